"""The embedded engine: espeak-ng speech with articulated lips, on any CPU.

Every utterance is spoken by a process of its own at lowered priority (see `espeak.py` for why),
so this process only passes on what it reads. The emotion asked for colors the voice; the face's
emotion is a layer and not made here.
"""

import asyncio
import math
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Final

from bridge.clock import Clock
from bridge.config import EngineSettings
from bridge.engines.decoding import events_of
from bridge.engines.engine import (
    Capabilities,
    SpeechRequest,
    TextRole,
    Voice,
    VoiceSettings,
    WorkerStatus,
)
from bridge.engines.espeak import SAMPLE_RATE_HZ
from bridge.engines.framing import SpeechOrder
from bridge.engines.line import SpeechLine, SpeechProcesses
from bridge.engines.pool import ProcessPool
from bridge.engines.prosody import colored
from bridge.engines.vocabulary import VOCABULARY
from bridge.engines.voices import LibraryVoice, VoiceCatalog
from bridge.errors import (
    CapabilityMissing,
    EngineUnavailable,
    InvalidArgument,
    NonFiniteValue,
)
from bridge.events import EngineEvent
from bridge.text.blocks import Code
from bridge.text.directed import directed_pieces
from bridge.text.links import Urls
from bridge.text.ssml import read_ssml

if sys.platform != "win32":
    from bridge.engines.zygote import Zygote

#: Inclusive ranges of `VoiceSettings`.
_RANGES: Final = {
    "rate_wpm": (80, 450),
    "pitch": (0, 100),
    "pitch_range": (0, 100),
    "volume": (0, 200),
}

#: Seeds are any integer; the library and the articulation take 31 bits.
_SEED_MASK: Final = 2**31 - 1


class EmbeddedEngine:
    """An `Engine` that owns its speech processes."""

    def __init__(self, settings: EngineSettings, clock: Clock) -> None:
        self._processes = _processes(settings, clock)
        self._urls = Urls(settings.urls)
        self._code = Code(settings.code)
        self._keeper: asyncio.Task[None] | None = None
        self._catalog: VoiceCatalog | None = None
        self._lines: set[SpeechLine] = set()

    @property
    def name(self) -> str:
        return "embedded"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            text_to_speech=True,
            speech_input=False,
            audio_to_face=False,
            ssml=True,
            sample_rate_hz=SAMPLE_RATE_HZ,
        )

    async def start(self) -> None:
        """Raises `EngineUnavailable` with the cure if no speech process comes up."""
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[Sequence[LibraryVoice]] = loop.create_future()
        # The one task of this engine; every other is in a group inside of it.
        self._keeper = loop.create_task(self._processes.run(ready), name="speech processes")
        try:
            await asyncio.wait((ready, self._keeper), return_when=asyncio.FIRST_COMPLETED)
            if not ready.done():
                raise EngineUnavailable(f"the speech processes ended: {self._keeper.exception()}")
            self._catalog = VoiceCatalog(ready.result())
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

    def voices(self) -> Sequence[Voice]:
        return self._started().voices()

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None:
        """Costs no more than the first piece of a long text."""
        self._order(request)
        if request.ssml:
            read_ssml(request.text, urls=self._urls)
        else:
            next(directed_pieces(request.text, VOCABULARY, urls=self._urls, code=self._code))

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        order = self._order(request)
        line = await self._processes.open()
        self._lines.add(line)
        try:
            await line.order(order, request.text)
            async with (
                aclosing(line.frames()) as frames,
                aclosing(events_of(frames)) as events,
            ):
                async for event in events:
                    yield event
        finally:
            self._lines.discard(line)
            line.close()

    def _order(self, request: SpeechRequest) -> SpeechOrder:
        """Raises `UnknownVoice`, `InvalidArgument`, `NonFiniteValue`, `EngineUnavailable`."""
        if request.role is TextRole.PROMPT:
            raise CapabilityMissing(
                "the embedded engine says lines and answers nothing: leave text_role out, or "
                "set engine.name to exomni or cascade"
            )
        identifier = self._started().resolve(request.voice.name)
        _check_ranges(request.voice)
        if not math.isfinite(request.intensity):
            raise NonFiniteValue(f"intensity is {request.intensity}, it must be a number")
        voice = colored(request.voice, request.emotion, request.intensity)
        return SpeechOrder(
            voice=replace(voice, name=identifier),
            ssml=request.ssml,
            seed=request.seed & _SEED_MASK,
            urls=self._urls.value,
            code=self._code.value,
        )

    def _started(self) -> VoiceCatalog:
        if self._catalog is None or self._keeper is None or self._keeper.done():
            raise EngineUnavailable("the embedded engine is not running")
        return self._catalog


def _processes(settings: EngineSettings, clock: Clock) -> SpeechProcesses:
    """The isolation asked for; "auto" is fork where the system has it."""
    if sys.platform != "win32":
        if settings.isolation != "pool":
            return Zygote(settings.nice, clock)
    elif settings.isolation == "fork":
        raise EngineUnavailable("Windows cannot fork: set engine.isolation to auto or pool")
    return ProcessPool(settings.pool_size, settings.nice, clock)


def _check_ranges(voice: VoiceSettings) -> None:
    for name, (low, high) in _RANGES.items():
        value = getattr(voice, name)
        if not low <= value <= high:
            raise InvalidArgument(f"{name} is {value}, it must be {low} to {high}")
