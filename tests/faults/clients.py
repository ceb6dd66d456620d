"""Clients that go, hang, lie or come too often."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "a client vanishes in the middle of an utterance",
        "the others notice nothing; not a frame is missing",
        "what was made for it is stopped at once",
        Made.REAL,
        (
            "tests/test_app.py::test_a_client_that_vanishes_leaves_nothing_and_nobody_notices",
            "tests/rpc/test_speak.py::test_a_client_that_vanishes_ends_generation",
        ),
    ),
    Fault(
        "a client is gone in the middle of a message, or sends rubbish",
        "that connection ends with INVALID_MESSAGE",
        "at once; nobody else is asked to wait",
        Made.REAL,
        (
            "tests/web/ws/test_refusals.py::test_rubbish_ends_the_connection",
            "tests/web/ws/test_refusals.py::test_endless_fragments_of_nothing_are_refused",
            "tests/load/test_run.py::test_the_rude_hurt_nobody_else",
        ),
    ),
    Fault(
        "a conversation's connection is lost",
        "the character stops in order",
        "the client resumes within `sessions.resume_s`, nothing comes twice",
        Made.REAL,
        (
            "tests/rpc/test_converse.py::"
            "test_a_lost_connection_stops_the_character_and_nothing_comes_twice",
            "tests/cli/test_talking.py::test_a_lost_conversation_is_taken_up_again",
        ),
    ),
    Fault(
        "a WebSocket is cut",
        "the client's jitter buffer runs on",
        "the client resumes its session: what was sent and not received comes again, in order",
        Made.REAL,
        (
            "tests/web/ws/test_resume.py::"
            "test_what_was_said_meanwhile_comes_after_a_lost_connection",
            "tests/web/ws/test_resume.py::"
            "test_what_was_sent_and_swallowed_is_sent_again_with_its_numbers",
        ),
    ),
    Fault(
        "TCP is half open: the client is gone and nobody said so",
        "to the service the client is there until a ping goes unanswered",
        "a client that comes back takes its session over at once",
        Made.REAL,
        (
            "tests/web/ws/test_resume.py::test_a_newer_connection_takes_the_session_over",
            "tests/rpc/test_converse.py::test_a_newer_connection_takes_the_session",
        ),
    ),
    Fault(
        "a client never reads",
        "it is cut off after `limits.slow_client_s` with CLIENT_TOO_SLOW; nobody else waits",
        "it may come again at once",
        Made.REAL,
        (
            "tests/test_app.py::test_a_client_that_stops_reading_is_cut_and_nobody_else_waits",
            "tests/web/ws/test_slow.py::test_who_takes_nothing_for_ten_seconds_is_cut",
            "tests/rpc/test_converse.py::test_a_client_that_never_reads_is_cut_and_can_come_back",
        ),
    ),
    Fault(
        "a watcher never reads",
        "it is cut off; the character is not held up",
        "it may watch again at once",
        Made.VIRTUAL,
        ("tests/sessions/test_broadcast.py::test_a_watcher_that_never_reads_is_cut",),
    ),
    Fault(
        "a thousand connections that say nothing",
        "a line that somebody else asks for is said; those on `/ws` are sent away in 5 s",
        "at once: they take memory and file descriptors only",
        Made.REAL,
        ("tests/faults/test_idle_connections.py::test_a_thousand_that_say_nothing_hurt_nobody",),
    ),
    Fault(
        "a client asks too often, or for too much",
        "RESOURCE_EXHAUSTED with the limit's name and when to come again",
        "it may come again after that delay",
        Made.REAL,
        (
            "tests/test_app_limits.py::test_who_asks_too_often_hears_when_to_come_again_and_may",
            "tests/test_app_limits.py::test_messages_that_come_too_fast_end_their_call_only",
            "tests/web/ws/test_refusals.py::"
            "test_a_flood_of_connections_leaves_those_there_are_alone",
        ),
    ),
    Fault(
        "the page's service is restarted",
        "the page says that it looks for the service; the figure comes to rest",
        "it finds the service within 4 s and goes on",
        Made.REAL,
        (
            "tests/browser/test_viewer_conditions.py::"
            "test_a_page_outlives_a_service_that_is_restarted",
        ),
    ),
    Fault(
        "the browser that draws a film dies",
        "the film ends with what the browser said",
        "as the message says: call it again",
        Made.REAL,
        (
            "tests/web/render/test_devtools.py::test_a_browser_that_dies_ends_the_wait",
            "tests/web/render/test_tools.py::test_what_a_browser_says_before_it_dies_is_told",
        ),
    ),
)
