"""What a stage plugs in: a MIDI reader and a microphone that play what a test wants."""

import asyncio
import json

from bridge.audio.pcm import Pcm
from bridge.errors import AudioDeviceError
from bridge.inputs.microphone import Microphone
from bridge.inputs.recording import Failed, News, Opened, Recorded
from tests.fakes import VirtualClock


class Reader:
    """A MIDI reader process that says `news`, then ends. `hangs`: says nothing at all."""

    def __init__(self, *news: dict[str, object]) -> None:
        self._lines = [json.dumps(each).encode() + b"\n" for each in news]
        self.hangs = False
        self.ended = False

    async def line(self) -> bytes:
        if self.hangs:
            await asyncio.get_running_loop().create_future()
        return self._lines.pop(0) if self._lines else b""

    async def end(self) -> None:
        self.ended = True


class Recorder:
    """A recorder process whose driver delivers each block when it is full, or a while later."""

    def __init__(self, clock: VirtualClock, blocks: list[tuple[float, Pcm]], rate_hz: int) -> None:
        """`blocks`: when each arrives."""
        self._clock = clock
        self._blocks = blocks
        self._rate_hz = rate_hz
        self._opened = False

    async def news(self) -> News:
        if not self._opened:
            self._opened = True
            return Opened("Line 1", "ALSA", self._rate_hz)
        if not self._blocks:
            return Failed("lost", "unplugged")
        at_s, pcm = self._blocks.pop(0)
        await self._clock.sleep_until(at_s)
        return Recorded(pcm)

    async def end(self) -> None: ...


def line_in(clock: VirtualClock, blocks: list[tuple[float, Pcm]], rate_hz: int) -> Microphone:
    """A microphone that gives `blocks`."""

    async def launch(device: str) -> Recorder:
        return Recorder(clock, blocks, rate_hz)

    return Microphone("default", clock, launch)


def no_line(clock: VirtualClock) -> Microphone:
    """A microphone that is not there."""

    async def launch(device: str) -> Recorder:
        raise AudioDeviceError("nothing is plugged in")

    return Microphone("default", clock, launch)
