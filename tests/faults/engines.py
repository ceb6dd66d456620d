"""Engines: workers with models, and the processes that speak and listen on this machine."""

from typing import Final

from tests.faults.fault import Fault, Made

FAULTS: Final = (
    Fault(
        "a worker is killed",
        "the line it was making ends with ENGINE_FAILED and the mouth closes; other characters "
        "speak on, and lines that had not begun are made by another worker",
        "a local worker is started again at once, then with waits of up to 4 s",
        Made.REAL,
        (
            "tests/engines/test_worker_kills.py::"
            "test_a_local_worker_killed_at_any_moment_costs_its_utterance_and_comes_back",
            "tests/test_app_workers.py::"
            "test_a_worker_that_dies_costs_one_line_and_the_mouth_is_shut",
            "tests/engines/test_workers.py::"
            "test_a_turn_that_had_not_begun_is_made_by_another_worker",
        ),
    ),
    Fault(
        "a worker hangs",
        "its lines end with ENGINE_FAILED after 5 s without a heartbeat "
        "(`engine.exomni.heartbeat_timeout_s`), or a step beyond `engine.exomni.step_timeout_s`",
        "it is killed and replaced; one on another machine is used again once its heart beats",
        Made.REAL,
        (
            "tests/engines/test_worker_kills.py::"
            "test_a_worker_that_is_stopped_and_not_dead_is_killed_and_replaced",
            "tests/engines/test_workers.py::"
            "test_a_worker_that_hangs_in_a_step_costs_its_turns_only",
        ),
    ),
    Fault(
        "all workers are gone",
        "lines are refused with ENGINE_UNAVAILABLE, /readyz and gRPC health say not ready; "
        "faces live on",
        "the first worker that answers is used at once",
        Made.REAL,
        (
            "tests/engines/test_workers.py::"
            "test_while_no_worker_is_up_turns_are_refused_and_readiness_says_so",
            "tests/engines/test_workers.py::test_a_worker_that_comes_back_is_used_again",
            "tests/test_app_workers.py::test_health_checks_hear_when_no_worker_is_up",
        ),
    ),
    Fault(
        "the GPU is lost in the middle of a step",
        "every line on it ends with the device's message",
        "the worker ends with that message and is started again",
        Made.IMITATED,
        ("tests/engines/test_native.py::test_a_lost_device_fails_every_turn_and_is_told",),
    ),
    Fault(
        "the machine has too little memory for the model",
        "nothing is loaded; the message names what is needed and what there is",
        "as the message says: fewer weights in memory, or more memory",
        Made.IMITATED,
        ("tests/engines/test_worker.py::test_a_machine_that_gives_no_memory_loads_nothing",),
    ),
    Fault(
        "the service is killed",
        "calls break off",
        "its worker, its speech processes and its browser end with it; takes are finished",
        Made.REAL,
        (
            "tests/engines/test_worker_kills.py::test_a_killed_service_leaves_no_worker_behind",
            "tests/takes/test_killed.py::test_takes_are_finished_when_the_front_is_gone",
            "tests/web/render/test_tools.py::test_a_browser_is_gone_when_whoever_asked_is_killed",
        ),
    ),
    Fault(
        "the process of an utterance is killed",
        "that utterance ends with ENGINE_FAILED and a closed mouth",
        "the next one has a process of its own",
        Made.REAL,
        ("tests/engines/test_isolation.py::test_a_killed_process_costs_its_utterance_only",),
    ),
    Fault(
        "the process that speech processes come from is killed",
        "nothing, or one line that ends with ENGINE_FAILED",
        "a new one is started for the next line",
        Made.REAL,
        (
            "tests/engines/test_isolation.py::"
            "test_a_killed_zygote_is_replaced_and_the_next_utterance_works",
            "tests/engines/test_isolation.py::"
            "test_a_killed_pool_is_refilled_and_an_utterance_works",
        ),
    ),
    Fault(
        "the process that writes down speech crashes",
        "one thing said is not understood; the conversation says so and goes on",
        "a new process hears the next one",
        Made.REAL,
        ("tests/engines/test_recognizer.py::test_a_crash_costs_one_speech",),
    ),
    Fault(
        "the process that makes a face of sound dies",
        "that utterance ends with ENGINE_FAILED",
        "the next one has a new process",
        Made.REAL,
        (
            "tests/engines/test_speech_animator.py::"
            "test_a_listener_that_dies_costs_its_utterance_only",
        ),
    ),
    Fault(
        "a language model's server is gone",
        "the turn is tried again a few times, then fails with ENDPOINT_UNREACHABLE",
        "the next turn asks again",
        Made.REAL,
        (
            "tests/engines/test_openai_api.py::test_nobody_at_the_address_is_unreachable",
            "tests/engines/test_openai_api.py::"
            "test_what_breaks_before_anything_came_is_tried_again",
        ),
    ),
    Fault(
        "the laptop is suspended and wakes up",
        "silence meanwhile",
        "workers are not taken for dead because the service slept",
        Made.VIRTUAL,
        (
            "tests/engines/test_pulse.py::"
            "test_a_service_that_was_suspended_does_not_take_its_worker_for_dead",
        ),
    ),
)
