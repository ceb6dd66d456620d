"""Every limit, how to take it away, and the test that must fail without it."""

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bridge.limits.clients import Clients
from bridge.limits.house import House
from bridge.limits.patience import Patience
from tests.limits import test_admission, test_clients, test_patience, test_speech


@dataclass(frozen=True, slots=True)
class Guard:
    """`place.name` stops somebody; `without` does not. `test` tells the difference."""

    place: Any
    name: str
    without: Callable[..., Any]
    test: Callable[[], Awaitable[None] | None]

    def disable(self, patch: pytest.MonkeyPatch) -> None:
        """Take the guard away."""
        patch.setattr(self.place, self.name, self.without)

    def __str__(self) -> str:
        return f"{self.place.__name__}.{self.name}: {self.test.__name__}"


def _holds_all(house: Any, client: Any, use: Any) -> None:
    house._clients.hold(client, use)


def _queues_all(house: Any, client: Any, speech_s: float) -> int:
    house._clients.queue(client, round(speech_s * 1000))
    return round(speech_s * 1000)


def _nothing(*_: Any, **__: Any) -> None:
    return


async def _awaits(_: Any, writing: Any) -> Any:
    return await writing


def _passes_on(_: Any, requests: Any) -> Any:
    return requests


@asynccontextmanager
async def _lets_run(*_: Any) -> Any:
    yield


ADMISSION, SPEECH, PATIENCE = test_admission, test_speech, test_patience

GUARDS = (
    Guard(House, "hold", _holds_all, ADMISSION.test_calls_of_one_client_end_where_its_limit_says),
    Guard(House, "hold", _holds_all, ADMISSION.test_calls_in_all_end_where_their_limit_says),
    Guard(
        House,
        "hold",
        _holds_all,
        SPEECH.test_an_utterance_that_is_made_counts_for_the_client_that_asked,
    ),
    Guard(
        House,
        "request",
        _nothing,
        ADMISSION.test_requests_that_come_too_fast_hear_when_to_come_again,
    ),
    Guard(
        House,
        "request",
        _nothing,
        ADMISSION.test_a_modest_client_is_served_beside_a_greedy_one_for_ten_minutes,
    ),
    Guard(House, "message", _nothing, ADMISSION.test_messages_of_streams_have_a_pace_too),
    Guard(House, "queue", _queues_all, SPEECH.test_one_client_may_not_queue_speech_for_hours),
    Guard(House, "queue", _queues_all, SPEECH.test_speech_that_waits_is_limited_in_all),
    Guard(
        House, "check_memory", _nothing, ADMISSION.test_nothing_new_is_said_while_memory_is_short
    ),
    Guard(House, "check_memory", _nothing, SPEECH.test_no_speech_is_made_while_memory_is_short),
    Guard(
        Clients,
        "_make_room",
        _nothing,
        test_clients.test_ten_times_as_many_clients_make_the_table_no_larger,
    ),
    Guard(
        Patience, "taken", _awaits, PATIENCE.test_a_reader_that_takes_nothing_is_cut_after_its_time
    ),
    Guard(
        Patience,
        "requests",
        _passes_on,
        PATIENCE.test_a_client_that_sends_no_more_is_cut_and_may_come_again_at_once,
    ),
    Guard(Patience, "call", _lets_run, PATIENCE.test_a_call_may_be_given_a_longest_time),
)
