"""An engine on workers elsewhere: the choice among them, their refusals, their ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

import pytest

from bridge.clock import Clock, MonotonicClock
from bridge.engines.engine import SpeechRequest, WorkerPhase
from bridge.engines.remote import ModelEngine
from bridge.engines.worker_server import WorkerServer
from bridge.errors import EngineFailed, EngineUnavailable, InvalidPrompt, TooManyUtterances
from bridge.events import Text
from bridge.settings.exomni import ExOmniSettings
from tests.engines.fleet import (
    HastyClock,
    end,
    engine_on,
    far_worker,
    is_whole,
    said_count,
    served,
    speak,
    start_worker,
)
from tests.engines.processes import until
from tests.fakes import settle
from tests.fakes_worker import ScriptedMaker

NOBODY = "127.0.0.1:9"
ENDLESS = "on " * 2000


class Fleet:
    """Scripted workers in this process, and an engine on them."""

    def __init__(self, makers: list[ScriptedMaker]) -> None:
        self.makers = makers
        self.servers: list[WorkerServer] = []
        self.targets: list[str] = []
        self.engine: ModelEngine

    def made_by(self) -> list[list[str]]:
        """The texts that each worker was asked for."""
        return [[order.text for order in maker.orders] for maker in self.makers]


@asynccontextmanager
async def fleet(
    *makers: ScriptedMaker, clock: Clock | None = None, **changes: object
) -> AsyncIterator[Fleet]:
    clock = clock or MonotonicClock()
    found = Fleet(list(makers))
    async with AsyncExitStack() as stack:
        for maker in makers:
            server, target = await stack.enter_async_context(served(maker, clock))
            found.servers.append(server)
            found.targets.append(target)
        settings = ExOmniSettings.model_validate({"workers": found.targets} | changes)
        found.engine = await stack.enter_async_context(engine_on(settings, clock))
        await until(lambda: all(w.phase is WorkerPhase.READY for w in found.engine.workers()))
        yield found


def maker(streams: int = 4, waiting: int = 4) -> ScriptedMaker:
    return ScriptedMaker(MonotonicClock(), streams=streams, waiting=waiting)


@asynccontextmanager
async def holding(engine: ModelEngine, character: str) -> AsyncIterator[None]:
    """A turn that is being made for the length of the block, and never ends."""
    request = SpeechRequest("one hold", character=character)
    async with aclosing(engine.speak(request)) as events:
        assert isinstance(await anext(events), Text)
        yield


async def test_turns_of_one_character_stay_together_and_characters_spread() -> None:
    async with fleet(maker(), maker()) as workers:
        for number in range(3):
            for name in ("Ava", "Ben"):
                await speak(workers.engine, f"{name} {number}", name)
        made = workers.made_by()
    assert sorted(made) == [[f"Ava {n}" for n in range(3)], [f"Ben {n}" for n in range(3)]]


async def test_a_character_whose_worker_is_full_is_made_by_another() -> None:
    async with fleet(maker(streams=1), maker(streams=1)) as workers:
        async with holding(workers.engine, "Ava"):
            assert is_whole(await speak(workers.engine, "second line"), "second line")
        assert sorted(workers.made_by()) == [["one hold"], ["second line"]]


async def test_a_worker_that_another_front_keeps_busy_is_passed_over() -> None:
    busy, free = maker(streams=1, waiting=0), maker()
    async with fleet(busy, free) as workers:
        other = ExOmniSettings(workers=(workers.targets[0],))
        async with engine_on(other) as neighbor, holding(neighbor, "Zoe"):
            for name in ("Ava", "Ben"):
                assert is_whole(await speak(workers.engine, "hello", name), "hello")
    assert [order.text for order in free.orders] == ["hello", "hello"]


async def test_when_all_are_busy_the_caller_is_told_to_come_again() -> None:
    async with fleet(maker(streams=1, waiting=0)) as workers, holding(workers.engine, "Ava"):
        with pytest.raises(TooManyUtterances, match=r"workers in engine\.exomni\.workers"):
            await speak(workers.engine, "hello", "Ben")


async def test_a_refused_turn_is_not_tried_elsewhere() -> None:
    async with fleet(maker(), maker()) as workers:
        with pytest.raises(InvalidPrompt, match="the script"):
            await speak(workers.engine, "an invalid prompt")
        assert sum(map(len, workers.made_by())) == 1


async def test_a_turn_that_fails_is_told_and_the_worker_goes_on() -> None:
    async with fleet(maker()) as workers:
        with pytest.raises(EngineFailed, match="the script says so"):
            await speak(workers.engine, "one fail")
        assert is_whole(await speak(workers.engine, "two"), "two")


async def test_closing_an_utterance_ends_its_making_at_once() -> None:
    async with fleet(maker()) as workers:
        async with holding(workers.engine, "Ava"):
            assert workers.makers[0].closed_count == 0
        await until(lambda: workers.makers[0].closed_count == 1)


async def test_a_reader_that_takes_nothing_pauses_its_own_turn_only() -> None:
    async with fleet(maker()) as workers:
        made = workers.makers[0].made
        request = SpeechRequest(ENDLESS, character="Ava")
        async with aclosing(workers.engine.speak(request)) as events:
            await anext(events)
            ahead = -1
            while made.get(ENDLESS, 0) > ahead:
                ahead = made.get(ENDLESS, 0)
                assert is_whole(await speak(workers.engine, "a b c", "Ben"), "a b c")
        # 20 kB each: what HTTP/2 lets travel, and what both ends hold in their hands.
        assert ahead <= 10


async def test_the_order_says_what_the_settings_say() -> None:
    async with fleet(maker(), temperature=0.0, max_new_tokens=7, mode="offline") as workers:
        await speak(workers.engine, "hello")
        (order,) = workers.makers[0].orders
    assert (order.character, order.mode.value, order.max_tokens) == ("Ava", "offline", 7)
    assert order.sampling is not None and order.sampling.temperature == 0.0


async def test_a_worker_that_stops_in_order_takes_no_more_turns_and_ends_those_it_has() -> None:
    async with fleet(maker(), maker()) as workers:
        async with asyncio.TaskGroup() as group:
            first = group.create_task(speak(workers.engine, "slow " * 10))
            await until(lambda: any(m.made for m in workers.makers))
            leaving = 0 if workers.makers[0].made else 1
            stop = group.create_task(workers.servers[leaving].stop(10.0))
            await settle()
            second = group.create_task(speak(workers.engine, "hello"))
        assert stop.done()
        assert is_whole(first.result(), "slow " * 10)
        assert is_whole(second.result(), "hello")
        assert workers.made_by()[1 - leaving] == ["hello"]


async def test_what_a_stopping_worker_sent_is_read_to_the_end_however_late() -> None:
    text = "one two three"
    async with fleet(maker(), maker()) as workers, asyncio.TaskGroup() as group:
        request = SpeechRequest(text, character="Ava")
        async with aclosing(workers.engine.speak(request)) as events:
            heard = [await anext(events)]
            asked = 0 if workers.makers[0].orders else 1
            # All of it travels, so for the worker the turn is over.
            await until(lambda: workers.makers[asked].closed_count == 1)
            group.create_task(workers.servers[asked].stop(10.0))
            await until(lambda: workers.engine.workers()[asked].phase is WorkerPhase.DOWN)
            heard += [event async for event in events]
    assert is_whole(heard, text)


async def test_a_worker_that_hangs_in_a_step_costs_its_turns_only() -> None:
    async with fleet(maker(), maker(), step_timeout_s=0.2, heartbeat_timeout_s=2.0) as workers:
        with pytest.raises(EngineFailed, match="one step of its model has been running"):
            await speak(workers.engine, "one hang")
        assert is_whole(await speak(workers.engine, "two"), "two")


async def test_a_worker_of_another_minor_version_is_refused_with_both_versions() -> None:
    clock = MonotonicClock()
    old = ScriptedMaker(clock, version="9.9.0")
    async with served(old, clock) as (_, target):
        settings = ExOmniSettings(workers=(target,), connect_timeout_s=0.5)
        with pytest.raises(EngineUnavailable, match=rf"{target}: it runs exomni-bridge 9\.9\.0"):
            async with engine_on(settings, clock):
                pytest.fail("it started")


async def test_workers_that_nobody_reaches_are_named() -> None:
    settings = ExOmniSettings(workers=(NOBODY, "127.0.0.1:13"), connect_timeout_s=0.3)
    with pytest.raises(EngineUnavailable, match="not ready after") as caught:
        async with engine_on(settings):
            pytest.fail("it started")
    assert NOBODY in str(caught.value)
    assert "127.0.0.1:13" in str(caught.value)


async def test_one_worker_that_answers_is_enough() -> None:
    clock = MonotonicClock()
    async with (
        served(maker(), clock) as (_, target),
        engine_on(ExOmniSettings(workers=(NOBODY, target)), clock) as engine,
    ):
        assert is_whole(await speak(engine, "hello"), "hello")
        missing, found = engine.workers()
    assert "onnection refused" in missing.trouble
    assert (found.name, found.phase, found.device) == (target, WorkerPhase.READY, "cpu")


async def test_a_worker_that_comes_back_is_used_again() -> None:
    process, port = await start_worker()
    async with engine_on(ExOmniSettings(workers=(f"127.0.0.1:{port}",)), HastyClock()) as engine:
        await speak(engine, "hello")
        await end(process)
        await until(lambda: engine.workers()[0].phase is not WorkerPhase.READY)
        process, _ = await start_worker(port)
        await until(lambda: engine.workers()[0].phase is WorkerPhase.READY)
        assert is_whole(await speak(engine, "again"), "again")
        await end(process)


async def test_while_no_worker_is_up_turns_are_refused_and_readiness_says_so() -> None:
    async with (
        far_worker() as (process, target),
        engine_on(ExOmniSettings(workers=(target,)), HastyClock()) as engine,
    ):
        async with aclosing(engine.readiness()) as readiness:
            assert await anext(readiness) is True
            await end(process)
            assert await anext(readiness) is False
        with pytest.raises(EngineUnavailable, match=target):
            await speak(engine, "hello")


async def test_a_turn_that_had_not_begun_is_made_by_another_worker() -> None:
    async with (
        far_worker() as (one, first),
        far_worker() as (_, second),
        engine_on(ExOmniSettings(workers=(first, second))) as engine,
    ):
        await until(lambda: all(w.phase is WorkerPhase.READY for w in engine.workers()))
        home = await speak(engine, "a b")
        assert said_count(home) == 2
        one.kill()
        assert is_whole(await speak(engine, "c d"), "c d")
        assert is_whole(await speak(engine, "e f", "Ben"), "e f")
