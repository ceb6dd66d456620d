"""The contract of a worker, over a real channel."""

import asyncio
from typing import Any

import grpc
import numpy as np
import pytest
from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub
from google.rpc.error_details_pb2 import ErrorInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]

from bridge.engines.maker import GenerateOrder, TurnSummary
from bridge.events import Audio, Face, Marker, Text
from bridge.wire import engine as wire
from tests.engines.serving import Served, serving, told
from tests.fakes_worker import voice_of
from tests.rpc.conftest import failure_of

#: More than flow control holds back on loopback.
ENDLESS = "on and " * 20_000


async def test_a_performance_comes_in_order_one_message_a_chunk() -> None:
    async with serving() as served:
        pieces, summary = await told(served.generate("One two"))
    kinds = [[type(event) for event in piece] for piece in pieces]
    assert kinds == [[Text, Marker, Audio, Face], [Marker, Audio, Face], []]
    assert summary == TurnSummary(token_count=3, unit_count=10)


async def test_an_order_arrives_whole() -> None:
    async with serving() as served:
        await told(served.generate("Hi", character="Ava", system="Be kind.", seed=-7))
        (order,) = served.maker.orders
    assert order == GenerateOrder("Hi", character="Ava", system="Be kind.", seed=-7)


async def test_performances_made_at_once_do_not_mix() -> None:
    async with serving() as served:
        words = ("one", "two", "three")
        answers = await asyncio.gather(*(told(served.generate(word)) for word in words))
    for word, (pieces, _) in zip(words, answers, strict=True):
        (audio,) = (event for piece in pieces for event in piece if isinstance(event, Audio))
        assert np.unique(audio.pcm).tolist() == [voice_of(word)]


async def test_a_canceled_call_ends_the_making_at_once() -> None:
    async with serving() as served:
        call = served.generate("now hold")
        await call.read()
        assert served.maker.state().running == 1
        call.cancel()
        await served.until(lambda: served.maker.closed_count == 1)
        assert served.maker.state().running == 0


async def test_a_front_that_goes_ends_its_turns() -> None:
    async with serving() as served:
        async with grpc.aio.insecure_channel(served.target) as channel:
            front: Any = EngineServiceStub(channel)  # type: ignore[no-untyped-call]
            await front.Generate(wire.order_message(GenerateOrder("now hold"))).read()
        await served.until(lambda: served.maker.closed_count == 1)


async def test_a_reader_that_takes_nothing_pauses_its_turn_and_no_other() -> None:
    async with serving() as served:
        slow = served.generate(ENDLESS)
        await slow.read()
        paused_at = await served.until_still(lambda: served.maker.made[ENDLESS])
        assert paused_at < len(ENDLESS.split()) / 10
        pieces, summary = await told(served.generate("one two three"))
        assert (len(pieces), summary is not None) == (4, True)
        for _ in range(paused_at):
            await slow.read()
        await served.until(lambda: served.maker.made[ENDLESS] > paused_at)
        slow.cancel()


async def test_a_full_worker_says_so_and_when_to_try_again() -> None:
    async with serving(streams=1, waiting=1) as served:
        held = served.generate("now hold")
        await held.read()
        waiting = served.generate("later")
        await served.until(lambda: served.maker.state().waiting == 1)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await served.generate("too much").read()
        assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        metadata = dict(caught.value.trailing_metadata())
        assert metadata["exomni-reason"] == "WORKER_BUSY"
        assert metadata["exomni-retry-delay-ms"] == "500"
        held.cancel()
        _, summary = await told(waiting)
        assert summary is not None


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("invalid", grpc.StatusCode.INVALID_ARGUMENT, "PROMPT_INVALID"),
        ("fail", grpc.StatusCode.INTERNAL, "ENGINE_FAILED"),
    ],
)
async def test_errors_come_as_codes_with_reasons(
    text: str, code: grpc.StatusCode, reason: str
) -> None:
    async with serving() as served:
        found = await failure_of(served.generate(text).read())
    assert found[:2] == (code, reason)


async def test_a_turn_that_fails_midway_has_told_what_it_made() -> None:
    async with serving() as served:
        call = served.generate("one fail")
        response = await call.read()
        events, _ = wire.response_of(response, 22_050)
        assert [type(event) for event in events] == [Text, Marker, Audio, Face]
        _, reason, _ = await failure_of(call.read())
    assert reason == "ENGINE_FAILED"


async def test_an_order_that_the_contract_rules_out_is_refused() -> None:
    async with serving() as served:
        for request in (
            pb.GenerateRequest(text="Hi", max_token_count=-1),
            pb.GenerateRequest(text="Hi", mode=99),  # type: ignore[arg-type]
            pb.GenerateRequest(text="Hi", sampling={"temperature": float("nan")}),
        ):
            code, _, _ = await failure_of(served.engine.Generate(request).read())
            assert code is grpc.StatusCode.INVALID_ARGUMENT
        assert served.maker.orders == []


async def test_reasons_belong_to_the_contract_of_workers() -> None:
    async with serving() as served:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await served.generate("fail").read()
    details = dict(caught.value.trailing_metadata())["grpc-status-details-bin"]
    info = ErrorInfo()
    assert Status.FromString(details).details[0].Unpack(info)
    assert (info.domain, info.reason) == ("exomni.engine.v1", "ENGINE_FAILED")


async def test_a_worker_says_what_it_is() -> None:
    async with serving(streams=3, waiting=5) as served:
        message = await served.engine.GetWorkerInfo(pb.GetWorkerInfoRequest())
        assert wire.info_of(message) == served.maker.info
    assert (message.stream_count, message.waiting_count) == (3, 5)


def beats(served: Served, interval_ns: int) -> Any:
    return served.engine.WatchWorker(wire.watch_message(interval_ns))


async def test_the_heart_beats_at_once_and_then_once_an_interval() -> None:
    async with serving() as served:
        call = beats(served, 500_000_000)
        assert wire.state_of(await call.read()).running == 0
        await served.generate("now hold").read()
        second = asyncio.get_running_loop().create_task(call.read())
        await served.round_trip()
        await served.clock.advance(0.49)
        await served.round_trip()
        assert not second.done()
        await served.clock.advance(0.01)
        assert wire.state_of(await second).running == 1
        call.cancel()


async def test_beats_that_were_missed_are_left_out() -> None:
    async with serving() as served:
        call = beats(served, 1_000_000_000)
        await call.read()
        await served.round_trip()
        served.clock.jump(9.5)
        await served.clock.advance(0.0)
        await call.read()
        third = asyncio.get_running_loop().create_task(call.read())
        await served.round_trip()
        assert not third.done()
        await served.clock.advance(0.5)
        await third
        call.cancel()


async def test_a_device_that_stands_still_shows_in_the_heartbeat() -> None:
    async with serving() as served:
        call = beats(served, 1_000_000_000)
        await call.read()
        held = served.generate("hang")
        await served.until(lambda: served.maker.state().running == 1)
        await served.clock.advance(1.0)
        first = wire.state_of(await call.read())
        await served.round_trip()
        await served.clock.advance(1.0)
        second = wire.state_of(await call.read())
        assert second.steps == first.steps
        assert second.step_s == pytest.approx(first.step_s + 1.0)
        held.cancel()


async def test_a_heartbeat_of_a_wrong_interval_is_refused() -> None:
    async with serving() as served:
        code, _, sentence = await failure_of(beats(served, 1_000).read())
    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert "0.1 to 60 s" in sentence
