"""Networks, and what listens or speaks at their other end."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "a receiver rejects what it is sent (ICMP: nobody listens)",
        "the monitor shows the receiver as failing with its reason; all others get everything",
        "frames are sent on all the while: the first one after the receiver is back arrives",
        Made.REAL,
        (
            "tests/outputs/test_links.py::"
            "test_a_receiver_that_is_gone_is_counted_and_the_others_get_everything",
            "tests/outputs/test_pacer.py::test_a_receiver_that_is_gone_costs_the_others_nothing",
        ),
    ),
    Fault(
        "an output's host is unreachable",
        "drops are counted and the reason shown; the pacer is not held up",
        "its socket is made anew within 4 s, each time until frames arrive",
        Made.REAL,
        (
            "tests/outputs/test_links.py::test_no_way_to_a_network_is_a_counted_drop",
            "tests/outputs/test_links.py::test_a_failing_socket_is_replaced",
            "tests/test_app.py::test_an_output_to_nowhere_harms_nobody",
        ),
    ),
    Fault(
        "a name server is slow, or knows an output's host not yet",
        "frames to that host are dropped and counted; all others leave on time",
        "the name is asked for again every 4 s at the latest",
        Made.VIRTUAL,
        (
            "tests/outputs/test_links.py::"
            "test_frames_to_an_unknown_host_are_dropped_until_it_resolves",
            "tests/faults/test_slow_names.py::test_a_name_that_is_waited_for_holds_up_nobody",
        ),
    ),
    Fault(
        "a receiver has moved to another address",
        "it is shown as failing",
        "its name is asked for again and the new address taken",
        Made.VIRTUAL,
        ("tests/outputs/test_links.py::test_a_receiver_that_moved_is_found_again",),
    ),
    Fault(
        "the MQTT broker is killed and comes back",
        "nothing else notices; the log says it once",
        "connected again within 4 s; retained states and subscriptions are made anew, a command "
        "that comes twice is done once",
        Made.REAL,
        (
            "tests/control/mqtt/test_service.py::test_a_broker_that_restarts_gets_everything_again",
            "tests/control/mqtt/test_service.py::"
            "test_a_command_that_a_reconnection_brings_again_is_done_once",
            "tests/control/mqtt/test_retry.py::test_delays_double_up_to_four_seconds",
        ),
    ),
    Fault(
        "the MQTT broker never answers",
        "nothing else notices",
        "each attempt is given up after some seconds and made again",
        Made.REAL,
        (
            "tests/control/mqtt/test_bad_brokers.py::"
            "test_a_server_that_never_answers_is_left_each_time",
            "tests/control/mqtt/test_service.py::test_no_broker_costs_the_service_nothing",
        ),
    ),
    Fault(
        "the service dies while a broker holds its state",
        "the broker says `offline` by the service's last will",
        "a service that comes back says `online` and corrects a will that came late",
        Made.REAL,
        (
            "tests/control/mqtt/test_service.py::"
            "test_a_service_that_is_killed_is_told_offline_by_its_last_will",
            "tests/control/mqtt/test_service.py::test_a_last_will_that_comes_late_is_corrected",
        ),
    ),
    Fault(
        "a flood of MQTT commands",
        "what is too much is refused and counted",
        "a command after the flood is done at once",
        Made.REAL,
        (
            "tests/control/mqtt/test_bad_brokers.py::"
            "test_a_flood_of_commands_keeps_no_later_one_out",
        ),
    ),
    Fault(
        "a flood of OSC commands, or rubbish on its port",
        "what is too much is dropped and counted; the log says it now and then",
        "a command after the flood is done at once",
        Made.REAL,
        (
            "tests/control/test_osc.py::test_commands_that_come_too_fast_are_dropped_and_counted",
            "tests/control/test_osc.py::test_noise_and_refusals_are_counted_and_hurt_nobody",
        ),
    ),
    Fault(
        "rubbish on the port of the phones",
        "it is counted, and told every ten seconds at most",
        "the next face that is one is shown",
        Made.REAL,
        (
            "tests/inputs/test_livelink.py::"
            "test_malformed_datagrams_are_counted_and_the_next_face_comes",
        ),
    ),
    Fault(
        "VTube Studio is restarted",
        "the output is shown as failing",
        "connected again within 4 s by the permission that was given once",
        Made.REAL,
        ("tests/outputs/test_vtubestudio.py::test_a_studio_that_was_restarted_is_found_again",),
    ),
    Fault(
        "the network of a phone stands still",
        "its last face is held, then fades out, and the character's own life comes back",
        "faces that come late are caught up with, newest first",
        Made.VIRTUAL,
        ("tests/inputs/test_playout.py::test_a_network_that_stood_still_is_caught_up_with",),
    ),
)
