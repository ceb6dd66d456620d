"""VTube Studio over a real WebSocket: permission, parameters, injection, and what goes wrong."""

import asyncio
import socket
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from loguru import logger

from bridge.clock import MonotonicClock
from bridge.config import OutputSettings, VTubeStudioSettings
from bridge.errors import ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.discovery import find_port
from bridge.outputs.output import Route, Slots
from bridge.outputs.pacer import Pacer
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import VTubeStudio as Dialer
from bridge.settings.adjustment import Adjustment
from tests.fakes import settle
from tests.outputs.receivers import DEVICE
from tests.outputs.vtube_studio import DEFAULTS, VTubeStudio

CLOCK = MonotonicClock()
DRIVEN = DEFAULTS.keys() - {
    *("FacePositionX", "FacePositionY", "FacePositionZ", "VoiceVolume", "VoiceA", "FaceAngry"),
}


@pytest.fixture
async def studio() -> AsyncIterator[VTubeStudio]:
    async with VTubeStudio().running() as running:
        yield running


@pytest.fixture
def dialer(tmp_path: Path) -> Dialer:
    return Dialer(CLOCK, TokenFolder(tmp_path / "tokens"))


@pytest.fixture
def log() -> Iterator[list[str]]:
    lines: list[str] = []
    sink = logger.add(lambda message: lines.append(message.record["message"]))
    yield lines
    logger.remove(sink)


def route(studio: VTubeStudio, *, head: bool = True, eyes: bool = True, **options: Any) -> Route:
    settings = OutputSettings(
        protocol="vtubestudio",
        port=studio.port,
        head=head,
        eyes=eyes,
        vtubestudio=VTubeStudioSettings(**options),
    )
    return Route(0, "Ava", "Ava", DEVICE.format(0), settings)


def face(**shapes: float) -> FaceRows:
    rows = FaceRows.zeros(1)
    for name, value in shapes.items():
        rows.coefficient(name)[:] = value
    return rows


def ignore(_text: str) -> None:
    pass


async def carry(dialer: Dialer, target: Route, *faces: FaceRows) -> None:
    """Connect, bring `faces`, and hang up."""
    async with dialer.dial(target, ignore) as carrier:
        for each in faces or (face(),):
            await carrier.carry(each)
    await settle()  # what arrived is looked at


async def reason_of(dialer: Dialer, target: Route) -> ReceiverLost:
    """Why a connection does not come about."""
    with pytest.raises(ReceiverLost) as caught:
        await carry(dialer, target, *[face()] * 4)
    return caught.value


async def test_a_model_moves_without_any_setup(studio: VTubeStudio, dialer: Dialer) -> None:
    await carry(dialer, route(studio), face(jawOpen=0.6), face(jawOpen=0.3))
    assert studio.problems == []
    assert studio.custom == {}
    assert [values["MouthOpen"] for values in studio.injections] == [1.0, 0.5]
    assert studio.injections[0].keys() == DRIVEN


async def test_a_profile_of_the_52_shapes_tunes_what_is_injected(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    plain = route(studio)
    adjust = (Adjustment(name="jawOpen", gain=0.5),)
    tuned = plain.settings.model_copy(update={"adjust": adjust})
    await carry(dialer, replace(plain, settings=tuned), face(jawOpen=0.6))
    assert studio.injections[0]["MouthOpen"] == 0.5


async def test_every_value_stays_in_the_range_that_the_list_gives(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    wild = FaceRows.zeros(1)
    wild.coefficients[:], wild.head[:], wild.eyes[:] = 1.0, 3.0, -3.0
    await carry(dialer, route(studio), wild)
    for name, value in studio.injections[0].items():
        assert DEFAULTS[name][0] <= value <= DEFAULTS[name][1], name
    assert studio.injections[0]["FaceAngleX"] == 30.0


async def test_permission_is_asked_for_once_and_kept_for_its_owner_only(
    studio: VTubeStudio, dialer: Dialer, tmp_path: Path
) -> None:
    await carry(dialer, route(studio))
    await carry(dialer, route(studio))
    await carry(Dialer(CLOCK, TokenFolder(tmp_path / "tokens")), route(studio))
    assert studio.asked_count == 1
    (kept,) = (tmp_path / "tokens").iterdir()
    assert kept.read_text().strip() in studio.tokens
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_outputs_that_need_the_same_permission_ask_once(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    async with asyncio.TaskGroup() as tasks:
        for _ in range(3):
            tasks.create_task(carry(dialer, route(studio)))
    assert (studio.asked_count, len(studio.injections)) == (1, 3)


async def test_a_permission_that_was_taken_back_is_asked_for_again(
    studio: VTubeStudio, dialer: Dialer, log: list[str]
) -> None:
    await carry(dialer, route(studio))
    studio.tokens.clear()
    await carry(dialer, route(studio))
    assert studio.asked_count == 2
    assert any("no longer knows 'Exomni Bridge'" in line for line in log)


async def test_a_user_who_says_no_is_left_alone_longer_and_longer(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    studio.user = "deny"
    reasons = [await reason_of(dialer, route(studio)) for _ in range(5)]
    assert [r.retry_s for r in reasons] == [300.0, 600.0, 1200.0, 2400.0, 3600.0]
    assert "click Allow" in str(reasons[0])
    assert "User has denied" in str(reasons[0])


async def test_a_window_that_is_open_already_is_waited_for(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    studio.user = "pending"
    reason = await reason_of(dialer, route(studio))
    assert (reason.retry_s, "answer in its window" in str(reason)) == (15.0, True)


async def test_the_user_is_told_where_to_click(studio: VTubeStudio, dialer: Dialer) -> None:
    studio.user = "wait"
    told: list[str] = []

    async def ask() -> None:
        async with dialer.dial(route(studio), told.append):
            pass

    async with asyncio.TaskGroup() as tasks:
        asking = tasks.create_task(ask())
        await studio.asked("AuthenticationTokenRequest")
        asking.cancel()
    assert told == [
        "VTube Studio asks whether to let 'Exomni Bridge' in: click Allow in its window"
    ]


async def test_an_api_that_is_off_is_said_with_its_cure(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    studio.api_active = False
    assert "switch on 'Allow Plugin API access'" in str(await reason_of(dialer, route(studio)))


async def test_nobody_there_is_said_with_its_cure(dialer: Dialer) -> None:
    absent = VTubeStudio()
    async with absent.running():
        target = route(absent)
    assert "start VTube Studio" in str(await reason_of(dialer, target))


@pytest.mark.parametrize("host", ["a..b", "no host", "[", "x/y?z", "\u00e4" * 70])
async def test_a_host_that_is_none_is_nobody_there(dialer: Dialer, host: str) -> None:
    settings = OutputSettings(protocol="vtubestudio", host=host)
    target = Route(0, "Ava", "Ava", DEVICE.format(0), settings)
    assert "nothing answers" in str(await reason_of(dialer, target))


async def test_somebody_else_on_the_port_is_no_vtube_studio(dialer: Dialer) -> None:
    stranger = VTubeStudio()
    stranger.api_name = "SomebodyElse"
    async with stranger.running():
        assert "not VTube Studio" in str(await reason_of(dialer, route(stranger)))


async def test_custom_parameters_are_made_and_driven_beside_the_defaults(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    await carry(dialer, route(studio, custom_parameters=True), face(jawOpen=0.5, tongueOut=0.25))
    assert studio.problems == []
    assert len(studio.custom) == 50
    assert not {"TongueOut", "CheekPuff"} & studio.custom.keys()
    (values,) = studio.injections
    assert (values["JawOpen"], values["TongueOut"], values["MouthOpen"]) == (0.5, 0.25, 0.8333)
    assert len(values) == len(DRIVEN) + 50


async def test_custom_parameters_can_have_a_prefix_and_come_alone(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    target = route(studio, custom_parameters=True, default_parameters=False, prefix="Ex")
    await carry(dialer, target, face(jawOpen=0.5))
    assert studio.custom.keys() == {
        name for name in studio.injections[0] if name not in ("TongueOut", "CheekPuff")
    }
    assert studio.injections[0]["ExJawOpen"] == 0.5
    assert "MouthOpen" not in studio.injections[0]


async def test_parameters_are_made_once(studio: VTubeStudio, dialer: Dialer) -> None:
    for _ in range(2):
        await carry(dialer, route(studio, custom_parameters=True))
    assert studio.kinds.count("ParameterCreationRequest") == 50


async def test_parameters_of_another_plugin_are_driven_as_they_are(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    studio.custom["JawOpen"] = ("VBridger", 0.0, 0.4)
    await carry(dialer, route(studio, custom_parameters=True), face(jawOpen=0.5))
    assert studio.problems == []
    assert studio.injections[0]["JawOpen"] == 0.4


async def test_a_full_studio_gets_what_fits_and_the_user_the_cure(
    studio: VTubeStudio, dialer: Dialer, log: list[str]
) -> None:
    studio.custom |= {f"Other{i}": ("Other", 0.0, 1.0) for i in range(290)}
    await carry(dialer, route(studio, custom_parameters=True), face())
    assert len(studio.custom) == 300
    assert len(studio.injections[0]) == len(DRIVEN) + 10
    assert any("40 parameters are not sent: delete custom parameters" in line for line in log)


async def test_parameters_that_another_plugin_drives_are_left_to_it(
    studio: VTubeStudio, dialer: Dialer, log: list[str]
) -> None:
    studio.driven_by_other = {"MouthOpen", "FaceAngleX"}
    await carry(dialer, route(studio), *[face()] * 10)
    assert studio.injections[-1].keys() == DRIVEN - studio.driven_by_other
    assert any("another plugin drives MouthOpen, FaceAngleX" in line for line in log)


async def test_a_studio_that_another_plugin_drives_whole_is_said_with_its_cure(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    studio.driven_by_other = set(DRIVEN)
    assert "switch that one off" in str(await reason_of(dialer, route(studio)))


async def test_a_parameter_that_was_deleted_is_made_again_with_the_next_connection(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    target = route(studio, custom_parameters=True)
    with pytest.raises(ReceiverLost, match="no parameter JawOpen"):
        async with dialer.dial(target, ignore) as carrier:
            del studio.custom["JawOpen"]
            for _ in range(4):
                await carrier.carry(face())
    await carry(dialer, target)
    assert "JawOpen" in studio.injections[-1]


async def test_head_and_eyes_can_be_left_to_the_model(studio: VTubeStudio, dialer: Dialer) -> None:
    await carry(dialer, route(studio, head=False, eyes=False))
    turning = {"FaceAngleX", "FaceAngleY", "FaceAngleZ"}
    looking = {"EyeLeftX", "EyeLeftY", "EyeRightX", "EyeRightY"}
    assert studio.injections[0].keys() == DRIVEN - turning - looking


async def test_nothing_to_drive_is_refused(studio: VTubeStudio, dialer: Dialer) -> None:
    reason = await reason_of(dialer, route(studio, default_parameters=False))
    assert "no parameter of VTube Studio is left" in str(reason)


def pacer(studio: VTubeStudio, dialer: Dialer) -> Pacer:
    def faces(slots: Slots, time_s: float) -> FaceRows:
        rows = FaceRows.zeros(len(slots))
        rows.coefficient("jawOpen")[:] = 0.3
        return rows

    found = Pacer(CLOCK, faces, dials={"vtubestudio": dialer.dial}, utc_offset_s=0)
    found.configure([route(studio)])
    return found


@asynccontextmanager
async def pacing(studio: VTubeStudio, dialer: Dialer) -> AsyncIterator[Pacer]:
    running = pacer(studio, dialer)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(running.run())
        yield running
        task.cancel()


async def test_a_paced_face_is_injected_again_and_again(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    async with pacing(studio, dialer) as running:
        first = await studio.injected(1)
        last = await studio.injected(20)
        (stats,) = running.stats()
    assert first["MouthOpen"] == last["MouthOpen"] == 0.5
    assert stats.sent_count >= 20
    assert stats.reason == ""


async def test_a_studio_that_stalls_finds_no_pile_of_faces(
    studio: VTubeStudio, dialer: Dialer
) -> None:
    async with pacing(studio, dialer) as running:
        await studio.injected(3)
        studio.stall()
        before = len(studio.injections)
        dropped = running.stats()[0].dropped_count
        while running.stats()[0].dropped_count < dropped + 30:
            await CLOCK.sleep_until(CLOCK.now() + 0.02)
        unanswered = len(studio.injections) - before
        studio.go_on()
        await studio.injected(3)
    assert unanswered <= 3


async def test_a_studio_that_was_restarted_is_found_again(dialer: Dialer) -> None:
    studio = VTubeStudio()
    async with studio.running() as first:
        port = first.port
        async with pacing(studio, dialer) as running:
            await studio.injected(2)
            await studio.hang_up()
            await studio.injected(2)
            assert running.stats()[0].port == port
    assert studio.asked_count == 1


async def test_the_port_is_found_by_what_the_studio_broadcasts() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        listen_port = probe.getsockname()[1]
    off = b'{"apiName":"VTubeStudioPublicAPI","messageType":"VTubeStudioAPIStateBroadcast",'
    off += b'"data":{"active":false,"port":8001,"instanceID":"x","windowTitle":"VTube Studio"}}'
    async with asyncio.TaskGroup() as tasks:
        finding = tasks.create_task(find_port(CLOCK, listen_port))
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as studio:
            on = off.replace(b"false", b"true").replace(b"8001", b"8123")
            for packet in (b"nonsense", b"\xff", off, on):
                studio.sendto(packet, ("127.0.0.1", listen_port))
    assert finding.result() == 8123
