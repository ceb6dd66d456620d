"""What the doctor finds about timecode."""

import asyncio

import numpy as np
import pytest

from bridge.clock import Clock, MonotonicClock
from bridge.config import LimitSettings, ServerSettings, Settings, TimecodeSettings
from bridge.control.desk import Desk
from bridge.doctor.check import Check, Status
from bridge.doctor.timecode import LISTEN_S, check_timecode
from bridge.inputs.timecode import LtcInput, TimecodeInput, TimecodeListener, timecode_input
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.rpc.server import Server
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.inputs.stage import line_in, no_line
from tests.inputs.test_timecode import RATE_HZ, blocks
from tests.ltc_audio import sound
from tests.protocols.test_ltc import tape


async def found(settings: dict[str, object], bits: str | None = None) -> Check:
    """The finding, with a sound input that carries `bits`; None is without one."""
    clock = VirtualClock()
    pcm = np.zeros(RATE_HZ * 5, np.int16) if not bits else sound(bits, 25.0)

    def make(
        source: str, device: str, port: str, listener: TimecodeListener, clock_: Clock
    ) -> TimecodeInput | None:
        if source != "ltc":
            return timecode_input(source, device, port, listener, clock_)
        if bits is None:
            return LtcInput(listener, clock, lambda: no_line(clock))
        parts = blocks(pcm, clock.now(), lambda _: 0.0)
        return LtcInput(listener, clock, lambda: line_in(clock, parts, RATE_HZ))

    values = Settings.model_validate({"server": {"port": 0}, "timecode": settings})
    task = asyncio.get_running_loop().create_task(check_timecode(values, clock, make))
    await settle()
    await clock.advance(LISTEN_S + 0.1)
    return await task


@pytest.mark.parametrize("source", ["time_of_day", "free_run", "command"])
async def test_a_clock_of_our_own_is_always_well(source: str) -> None:
    check = await found({"source": source})
    assert check.status is Status.OK
    assert source in check.detail


async def test_a_source_that_plays_is_locked_to() -> None:
    check = await found({"source": "ltc", "rate": "25"}, tape("10:00:00:00", 25.0, 80))
    assert check.status is Status.OK
    assert check.detail.startswith("ltc: locked, now 10:00:0")


async def test_a_silent_source_is_a_warning_with_the_cure() -> None:
    check = await found({"source": "ltc"}, "")
    assert check.status is Status.WARN
    assert "raise its level" in check.cure


async def test_an_input_that_is_not_there_fails_with_the_cure() -> None:
    check = await found({"source": "ltc"}, None)
    assert check.status is Status.FAIL
    assert "plugged in" in check.detail
    assert "timecode.device" in check.cure


async def test_a_start_that_no_rate_has_fails() -> None:
    check = await found({"source": "free_run", "start": "00:00:00:29", "rate": "25"})
    assert check.status is Status.FAIL
    assert "timecode.start" in check.cure


async def test_a_phone_must_be_listened_to() -> None:
    check = await found({"source": "livelink"})
    assert check.status is (Status.OK if Settings().inputs.livelink.enabled else Status.FAIL)


@pytest.mark.parametrize(
    ("source", "status", "said"),
    [("command", Status.OK, "command: running, now 00:00:0"), ("ltc", Status.WARN, "ltc: waiting")],
)
async def test_a_service_that_runs_is_asked(source: str, status: Status, said: str) -> None:
    clock = MonotonicClock()
    values = TimecodeSettings.model_validate({"source": source})
    timecode = Timecode(Timebase(clock, 0), clock, values)
    desk = Desk(Actors(), clock, timecode=timecode)
    limits, cast = LimitSettings(), FakeCast()
    server = Server(ServerSettings(port=0), limits, cast, clock, None, desk)
    port = await server.start()
    check = await check_timecode(Settings.model_validate({"server": {"port": port}}), clock)
    await server.stop(0)
    assert check.status is status
    assert check.detail.startswith(said)
