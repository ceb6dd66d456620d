"""Timecode: which source is followed, and whether it is there."""

import asyncio
from collections.abc import Callable
from typing import Final

from exomni.v1 import stage_service_pb2 as pb

from bridge.client import Client
from bridge.clock import Clock
from bridge.config import Settings, TimecodeSettings
from bridge.doctor.check import Check, fail, ok, warn
from bridge.errors import BridgeError, InvalidArgument
from bridge.fronts import own_target
from bridge.inputs.timecode import TimecodeInput, TimecodeListener, timecode_input
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.protocols.timecode_status import TimecodeState

#: How long a source is listened for, seconds: an input is open and locked in less.
LISTEN_S: Final = 3.0

_NAME: Final = "timecode"
_ADVICE: Final = {
    "ltc": "start the source, and raise its level; LTC is a harsh buzz on the input that "
    "timecode.device names (the first channel counts). Switch off noise suppression there",
    "mtc": "start the source, and let it send MTC quarter-frames to the input that "
    "timecode.midi_port names",
}
_PHONE_ADVICE: Final = "let the phone send: the check of phones says what is missing"
#: How long a running service may take to answer, seconds.
_ANSWER_S: Final = 3.0

#: Makes the input of a source: `bridge.inputs.timecode.timecode_input`.
MakeInput = Callable[[str, str, str, TimecodeListener, Clock], TimecodeInput | None]


async def check_timecode(
    settings: Settings, clock: Clock, make: MakeInput = timecode_input
) -> Check:
    """What frames are stamped with by the service that runs, or would be; then it listens for a
    source that comes by a cable."""
    running = await _running(settings, clock)
    if running is not None:
        return _tell(running)
    own = settings.timecode
    timebase = Timebase(clock)
    try:
        timecode = Timecode(timebase, clock, own)
    except InvalidArgument as error:
        return fail(_NAME, str(error), "set timecode.start to a label that exists at timecode.rate")
    if own.source == "livelink":
        return _check_phone(settings)
    source = make(own.source, own.device, own.midi_port, timecode, clock)
    if source is None:
        return ok(_NAME, f"{own.source}: now {timecode.label_at(clock.now())}, {_counted(own)}")
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(source.run(), name="timecode input")
        await clock.sleep_until(clock.now() + LISTEN_S)
        listening.cancel()
    return _judge(own, timecode, source.trouble)


async def _running(settings: Settings, clock: Clock) -> pb.TimecodeState | None:
    """What the service that runs here says; None if none does."""
    if settings.server.port == 0:
        return None
    try:
        async with (
            clock.timeout_at(clock.now() + _ANSWER_S),
            Client(own_target(settings)) as client,
        ):
            return await client.stage.timecode()
    except (BridgeError, TimeoutError):
        return None


def _tell(state: pb.TimecodeState) -> Check:
    now = f"now {state.timecode} at {state.frame_rate} frames a second"
    found = f"{state.source}: {state.lock}, {now}"
    if state.lock in ("waiting", "freewheeling"):
        return warn(_NAME, found, _ADVICE.get(state.source, _PHONE_ADVICE))
    return ok(_NAME, found)


def _check_phone(settings: Settings) -> Check:
    if not settings.inputs.livelink.enabled:
        cure = "set inputs.livelink.enabled, or another timecode.source"
        return fail(_NAME, "livelink is followed, and no phone is listened to", cure)
    return ok(_NAME, "livelink: follows the first phone that is heard")


def _judge(settings: TimecodeSettings, timecode: Timecode, trouble: str) -> Check:
    source, status = settings.source, timecode.status()
    if trouble:
        cure = f"plug it in, or set another name. {_ADVICE[source]}"
        return fail(_NAME, f"{source}: {trouble}", cure)
    if status.state is TimecodeState.WAITING:
        heard = f"{source}: nothing understood in {LISTEN_S:g} s"
        return warn(_NAME, f"{heard}; until then time of day is sent", _ADVICE[source])
    state = "locked" if status.state is TimecodeState.LOCKED else "heard, and lost again"
    return ok(_NAME, f"{source}: {state}, now {status.label} at {status.rate} frames a second")


def _counted(settings: TimecodeSettings) -> str:
    return f"{settings.rate} frames a second{', drop-frame' if settings.drop_frame else ''}"
