"""What goes wrong while a service is started, changed and stopped."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "a port is taken",
        "the service does not start and says which port and how to choose another; without its "
        "web port it starts unless that was asked for",
        "as the message says; the port of the phones is tried again every 4 s",
        Made.REAL,
        (
            "tests/test_app.py::test_a_second_service_on_the_port_is_refused",
            "tests/web/test_server.py::test_a_port_that_is_taken_is_told_with_the_cure",
            "tests/inputs/test_livelink.py::test_a_port_that_is_taken_is_tried_again",
        ),
    ),
    Fault(
        "two services share one folder",
        "takes of one name get a folder each, files of characters are whole",
        "nothing to recover from",
        Made.REAL,
        (
            "tests/lifecycle/test_two_services.py::test_takes_of_the_same_name_are_two",
            "tests/lifecycle/test_two_services.py::"
            "test_a_character_written_by_both_is_one_whole_file",
        ),
    ),
    Fault(
        "the settings are broken when they are read again",
        "the message names file, line and key; the service goes on with the settings it had",
        "as the message says: mend them and reload",
        Made.REAL,
        (
            "tests/cli/test_reload.py::"
            "test_sighup_reads_the_settings_again_and_a_mistake_changes_nothing",
            "tests/reload/test_reloader.py::test_what_cannot_be_changes_nothing",
        ),
    ),
    Fault(
        "a certificate has expired",
        "the start says since when; clients are refused by TLS",
        "a renewed one is taken without a restart, connections that stand stay",
        Made.REAL,
        (
            "tests/security/test_safeguards.py::test_an_expired_certificate_is_told_at_the_start",
            "tests/security/test_safeguards.py::"
            "test_a_renewed_certificate_is_taken_without_a_restart",
            "tests/rpc/test_door.py::test_a_renewed_certificate_is_for_new_connections",
        ),
    ),
    Fault(
        "half a renewal: certificate and key do not belong together",
        "the old pair stays in use; the log says it",
        "the pair is taken as soon as both files are there",
        Made.REAL,
        ("tests/security/test_safeguards.py::test_half_a_renewal_is_not_taken",),
    ),
    Fault(
        "a token is revoked, or expires, while a stream is open",
        "the stream ends with UNAUTHENTICATED",
        "as the message says: another token",
        Made.REAL,
        (
            "tests/rpc/test_door.py::test_revoking_a_token_ends_the_stream_that_it_opened",
            "tests/security/test_known_callers.py::test_calls_notice_that_their_token_has_expired",
        ),
    ),
    Fault(
        "the file of tokens is damaged",
        "those that were known stay; the log names the line",
        "the file is read again as soon as it changes",
        Made.REAL,
        ("tests/security/test_safeguards.py::test_a_broken_file_changes_nothing_and_is_told",),
    ),
    Fault(
        "the machine runs out of memory",
        "nothing new is begun (MEMORY_FULL, with a delay), what is said is said to its end, "
        "faces live on",
        "lines are taken again as soon as there is memory",
        Made.IMITATED,
        ("tests/test_app_limits.py::test_a_service_short_of_memory_begins_nothing_and_shows_all",),
    ),
    Fault(
        "SIGTERM in the middle of a sentence",
        "the sentence comes to its end or, after `server.drain_s`, the mouth closes in order; new "
        "lines are refused with DRAINING",
        "as the refusal says: come again in 5 s; takes are finished",
        Made.REAL,
        (
            "tests/cli/test_serve_ending.py::test_sigterm_lets_the_sentence_come_to_its_end",
            "tests/cli/test_serve_ending.py::"
            "test_a_sentence_that_takes_too_long_is_cut_off_in_order",
        ),
    ),
    Fault(
        "the machine is too slow, or stood still for a moment",
        "late frames are left out and counted, never sent in a burst; sound and face hold and go "
        "on together",
        "with the next frame",
        Made.VIRTUAL,
        (
            "tests/outputs/test_pacer.py::test_late_frames_are_dropped_and_counted",
            "tests/sessions/test_performance.py::"
            "test_a_stall_holds_both_tracks_and_resumes_them_together",
        ),
    ),
    Fault(
        "a bug in one character's captions, states or commands",
        "an error in the log",
        "the next line, state or command works",
        Made.IMITATED,
        (
            "tests/captions/test_captions.py::"
            "test_a_bug_in_one_line_leaves_the_next_with_its_captions",
            "tests/control/mqtt/test_service.py::"
            "test_a_bug_in_telling_of_one_character_leaves_the_rest_alone",
            "tests/control/test_osc.py::test_a_bug_in_one_command_leaves_the_next_unharmed",
        ),
    ),
)
