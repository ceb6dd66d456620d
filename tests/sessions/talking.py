"""Conversations with everything real around them but the speech engine, in virtual time."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import TypeVar

import numpy as np

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.config import (
    CharacterConfig,
    FloorSettings,
    IdleConfig,
    LimitSettings,
    PlaybackSettings,
)
from bridge.conversation import ConversationEvent, Numbered, Opened, TurnChanged
from bridge.engines.engine import Capabilities
from bridge.engines.transcriber import Transcript
from bridge.errors import BridgeError
from bridge.face.mixer import Mixer
from bridge.outputs.pacer import Pacer
from bridge.sessions.cast import Cast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.conversations import Conversations
from bridge.sessions.conversing import (
    CallerInput,
    CallerSound,
    CallerText,
    ConverseOrder,
    hearing_factory,
)
from bridge.sessions.performer import Performer
from bridge.sessions.routing import Routing
from bridge.sessions.timeline import Timeline
from bridge.settings.hearing import HearingSettings
from bridge.settings.session import SessionSettings
from bridge.turns import TurnState
from tests.fakes import VirtualClock, settle
from tests.fakes_engine import RATE_HZ, ScriptedEngine

AVA = CharacterConfig(name="Ava", idle=IdleConfig(enabled=False), persona="You guard the bridge.")
Event = TypeVar("Event")
SOUND = CallerSound(HEARD_RATE_HZ, echo_canceled=True)
VOICE_LEVEL, NOISE_LEVEL = 3000, 20
PIECE_S = 0.1


class LoudDetector:
    """Takes what is loud for a voice."""

    noise_proof = False

    def probability(self, hop: Pcm) -> float:
        return float(np.abs(hop.astype(np.int32)).mean() > VOICE_LEVEL / 4)


class DictatedTranscriber:
    """Understands what a test says it does, in the order of the stretches of speech."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.error: BridgeError | None = None
        self.hints: tuple[str, ...] = ()
        self.count = 0

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    def with_hints(self, hints: Sequence[str]) -> "DictatedTranscriber":
        self.hints = tuple(hints)
        return self

    async def transcribe(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[Transcript, None]:
        self.count += 1
        text = self.texts.pop(0) if self.texts else f"question {self.count}"
        words = text.split()
        told = 0
        async for _ in audio:
            told = min(told + 1, len(words))
            yield Transcript(" ".join(words[:told]))
        if self.error is not None:
            raise self.error
        yield Transcript(text, complete=True)


class Talk:
    """A service with one character that answers a question by saying it again."""

    def __init__(
        self,
        *characters: CharacterConfig,
        hears: bool = True,
        floor: FloorSettings | None = None,
        **changes: object,
    ) -> None:
        self.clock = VirtualClock()
        self.engine = ScriptedEngine(self.clock)
        self.engine.capabilities = Capabilities(True, False, False, False, RATE_HZ, answers=True)
        self.transcriber = DictatedTranscriber()
        self.timeline = Timeline(Mixer(), self.clock)
        pacer = Pacer(self.clock, self.timeline.sample, utc_offset_s=0)
        limits = LimitSettings()
        self.cast = Cast(
            self.engine,
            CharacterStore(characters or (AVA,)),
            Performer(self.timeline, self.clock, limits, PlaybackSettings()),
            self.timeline,
            Routing(pacer),
            self.clock,
            limits,
            floor=floor,
        )
        self.conversations = Conversations(
            self.cast,
            self.transcriber if hears else None,
            hearing_factory(HearingSettings(), LoudDetector),
            SessionSettings.model_validate(changes),
            self.clock,
        )
        self.group: asyncio.TaskGroup

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Talk"]:
        self.cast.open()
        async with asyncio.TaskGroup() as group:
            self.group = group
            tasks = [
                group.create_task(self.cast.run()),
                group.create_task(self.conversations.run()),
            ]
            await settle(4)
            yield self
            for task in tasks:
                task.cancel()

    async def call(self, **order: object) -> "Call":
        """A connection that has been opened, or refused."""
        call = Call(self, ConverseOrder(**order))  # type: ignore[arg-type]
        await settle()
        return call


class Call:
    """One connection of a caller: what it says goes in by `say`, what comes is in `events`.

    It reads as long as it is `awake`.
    """

    def __init__(self, talk: Talk, order: ConverseOrder) -> None:
        self._talk = talk
        self._order = order
        self._said: asyncio.Queue[CallerInput | None] = asyncio.Queue()
        self.numbered: list[Numbered] = []
        self.error: Exception | None = None
        self.over = False
        self.awake = asyncio.Event()
        self.awake.set()
        self.task = talk.group.create_task(self._read())

    @property
    def opened(self) -> Opened:
        first = self.numbered[0].event
        assert isinstance(first, Opened)
        return first

    @property
    def events(self) -> list[ConversationEvent]:
        return [n.event for n in self.numbered if not isinstance(n.event, Opened)]

    @property
    def states(self) -> list[TurnState]:
        return [e.state for e in self.events if isinstance(e, TurnChanged)]

    @property
    def received(self) -> int:
        return self.numbered[-1].sequence

    def of(self, kind: type[Event]) -> list[Event]:
        return [e for e in self.events if isinstance(e, kind)]

    async def say(self, *said: CallerInput | str) -> None:
        """Do that, and let what follows at once happen."""
        for one in said:
            self._said.put_nowait(CallerText(one) if isinstance(one, str) else one)
        await settle()

    async def hang_up(self) -> None:
        """Close the caller's side."""
        self._said.put_nowait(None)
        await settle()

    async def lose(self) -> None:
        """Lose the connection."""
        self.task.cancel()
        await settle()

    async def _read(self) -> None:
        try:
            async with aclosing(
                self._talk.conversations.converse(self._order, self._inputs())
            ) as n:
                async for numbered in n:
                    self.numbered.append(numbered)
                    await self.awake.wait()
        except (BridgeError, RuntimeError) as error:
            self.error = error
        self.over = True

    async def _inputs(self) -> AsyncGenerator[CallerInput, None]:
        while (said := await self._said.get()) is not None:
            yield said


def voice(pattern: str) -> Pcm:
    """`pattern`: a character each 100 ms, "#" is voice, "." is silence."""
    count = round(PIECE_S * HEARD_RATE_HZ)
    phase = np.arange(count) * 2 * np.pi * 500 / HEARD_RATE_HZ
    tone = np.rint(VOICE_LEVEL * np.sin(phase)).astype(np.int16)
    quiet = np.random.default_rng(3).normal(0, NOISE_LEVEL, count).astype(np.int16)
    pcm: Pcm = np.concatenate([tone if c == "#" else quiet for c in pattern])
    return pcm
