"""A worker knows whose child its work is, in the trace of the turn."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from bridge.engines.maker import GenerateOrder, TurnSummary
from bridge.engines.worker_link import WorkerLink
from bridge.events import EngineEvent
from bridge.target import Target
from bridge.tracecontext import Call, TraceContext, current_call, within
from tests.engines.serving import serving

SPAN = TraceContext(0xAB, 0xCD)


async def asked_within(call: Call) -> list[Call]:
    """What a worker is told of a turn that is made for `call`."""
    told: list[Call] = []
    async with serving() as served:
        generate = served.maker.generate

        def listening(order: GenerateOrder) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
            told.append(current_call())
            return generate(order)

        served.maker.generate = listening  # type: ignore[method-assign]
        link = WorkerLink(Target(served.target))
        with within(call):
            await link.info()
            async with aclosing(link.generate(GenerateOrder("hello"))) as events:
                _ = [event async for event in events]
        await link.close("done")
    return told


async def test_the_turns_context_goes_with_it() -> None:
    (told,) = await asked_within(Call("exomni.v1.AvatarService/Speak", SPAN))
    assert told == Call("exomni.engine.v1.EngineService/Generate", SPAN)


async def test_a_turn_that_is_not_traced_has_none() -> None:
    (told,) = await asked_within(Call(""))
    assert told.caller is None
