"""Room for calls and connections, per client and in all: reached, and left again."""

from contextlib import ExitStack

import pytest

from bridge.errors import (
    LimitReached,
    MemoryFull,
    TooManyCalls,
    TooManyConnections,
    TooManyConversations,
    TooManyRequests,
)
from bridge.limits.ceilings import limits_of
from bridge.security.caller import Proof
from bridge.security.methods import METRICS, WEB_PAGE, WEB_SOCKET
from bridge.settings.limits import LimitSettings
from tests.limits.houses import CONVERSE, PANIC, SPEAK, WATCH, LimitedHouse, somebody


def refusal(house: LimitedHouse, name: str, method: str = WATCH) -> LimitReached | None:
    """Why a call that ends at once is refused; None where it is not."""
    try:
        with house.admit(name, method):
            return None
    except LimitReached as error:
        return error


def test_calls_of_one_client_end_where_its_limit_says() -> None:
    house = LimitedHouse(client_calls=2)
    with house.admit("greedy"):
        with house.admit("greedy"):
            error = refusal(house, "greedy")
            assert isinstance(error, TooManyCalls)
            assert (error.setting, error.value) == ("limits.client_calls", 2)
            assert refusal(house, "modest") is None
        assert refusal(house, "greedy") is None


def test_calls_in_all_end_where_their_limit_says() -> None:
    house = LimitedHouse(calls=2, client_share=1)
    with house.admit("Ava"):
        with house.admit("Ben"):
            error = refusal(house, "Cleo")
            assert isinstance(error, TooManyCalls)
            assert (error.setting, error.value) == ("limits.calls", 2)
        assert refusal(house, "Cleo") is None


def test_a_client_without_a_limit_of_its_own_has_a_share_and_leaves_the_rest() -> None:
    house = LimitedHouse(calls=8, client_share=0.5)
    with ExitStack() as greedy:
        for _ in range(4):
            greedy.enter_context(house.admit("greedy"))
        error = refusal(house, "greedy")
        assert isinstance(error, TooManyCalls)
        assert (error.setting, error.value) == ("limits.client_calls", 4)
        for _ in range(4):
            greedy.enter_context(house.admit("modest"))


@pytest.mark.parametrize(
    ("method", "kind", "setting"),
    [
        (CONVERSE, TooManyConversations, "limits.client_conversations"),
        (WEB_SOCKET, TooManyConnections, "limits.client_connections"),
    ],
)
def test_conversations_and_connections_are_counted_apart(
    method: str, kind: type[LimitReached], setting: str
) -> None:
    house = LimitedHouse(client_conversations=1, client_connections=1)
    with house.admit("Ava", method):
        error = refusal(house, "Ava", method)
        assert type(error) is kind
        assert error.setting == setting
        assert refusal(house, "Ava", SPEAK) is None
        assert refusal(house, "Ben", method) is None
    assert refusal(house, "Ava", method) is None


def test_a_conversation_that_is_refused_leaves_no_call_behind() -> None:
    house = LimitedHouse(client_conversations=1, client_calls=2)
    with house.admit("Ava", CONVERSE):
        for _ in range(5):
            assert isinstance(refusal(house, "Ava", CONVERSE), TooManyConversations)
        assert house.house.usage.calls == 1


async def test_requests_that_come_too_fast_hear_when_to_come_again() -> None:
    house = LimitedHouse(client_requests_per_s=2, burst_s=1)
    assert [refusal(house, "Ava") for _ in range(2)] == [None, None]
    error = refusal(house, "Ava")
    assert isinstance(error, TooManyRequests)
    assert (error.setting, error.value) == ("limits.client_requests_per_s", 2)
    assert error.retry_delay_s == pytest.approx(0.5)
    assert refusal(house, "Ben") is None
    await house.clock.advance(0.5)
    assert refusal(house, "Ava") is None
    assert isinstance(refusal(house, "Ava"), TooManyRequests)


async def test_requests_in_all_are_limited_whoever_sends_them() -> None:
    house = LimitedHouse(requests_per_s=4, client_share=1, burst_s=1)
    assert [refusal(house, f"client {n}") for n in range(4)] == [None] * 4
    error = refusal(house, "one more")
    assert isinstance(error, TooManyRequests)
    assert error.setting == "limits.requests_per_s"
    await house.clock.advance(0.25)
    assert refusal(house, "one more") is None


async def test_messages_of_streams_have_a_pace_too() -> None:
    house = LimitedHouse(client_messages_per_s=3, burst_s=1)
    with house.admit("Ava") as stay:
        for _ in range(3):
            stay.count_message(320)
        with pytest.raises(TooManyRequests) as caught:
            stay.count_message(320)
        assert caught.value.setting == "limits.client_messages_per_s"
        await house.clock.advance(0.34)
        stay.count_message(320)


def test_messages_in_all_have_a_pace_too() -> None:
    house = LimitedHouse(messages_per_s=3, client_share=1, burst_s=1)
    for name in ("Ava", "Ben", "Cleo"):
        with house.admit(name) as stay:
            stay.count_message(1)
    with house.admit("Dora") as stay, pytest.raises(TooManyRequests) as caught:
        stay.count_message(1)
    assert caught.value.setting == "limits.messages_per_s"


def test_what_stops_a_show_gets_through_a_service_that_is_full() -> None:
    house = LimitedHouse(calls=1, client_calls=1, requests_per_s=1, client_share=1, burst_s=1)
    with house.admit("greedy"):
        assert refusal(house, "operator") is not None
        assert refusal(house, "operator", PANIC) is None


def test_not_even_panic_may_flood() -> None:
    house = LimitedHouse(client_requests_per_s=1, burst_s=1)
    assert refusal(house, "operator", PANIC) is None
    assert isinstance(refusal(house, "operator", PANIC), TooManyRequests)


def test_who_watches_over_a_full_service_still_sees_it() -> None:
    house = LimitedHouse(calls=1, client_calls=1, requests_per_s=1, client_share=1, burst_s=1)
    with house.admit("greedy"):
        assert [refusal(house, "prometheus", METRICS) for _ in range(5)] == [None] * 5


def test_pages_hold_nothing() -> None:
    house = LimitedHouse(client_calls=1, client_connections=1)
    with house.admit("Ava"), house.admit("Ava", WEB_SOCKET):
        assert refusal(house, "Ava", WEB_PAGE) is None


async def test_nothing_new_is_said_while_memory_is_short() -> None:
    house = LimitedHouse(memory_mb=500)
    house.held_mb = 501
    error = refusal(house, "Ava", SPEAK)
    assert isinstance(error, MemoryFull)
    assert (error.setting, error.value) == ("limits.memory_mb", 500)
    assert refusal(house, "Ava", WATCH) is None
    house.held_mb = 499
    await house.clock.advance(1.0)
    assert refusal(house, "Ava", SPEAK) is None


async def test_memory_is_not_read_at_every_call() -> None:
    house = LimitedHouse(memory_mb=500)
    assert refusal(house, "Ava", SPEAK) is None
    house.held_mb = 10_000
    assert refusal(house, "Ava", SPEAK) is None
    await house.clock.advance(0.5)
    assert isinstance(refusal(house, "Ava", SPEAK), MemoryFull)


def test_memory_without_a_limit_is_not_looked_at() -> None:
    house = LimitedHouse(memory_mb=0)
    house.held_mb = 1e6
    assert refusal(house, "Ava", SPEAK) is None


def test_lower_limits_act_on_who_comes_and_drop_nobody() -> None:
    house = LimitedHouse(client_calls=3)
    with ExitStack() as held:
        for _ in range(3):
            held.enter_context(house.admit("Ava"))
        house.house.apply(limits_of(LimitSettings(client_calls=1), 4, 4))
        assert house.house.usage.calls == 3
        error = refusal(house, "Ava")
        assert isinstance(error, TooManyCalls)
        assert error.value == 1
        house.house.apply(limits_of(LimitSettings(client_calls=4), 4, 4))
        assert refusal(house, "Ava") is None


def test_refusals_are_counted_by_their_reasons() -> None:
    house = LimitedHouse(client_calls=1, client_conversations=1)
    with house.admit("Ava"):
        for _ in range(3):
            refusal(house, "Ava")
    with house.admit("Ben", CONVERSE):
        refusal(house, "Ben", SPEAK)
    assert house.house.usage.refused == {"TOO_MANY_CALLS": 4}


def test_a_call_that_breaks_is_over_too() -> None:
    house = LimitedHouse(client_calls=1)
    with pytest.raises(ZeroDivisionError), house.admit("Ava"):
        raise ZeroDivisionError
    assert house.house.usage.calls == 0


def test_a_modest_client_is_served_beside_a_greedy_one_for_ten_minutes() -> None:
    house = LimitedHouse(requests_per_s=100, calls=40)
    refused = {"greedy": 0, "modest": 0}
    for _ in range(600):
        house.clock.jump(1.0)
        for number in range(110):
            name = "modest" if number % 11 == 0 else "greedy"
            refused[name] += refusal(house, name) is not None
    assert refused["modest"] == 0
    # What is more than its 75 a second, but for the burst at the start.
    assert refused["greedy"] == pytest.approx(600 * 25, rel=0.01)


def test_addresses_of_one_network_are_one_client() -> None:
    house = LimitedHouse(client_calls=1)
    first, second = (somebody(f"2001:db8::{end}", Proof.PEER) for end in (1, 2))
    with house.admission.admit(first, WATCH), pytest.raises(TooManyCalls):
        house.admission.admit(second, WATCH).__enter__()
