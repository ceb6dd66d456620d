"""Which trace a call belongs to, by W3C Trace Context."""

import asyncio

import pytest

from bridge.tracecontext import (
    Call,
    TraceContext,
    current_call,
    outgoing,
    read_traceparent,
    traceparent_in,
    within,
    work_for,
)

#: The example of the recommendation, section 3.2.2.
EXAMPLE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_the_example_of_the_recommendation_is_read_and_written() -> None:
    context = read_traceparent(EXAMPLE)
    assert context == TraceContext(
        0x0AF7651916CD43DD8448EB211C80319C, 0xB7AD6B7169203331, sampled=True
    )
    assert context is not None
    assert context.header == EXAMPLE


def test_a_version_to_come_is_read_as_far_as_it_is_known() -> None:
    context = read_traceparent(EXAMPLE.replace("00-", "cc-", 1) + "-what-comes-later")
    assert context is not None
    assert context.header == EXAMPLE


@pytest.mark.parametrize(
    "value",
    [
        "",
        "hello",
        EXAMPLE[:-1],
        EXAMPLE + "-more",
        EXAMPLE.upper(),
        EXAMPLE.replace("00-", "ff-", 1),
        EXAMPLE.replace("0af7651916cd43dd8448eb211c80319c", "0" * 32),
        EXAMPLE.replace("b7ad6b7169203331", "0" * 16),
        "0" * 100_000,
    ],
)
def test_what_is_not_a_context_is_as_if_it_were_absent(value: str) -> None:
    assert read_traceparent(value) is None


def test_two_contexts_are_none() -> None:
    pair = ("traceparent", EXAMPLE)
    assert traceparent_in([("user-agent", "x"), pair]) == read_traceparent(EXAMPLE)
    assert traceparent_in([pair, pair]) is None
    assert traceparent_in([("traceparent", b"\x00")]) is None


async def test_tasks_of_a_call_know_it_and_others_do_not() -> None:
    told: list[str] = []

    async def work() -> None:
        work_for(TraceContext(1, 2))
        told.append(outgoing()[0][1])

    with within(Call("a.B/C", read_traceparent(EXAMPLE))):
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
        assert outgoing() == (("traceparent", EXAMPLE),)
    assert told == [f"00-{1:032x}-{2:016x}-01"]
    assert current_call() == Call("")
    assert outgoing() == ()
