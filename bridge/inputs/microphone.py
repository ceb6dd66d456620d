"""A microphone of this machine as an async iterator of PCM.

Recording happens in a process of its own (`bridge.inputs.recorder`). What is not read in time is
dropped there, after about two seconds, and counted: a user is heard now or not at all.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator
from typing import Final, Protocol

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.errors import AudioDeviceError, NoSoundDevice, PacketError, SoundDeviceRefused
from bridge.inputs.recording import (
    HEADER,
    Dropped,
    Failed,
    News,
    Opened,
    Recorded,
    decode_news,
    payload_length,
)

#: Opening a device may wake hardware, or ask the user for permission, seconds.
_OPEN_TIMEOUT_S: Final = 30.0
#: A recorder that says nothing this long hangs, seconds; it gives up itself before.
_SILENCE_TIMEOUT_S: Final = 8.0
#: Bytes buffered of the recorder before its pipe fills.
_READ_LIMIT_BYTES: Final = 64 * 1024

_ERRORS: Final[dict[str, type[AudioDeviceError]]] = {
    "missing": NoSoundDevice,
    "refused": SoundDeviceRefused,
}


class RecorderProcess(Protocol):
    """One life of the recorder process."""

    async def news(self) -> News | None:
        """The next news, None when there will be no more. Raises `PacketError`."""
        ...

    async def end(self) -> None:
        """End the process; returns when it is gone."""
        ...


class Launch(Protocol):
    """Starts a recorder process; its first news says whether the microphone opened."""

    async def __call__(self, device: str) -> RecorderProcess: ...


class Microphone:
    """`await open()`, then iterate `chunks()`; `close()` in the end."""

    def __init__(self, device: str, clock: Clock, launch: Launch | None = None) -> None:
        """`device`: as the setting `hearing.microphone`."""
        self._device = device
        self._clock = clock
        self._launch = launch or launch_recorder
        self._process: RecorderProcess | None = None
        self._opened: Opened | None = None
        self.dropped_samples = 0

    @property
    def name(self) -> str:
        """The device's own name. Call after `open`."""
        assert self._opened is not None
        return self._opened.device

    @property
    def rate_hz(self) -> int:
        """Samples per second of what comes. Call after `open`."""
        assert self._opened is not None
        return self._opened.rate_hz

    async def open(self) -> None:
        """Begin to record. Raises `AudioDeviceError` with the cure."""
        try:
            self._process = await self._launch(self._device)
        except OSError as error:
            raise AudioDeviceError(f"the recorder process does not start: {error}")
        try:
            news = await self._next(_OPEN_TIMEOUT_S)
            if not isinstance(news, Opened):
                raise AudioDeviceError("the recorder process speaks out of turn")
            self._opened = news
        except BaseException:
            await self.close()
            raise

    async def chunks(self) -> AsyncGenerator[Pcm, None]:
        """What is recorded, `[n]` int16 mono at `rate_hz`, some hundredths of a second each.

        Raises `AudioDeviceError` when the microphone is lost.
        """
        while True:
            match await self._next(_SILENCE_TIMEOUT_S):
                case Recorded(pcm):
                    yield pcm
                case Dropped(sample_count):
                    self.dropped_samples += sample_count
                case _:
                    raise AudioDeviceError("the recorder process speaks out of turn")

    async def close(self) -> None:
        """Stop recording."""
        process, self._process = self._process, None
        if process is not None:
            await process.end()

    async def _next(self, timeout_s: float) -> News:
        """The next news that is no failure. Raises `AudioDeviceError`."""
        if self._process is None:
            raise AudioDeviceError("the microphone is closed")
        try:
            async with self._clock.timeout_at(self._clock.now() + timeout_s):
                news = await self._process.news()
        except TimeoutError:
            raise AudioDeviceError(f"the microphone's driver did nothing for {timeout_s:.0f} s")
        except PacketError as error:
            raise AudioDeviceError(str(error))
        if news is None:
            raise AudioDeviceError("the recorder process ended: a sound driver may have crashed")
        if isinstance(news, Failed):
            raise _ERRORS.get(news.cause, AudioDeviceError)(news.message)
        return news


class LocalRecorderProcess:
    """A child of this process. Its standard error, which drivers fill, is thrown away."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        self._process = process
        self._frames = process.stdout

    async def news(self) -> News | None:
        try:
            header = await self._frames.readexactly(HEADER.size)
            payload = await self._frames.readexactly(payload_length(header))
        except asyncio.IncompleteReadError:
            return None
        return decode_news(header, payload)

    async def end(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def launch_recorder(device: str) -> RecorderProcess:
    """A recorder on this machine with this interpreter."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.inputs.recorder", f"--device={device}"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_READ_LIMIT_BYTES,
    )
    return LocalRecorderProcess(process)
