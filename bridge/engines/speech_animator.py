"""The animator of this project: listens to speech in processes of its own, and moves a face to it.

A process per utterance at lowered priority, forked from one that has the recognizer loaded; one
that crashes costs its utterance. This process only passes on: sound there, faces back, and the
sound as it came beside them.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.engines.animator import AnimationRequest
from bridge.engines.echo import Echo
from bridge.engines.framing import Kind, decode_cues, decode_error, decode_face, encode_audio, frame
from bridge.engines.line import SpeechLine, SpeechProcesses
from bridge.engines.listening_order import ListeningOrder, encode_listening
from bridge.engines.pool import ProcessPool
from bridge.engines.program import LISTENING
from bridge.engines.tenths import TENTH_FRAMES
from bridge.engines.voices import LibraryVoice
from bridge.errors import (
    EngineFailed,
    EngineUnavailable,
    TranscriptMismatch,
    UnsupportedAudioRate,
)
from bridge.eventloop import bare_task_group
from bridge.events import EngineEvent, Face, Text
from bridge.settings.animation import AnimationSettings

if sys.platform != "win32":
    from bridge.engines.zygote import Zygote

#: Rates that speech may have, Hz.
LEAST_RATE_HZ: Final = 8_000
MOST_RATE_HZ: Final = 192_000

#: Sound is handed on in pieces of at most this many samples, so that no frame is huge.
_PIECE_SAMPLES: Final = 16_384
_SEED_MASK: Final = 2**31 - 1


class SpeechAnimator:
    """An `Animator` that owns its listening processes."""

    def __init__(self, settings: AnimationSettings, clock: Clock) -> None:
        self._processes = _processes(settings, clock)
        self._keeper: asyncio.Task[None] | None = None
        self._lines: set[SpeechLine] = set()

    async def start(self) -> None:
        """Raises `EngineUnavailable` with the cure if no listening process comes up."""
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[Sequence[LibraryVoice]] = loop.create_future()
        # The one task of this animator; every other is in a group inside of it or of a call.
        self._keeper = loop.create_task(self._processes.run(ready), name="listening processes")
        try:
            await asyncio.wait((ready, self._keeper), return_when=asyncio.FIRST_COMPLETED)
            if not ready.done():
                raise EngineUnavailable(f"the listeners ended: {self._keeper.exception()}")
            ready.result()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        for line in list(self._lines):
            line.close()
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.wait((keeper,))

    def check(self, request: AnimationRequest) -> None:
        if not LEAST_RATE_HZ <= request.rate_hz <= MOST_RATE_HZ:
            raise UnsupportedAudioRate(
                f"the speech has {request.rate_hz} samples a second: give {LEAST_RATE_HZ} to "
                f"{MOST_RATE_HZ}"
            )
        if self._keeper is None or self._keeper.done():
            raise EngineUnavailable("the animator is not running")

    async def animate(
        self, request: AnimationRequest, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[EngineEvent, None]:
        self.check(request)
        line = await self._processes.open()
        self._lines.add(line)
        feed = _Feed(line, Echo(request.rate_hz), audio)
        try:
            await line.write(encode_listening(_order(request), request.transcript))
            if request.transcript.strip():
                yield Text(request.transcript)
            remarks: list[TranscriptMismatch] = []
            received = _events(line, feed.echo, remarks)
            async with bare_task_group() as tasks, aclosing(received) as events:
                feeder = tasks.create_task(feed.run(), name="sound to a listener")
                async for event in events:
                    yield event
                feeder.cancel()
            if remarks:
                raise remarks[0]
        except EngineFailed:
            # A line that was closed for what was wrong with the sound tells less than that.
            if feed.error is not None:
                raise feed.error
            raise
        finally:
            self._lines.discard(line)
            line.close()


class _Feed:
    """Brought sound on its way to a listening process, and kept for the way back."""

    def __init__(self, line: SpeechLine, echo: Echo, audio: AsyncIterator[Pcm]) -> None:
        self.echo = echo
        self.error: Exception | None = None
        self._line = line
        self._audio = audio

    async def run(self) -> None:
        """Hand on the sound to its end. What goes wrong is kept, and ends the line."""
        try:
            async for pcm in self._audio:
                for first in range(0, len(pcm), _PIECE_SAMPLES):
                    piece = pcm[first : first + _PIECE_SAMPLES]
                    self.echo.push(piece)
                    await self._line.write(frame(Kind.AUDIO, encode_audio(piece)))
            self.echo.complete()
            await self._line.write(frame(Kind.END))
        except EngineFailed:
            # The other direction of the line has the reason.
            return
        except Exception as error:
            self.error = error
            self._line.close()


async def _events(
    line: SpeechLine, echo: Echo, remarks: list[TranscriptMismatch]
) -> AsyncGenerator[EngineEvent, None]:
    """What a listening process says, with the sound of each face before it.

    What is to be told about it at the end goes to `remarks`.
    """
    frames = 0
    async with aclosing(line.frames(lambda: echo.owed)) as received:
        async for kind, payload in received:
            match kind:
                case Kind.CUES:
                    for cue in decode_cues(payload):
                        yield cue
                case Kind.FACE:
                    face = decode_face(payload)
                    yield echo.take(len(face) // TENTH_FRAMES)
                    yield Face(frames, face)
                    frames += len(face)
                case Kind.NOTE:
                    note = decode_error(payload)
                    logger.warning("animate: {}", note["message"])
                    remarks.append(TranscriptMismatch(note["message"]))
                case _:
                    raise EngineFailed(f"the listening process talks nonsense: a {kind.name}")


def _order(request: AnimationRequest) -> ListeningOrder:
    return ListeningOrder(
        request.rate_hz, request.language, request.whole, request.seed & _SEED_MASK
    )


def _processes(settings: AnimationSettings, clock: Clock) -> SpeechProcesses:
    """The isolation asked for; "auto" is fork where the system has it."""
    if sys.platform != "win32":
        if settings.isolation != "pool":
            return Zygote(settings.nice, clock, LISTENING)
    elif settings.isolation == "fork":
        raise EngineUnavailable("Windows cannot fork: set animation.isolation to auto or pool")
    return ProcessPool(settings.pool_size, settings.nice, clock, LISTENING)
