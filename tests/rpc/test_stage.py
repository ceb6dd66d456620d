"""StageService over real gRPC: cues, panic, the slate, and who watches them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import pytest
from exomni.v1 import stage_service_pb2 as pb
from exomni.v1.stage_service_pb2_grpc import StageServiceStub

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings, TimecodeSettings
from bridge.control.assembly import make_desk
from bridge.control.commands import Say
from bridge.control.desk import Desk
from bridge.errors import (
    CapabilityMissing,
    ConfigError,
    CueRefused,
    InvalidArgument,
    UnknownCue,
)
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.rpc.server import Server
from bridge.settings.control import ControlSettings
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.rpc.conftest import failure_of

SHOW = """\
cues:
  1: {character: Ava, line: Halt!, emotion: anger 0.7, note: the gate, follow: true}
  2: {character: Bo, line: Well, wait: 0.5}
  3: {gesture: nod, look: away}
"""


@dataclass
class Served:
    """A desk with a show, its actors, and calls to it."""

    path: Path
    actors: Actors
    clock: VirtualClock
    desk: Desk
    client: Client
    stub: Any


@asynccontextmanager
async def serving(path: Path, *, cues: bool = True) -> AsyncIterator[Served]:
    actors, clock = Actors(), VirtualClock()
    settings = ControlSettings(cues_path=path if cues else None)
    timecode = Timecode(Timebase(clock, 0), clock, TimecodeSettings(source="command"))
    desk = make_desk(settings, actors, lambda: actors.names, clock, timecode=timecode)
    server = Server(
        ServerSettings(port=0), LimitSettings(), FakeCast(), clock, conversations=None, desk=desk
    )
    port = await server.start()
    target = f"127.0.0.1:{port}"
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        async with Client(target) as client, grpc.aio.insecure_channel(target) as channel:
            stub = StageServiceStub(channel)  # type: ignore[no-untyped-call]
            yield Served(path, actors, clock, desk, client, stub)
        await server.stop(0)
        running.cancel()


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    path = tmp_path / "show.yaml"
    path.write_text(SHOW, encoding="utf-8")
    async with serving(path) as here:
        yield here


async def test_cues_are_listed_with_what_they_do(served: Served) -> None:
    cues, state = await served.client.stage.cues()
    assert [cue.id for cue in cues] == ["1", "2", "3"]
    assert cues[0].summary == 'Ava: anger 0.7, "Halt!"'
    assert (cues[0].note, cues[0].follow, cues[1].wait_duration.nanos) == (
        "the gate",
        True,
        500_000_000,
    )
    assert cues[2].summary == "nod, look away"
    assert state == pb.CueListState(standby_cue_id="1")


async def test_the_list_comes_in_pages(served: Served) -> None:
    first = await served.stub.ListCues(pb.ListCuesRequest(page_size=2))
    rest = await served.stub.ListCues(pb.ListCuesRequest(page_token=first.next_page_token))
    assert [cue.id for cue in (*first.cues, *rest.cues)] == ["1", "2", "3"]


async def test_go_fires_and_tells_how_the_list_stands(served: Served) -> None:
    state = await served.client.stage.go()
    assert state == pb.CueListState(standby_cue_id="3", running_cue_ids=["1"])
    assert [order.text for order in served.actors.orders] == ["Halt!"]


async def test_back_standby_and_fire(served: Served) -> None:
    assert (await served.client.stage.stand_by("3")).standby_cue_id == "3"
    assert (await served.client.stage.back()).standby_cue_id == "1"
    await served.client.stage.fire("3")
    assert served.actors.told[0][0] == "Ava"


async def test_refusals_come_as_what_they_are(served: Served) -> None:
    with pytest.raises(CueRefused):
        await served.client.stage.back()
    with pytest.raises(UnknownCue, match="did you mean") as caught:
        await served.client.stage.fire("11")
    assert caught.value.cue_id == "11"
    code, reason, _ = await failure_of(served.stub.FireCue(pb.FireCueRequest()))
    assert (code, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")


async def test_the_same_request_id_fires_once(served: Served) -> None:
    for _ in range(2):
        await served.stub.FireCue(pb.FireCueRequest(cue_id="3", request_id="a"))
    assert len(served.actors.told) == 1


async def test_a_list_with_mistakes_is_refused_and_the_old_one_kept(served: Served) -> None:
    served.path.write_text("cues: {1: {line: Hi, character: Zoe}}", encoding="utf-8")
    with pytest.raises(ConfigError, match="Zoe"):
        await served.client.stage.reload()
    served.path.write_text("cues: {1: {line: Hi}}", encoding="utf-8")
    assert await served.client.stage.reload() == 1


async def test_panic_tells_how_everybody_is_left(served: Served) -> None:
    await served.client.stage.panic(pb.PANIC_KIND_MUTE)
    state = await served.client.stage.panic(pb.PANIC_KIND_HOLD, "Bo")
    assert list(state.restraints) == [
        pb.Restraint(character="Ava", muted=True),
        pb.Restraint(character="Bo", held=True, muted=True),
    ]
    free = await served.client.stage.panic(pb.PANIC_KIND_RESUME)
    assert not free.restraints


async def test_a_panic_without_a_kind_is_refused(served: Served) -> None:
    code, _, _ = await failure_of(served.stub.Panic(pb.PanicRequest()))
    assert code is grpc.StatusCode.INVALID_ARGUMENT


async def test_the_slate_counts_takes(served: Served) -> None:
    await served.client.stage.slate("gate")
    assert await served.client.stage.slate("gate") == pb.Slate(name="gate", take=2)


async def test_a_watcher_hears_how_things_stand_and_what_happens(served: Served) -> None:
    async with aclosing(served.client.stage.watch()) as responses:
        first = [await anext(responses) for _ in range(3)]
        assert [r.WhichOneof("event") for r in first] == ["slate", "panic", "cue_list"]
        await served.desk.do(Say("Ava", "Hello."), "chat/1")
        served.actors.finish()
        await settle()
        done = (await anext(responses)).command_done
        assert (done.command, done.subject, done.key, done.spoken_text) == (
            "say",
            "Ava",
            "chat/1",
            "Hello.",
        )
        with pytest.raises(UnknownCue):
            await served.client.stage.fire("9")
        failed = (await anext(responses)).command_failed
        assert (failed.command, failed.subject, failed.reason) == ("fire_cue", "9", "UNKNOWN_CUE")
        await served.client.stage.fire("3")
        assert (await anext(responses)).cue_fired == pb.CueFired(cue_id="3")


async def test_without_a_cue_list_the_rest_works(tmp_path: Path) -> None:
    async with serving(tmp_path / "none.yaml", cues=False) as served:
        with pytest.raises(CapabilityMissing, match="cues_path"):
            await served.client.stage.go()
        await served.client.stage.slate("gate")
        assert "stage" in (await served.client.info()).capabilities


async def test_a_service_without_a_desk_says_so() -> None:
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), VirtualClock())
    port = await server.start()
    async with Client(f"127.0.0.1:{port}") as client:
        with pytest.raises(CapabilityMissing):
            await client.stage.slate("gate")
        assert "stage" not in (await client.info()).capabilities
    await server.stop(0)


async def test_timecode_is_told_and_jammed(served: Served) -> None:
    stage = served.client.stage
    before = await stage.timecode()
    assert (before.source, before.lock, before.timecode) == ("command", "running", "00:00:00:00")
    jammed = await stage.jam("10:00:00;02", "29.97")
    assert (jammed.timecode, jammed.frame_rate) == ("10:00:00;02", "30000/1001")
    assert jammed.jam_count == 1
    with pytest.raises(InvalidArgument):
        await stage.jam("10:00:00:99")
