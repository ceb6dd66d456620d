"""Disks, and the files on them."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "the disk is full while a take is recorded",
        "an error in the log, in `WatchStage` and on MQTT; the performance goes on, what was "
        "written is a take",
        "`record: always` goes on within 4 s of there being room",
        Made.IMITATED,
        (
            "tests/takes/test_scribe.py::test_a_full_disk_stops_recording_loudly_and_leaves_a_take",
            "tests/takes/test_scribe.py::test_a_take_that_does_not_fit_at_all_leaves_nothing",
            "tests/faults/test_recording.py::test_recording_goes_on_once_there_is_room",
        ),
    ),
    Fault(
        "the disk stands still",
        "frames leave on time; the take ends with a message before it takes much memory",
        "`record: always` goes on within 4 s of the disk's coming back",
        Made.IMITATED,
        (
            "tests/takes/test_scribe.py::"
            "test_a_disk_that_stands_still_ends_the_take_before_memory_does",
            "tests/sessions/test_recordings.py::test_a_scribe_that_reads_nothing_is_ended",
        ),
    ),
    Fault(
        "the folder of a take is removed while it is recorded",
        "the recording fails and says that its folder is gone; the performance goes on",
        "`record: always` goes on within 4 s in a new take",
        Made.REAL,
        ("tests/faults/test_recording.py::test_a_folder_that_is_removed_is_told",),
    ),
    Fault(
        "the process that writes takes is killed",
        "the recordings fail loudly; the performance goes on",
        "a new process is started within a second; the take it left is repaired by "
        "`takes verify --repair`",
        Made.REAL,
        (
            "tests/sessions/test_recordings.py::"
            "test_a_scribe_that_dies_fails_loudly_and_the_show_goes_on",
            "tests/takes/test_killed.py::test_whatever_the_moment_the_take_is_repaired",
        ),
    ),
    Fault(
        "the power is cut, or everything is killed, while a take is recorded",
        "the last second is lost at most",
        "`doctor` names the take and `takes verify --repair` finishes it",
        Made.REAL,
        (
            "tests/takes/test_killed.py::test_whatever_the_moment_the_take_is_repaired",
            "tests/doctor/test_takes.py::test_takes_that_a_crash_left_are_named_with_their_cure",
        ),
    ),
    Fault(
        "the disk is full while a take is exported or lines are baked",
        "the call ends and names the file or the line; nothing half-written is left",
        "as the message says; a bake goes on where it was",
        Made.IMITATED,
        (
            "tests/takes/test_exports.py::test_a_disk_that_is_full_is_told",
            "tests/bake/test_baking.py::test_a_full_disk_ends_the_bake_and_names_the_line",
            "tests/cli/test_bake.py::test_a_killed_bake_goes_on_where_it_was",
        ),
    ),
    Fault(
        "the file of a character is damaged",
        "a start says file and line; a running service keeps the character as it is",
        "as the message says: mend the line, then `reload`",
        Made.REAL,
        (
            "tests/sessions/test_characters.py::test_a_broken_file_stops_the_start_and_is_named",
            "tests/reload/test_reader.py::test_what_is_wrong_is_told_with_its_file_key_and_cure",
        ),
    ),
    Fault(
        "a character cannot be written",
        "the call fails with STORAGE_FAILED and changes nothing; the old file is whole",
        "the next call writes it",
        Made.IMITATED,
        (
            "tests/sessions/test_characters.py::"
            "test_a_folder_that_cannot_be_written_changes_nothing",
            "tests/test_atomicfile.py::test_a_failed_write_leaves_the_old_file",
        ),
    ),
    Fault(
        "the captions' file cannot be written",
        "it is told once; lines are said",
        "it is tried again each second",
        Made.IMITATED,
        ("tests/captions/test_captions.py::test_a_disk_that_refuses_is_tried_again",),
    ),
    Fault(
        "the download of weights is cut",
        "it is told how much is there",
        "the next `weights fetch` goes on where it broke",
        Made.REAL,
        ("tests/weights/test_fetch.py::test_a_cut_connection_is_taken_up_where_it_broke",),
    ),
)
