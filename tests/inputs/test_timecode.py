"""Timecode by sound and by MIDI reaches the frames it stamps."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.config import TimecodeSettings
from bridge.inputs.midi import MidiInput, ReaderProcess
from bridge.inputs.timecode import RETRY_S, LtcInput, MtcInput, TimecodeInput
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.protocols.timecode import NS_PER_S, FrameRate, Label, position_ns
from bridge.protocols.timecode_status import TimecodeState
from tests.fakes import VirtualClock, settle
from tests.inputs.stage import Reader, line_in, no_line
from tests.ltc_audio import sound
from tests.protocols.test_ltc import tape
from tests.protocols.test_mtc import FULL_FRAME

HZ_25 = FrameRate(25)
BLOCK = 480
RATE_HZ = 48_000


class Desk:
    """A service's timecode and its input."""

    def __init__(self, **settings: object) -> None:
        self.clock = VirtualClock()
        self.timebase = Timebase(self.clock, 0)
        values = TimecodeSettings.model_validate({"rate": "25", **settings})
        self.timecode = Timecode(self.timebase, self.clock, values)

    @asynccontextmanager
    async def listening(self, source: TimecodeInput) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(source.run())
            await settle()
            yield
            task.cancel()

    def error_ms(self, label: str, since_s: float) -> float:
        """How far timecode is from a source that was at `label` `since_s` ago, ms."""
        position = self.timebase.position_ns_at(self.clock.now())
        expected = position_ns(Label.parse(label), HZ_25) + round(since_s * NS_PER_S)
        return (position - expected) / 1e6


def blocks(pcm: Pcm, start_s: float, late_ms: Callable[[int], float]) -> list[tuple[float, Pcm]]:
    """`pcm` as a driver gives it, each block a while after its last sample."""
    parts = [pcm[i : i + BLOCK] for i in range(0, len(pcm), BLOCK)]
    ends = [start_s + min((k + 1) * BLOCK, len(pcm)) / RATE_HZ for k in range(len(parts))]
    return [
        (end + late_ms(k) / 1000, part)
        for k, (end, part) in enumerate(zip(ends, parts, strict=True))
    ]


async def test_frames_are_stamped_with_ltc_and_not_a_frame_late() -> None:
    desk = Desk(source="ltc")
    pcm = sound(tape("10:00:00:00", 25.0, 75), 25.0)
    start_s = desk.clock.now()
    line = line_in(desk.clock, blocks(pcm, start_s, lambda _: 0.0), RATE_HZ)
    async with desk.listening(LtcInput(desk.timecode, desk.clock, lambda: line)):
        await desk.clock.advance(2.9)
        assert desk.timecode.status().state is TimecodeState.LOCKED
        assert desk.error_ms("10:00:00:00", 2.9) == pytest.approx(0.0, abs=0.1)
        tick = desk.timebase.tick(FrameRate(60), 180)
        frame_time = tick.frame_number + tick.sub_frame
        assert frame_time == pytest.approx((10 * 3600 + 3) * 60, abs=0.01)


async def test_late_blocks_of_sound_hardly_move_timecode() -> None:
    desk = Desk(source="ltc")
    rng = np.random.default_rng(1)
    late = rng.exponential(4.0, 400)
    pcm = sound(tape("10:00:00:00", 25.0, 90), 25.0, noise=0.05)
    line = line_in(desk.clock, blocks(pcm, desk.clock.now(), lambda k: late[k]), RATE_HZ)
    errors = []
    async with desk.listening(LtcInput(desk.timecode, desk.clock, lambda: line)):
        for k in range(10, 34):
            await desk.clock.advance_to(1000.0 + k / 10)
            errors.append(desk.error_ms("10:00:00:00", k / 10))
    assert max(np.abs(errors[5:])) < 2.5
    assert np.ptp(errors[5:]) < 2.5


async def test_ltc_that_stops_leaves_timecode_running() -> None:
    desk = Desk(source="ltc")
    pcm = sound(tape("10:00:00:00", 25.0, 50), 25.0)
    silence = np.zeros(RATE_HZ * 3, np.int16)
    whole = np.concatenate([pcm, silence])
    line = line_in(desk.clock, blocks(whole, desk.clock.now(), lambda _: 0.0), RATE_HZ)
    async with desk.listening(LtcInput(desk.timecode, desk.clock, lambda: line)):
        await desk.clock.advance(4.0)
        assert desk.timecode.status().state is TimecodeState.FREEWHEELING
        assert desk.error_ms("10:00:00:00", 4.0) == pytest.approx(0.0, abs=0.1)


async def test_a_cable_that_comes_late_is_found() -> None:
    desk = Desk(source="ltc")
    pcm = sound(tape("10:00:00:00", 25.0, 50), 25.0)
    line = line_in(desk.clock, blocks(pcm, desk.clock.now() + RETRY_S, lambda _: 0.0), RATE_HZ)
    lines = [no_line(desk.clock), line]
    source = LtcInput(desk.timecode, desk.clock, lambda: lines.pop(0))
    async with desk.listening(source):
        assert "plugged" in source.trouble
        await desk.clock.advance(RETRY_S + 1.5)
        assert source.trouble == ""
        assert desk.timecode.status().state is TimecodeState.LOCKED


def quarters(count: int, start_s: float) -> list[dict[str, object]]:
    """News of MTC at 25 frames from 10:00:00:00 on, `count` times of two frames each."""
    news: list[dict[str, object]] = [{"opened": "Through"}]
    for k in range(count):
        frames, seconds = 2 * k % 25, 2 * k // 25
        values = (frames & 15, frames >> 4, seconds & 15, seconds >> 4, 0, 0, 10, 0b010)
        for piece, nibble in enumerate(values):
            at_s = start_s + (8 * k + piece) / 100
            news.append({"at_s": at_s, "bytes": bytes([0xF1, piece << 4 | nibble]).hex()})
    return news


async def test_frames_are_stamped_with_mtc() -> None:
    desk = Desk(source="mtc")
    start_s = desk.clock.now() - 1.0

    async def launch(_port: str) -> ReaderProcess:
        return Reader(*quarters(12, start_s))

    async with desk.listening(
        MtcInput(desk.timecode, desk.clock, lambda: MidiInput("", desk.clock, launch))
    ):
        assert desk.timecode.status().state is TimecodeState.LOCKED
        assert desk.error_ms("10:00:00:00", 1.0) == pytest.approx(0.0, abs=0.1)


async def test_mtc_that_locates_is_waited_for() -> None:
    desk = Desk(source="mtc")
    full = {"at_s": 1000.0, "bytes": FULL_FRAME.hex()}

    async def launch(_port: str) -> ReaderProcess:
        return Reader(*quarters(12, desk.clock.now() - 1.0), full)

    source = MtcInput(desk.timecode, desk.clock, lambda: MidiInput("", desk.clock, launch))
    async with desk.listening(source):
        assert desk.timecode.status().state is TimecodeState.WAITING
