"""Sound cards, microphones, controllers and clocks."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "the audio device is unplugged, or the sound system dies",
        "faces and all other outputs go on in time",
        "the device is opened again within 4 s of being there, and plays what is said then, "
        "in sync",
        Made.REAL,
        ("tests/outputs/test_local_sound.py::test_a_sound_system_that_dies_comes_back_in_sync",),
    ),
    Fault(
        "the microphone is gone",
        "what was heard until then is used; then a message names the device",
        "as the message says: plug it in again",
        Made.IMITATED,
        (
            "tests/inputs/test_recorder.py::test_a_lost_microphone_is_told_after_what_it_gave",
            "tests/inputs/test_recorder.py::test_a_microphone_that_refuses_names_the_cure",
        ),
    ),
    Fault(
        "a MIDI driver hangs",
        "nothing: it is in a process of its own",
        "it is given up and started again within 4 s",
        Made.REAL,
        (
            "tests/inputs/test_midi.py::test_a_driver_that_hangs_is_given_up",
            "tests/inputs/test_midi.py::test_a_process_that_ends_is_a_lost_port",
        ),
    ),
    Fault(
        "the source of timecode stops",
        "timecode runs on by the machine's clock, without a step",
        "the source is followed again after three frames that agree",
        Made.VIRTUAL,
        (
            "tests/inputs/test_timecode.py::test_ltc_that_stops_leaves_timecode_running",
            "tests/inputs/test_timecode.py::test_a_cable_that_comes_late_is_found",
        ),
    ),
    Fault(
        "NTP steps the machine's clock",
        "nothing: frames, lines and limits go by the clock that nobody sets",
        "nothing to recover from; time-of-day timecode shows the new time",
        Made.VIRTUAL,
        (
            "tests/lifecycle/test_wall_clock.py::test_frames_go_on_one_by_one",
            "tests/lifecycle/test_wall_clock.py::test_a_line_takes_as_long_as_it_takes",
        ),
    ),
    Fault(
        "a phone's clock is set",
        "nothing",
        "its next face is shown at once",
        Made.VIRTUAL,
        ("tests/inputs/test_playout.py::test_a_phone_whose_clock_is_set_is_shown_at_once",),
    ),
)
