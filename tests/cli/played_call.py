"""A call of a conversation that a test plays, for tests of the user's side in virtual time."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np

from bridge.audio.pcm import AudioFormat, Pcm
from bridge.cli.talk_record import ConversationRecord
from bridge.cli.talk_view import PlainView
from bridge.cli.talking import Talk
from bridge.conversation import ConversationEnded, ConversationEvent, Opened, TurnChanged
from bridge.conversation_client import ConversationCall
from bridge.errors import ServiceUnreachable
from bridge.events import FACE_RATE_HZ, Audio, Ended, EndReason, Latencies, Started, Text
from bridge.outputs.sound import SoundOutput
from bridge.turns import TurnState
from tests.fakes import VirtualClock, settle

RATE_HZ = 16_000
LOST = "lost"


class PlayedCall:
    """What a test puts into `script` comes; `LOST` is a broken connection. `sent`: what went."""

    def __init__(self, before: "PlayedCall | None" = None, reachable: bool = True) -> None:
        self.script: asyncio.Queue[ConversationEvent | str] = asyncio.Queue()
        self.sent: list[Any] = before.sent if before else []
        self.opened = Opened("s-1", "Ava", 10.0, resumed=before is not None)
        self.next: list[PlayedCall] = []
        self._reachable = reachable

    async def __aenter__(self) -> "PlayedCall":
        if not self._reachable:
            raise ServiceUnreachable("nobody there")
        return self

    async def __aexit__(self, *_: object) -> None: ...

    async def events(self) -> AsyncGenerator[ConversationEvent, None]:
        while True:
            event = await self.script.get()
            if isinstance(event, str):
                raise ServiceUnreachable("gone")
            yield event
            if isinstance(event, ConversationEnded):
                return

    def resume(self) -> "PlayedCall":
        return self.next.pop(0) if self.next else PlayedCall(self, reachable=False)

    async def say(self, text: str) -> None:
        self.sent.append(("say", text))

    async def interrupt(self) -> None:
        self.sent.append(("interrupt",))

    async def hear(self, pcm: Pcm) -> None:
        self.sent.append(("hear", len(pcm), bool(np.any(pcm))))

    async def commit(self) -> None:
        self.sent.append(("commit",))

    async def leave(self) -> None:
        self.sent.append(("leave",))

    async def position(self, utterance_id: str, seconds: float) -> None:
        self.sent.append(("position", utterance_id, round(seconds, 3)))


class HeardSound:
    """A sound device that notes what it is told."""

    lead_s = 0.1

    def __init__(self) -> None:
        self.told: list[Any] = []

    def begin(self, key: str, start_s: float, rate_hz: int) -> None:
        self.told.append(("begin", round(start_s, 3)))

    def write(self, key: str, offset_samples: int, pcm: Pcm) -> None:
        self.told.append(("write", offset_samples, len(pcm)))

    def finish(self, key: str) -> None:
        self.told.append(("finish",))

    def stop(self, key: str, at_samples: int | None = None) -> None:
        self.told.append(("stop", at_samples))


class Stage:
    """A conversation under way, and the means to play the service."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock()
        self.call = PlayedCall()
        self.sound = HeardSound()
        self.record = ConversationRecord(folder)
        self.talk = Talk(
            cast(ConversationCall, self.call),
            self.clock,
            PlainView(),
            cast(SoundOutput, self.sound),
            self.record,
        )

    async def happen(self, *events: ConversationEvent | str) -> None:
        for event in events:
            self.call.script.put_nowait(event)
        await settle()

    async def answer(self, seconds: float = 1.0) -> None:
        """The first words of an answer."""
        start_s = self.clock.utc_ns() / 1e9 + 0.05
        audio = Audio(0, np.ones(round(seconds * RATE_HZ), np.int16))
        await self.happen(
            TurnChanged(TurnState.THINKING),
            Started("u-1", "Ava", AudioFormat(RATE_HZ), FACE_RATE_HZ, start_s),
            Text("Well met."),
            audio,
            TurnChanged(TurnState.SPEAKING),
        )

    async def end(self, reason: EndReason = EndReason.COMPLETED, samples: int = RATE_HZ) -> None:
        await self.happen(
            Ended(reason, "Well", samples, Latencies()), TurnChanged(TurnState.LISTENING)
        )


@asynccontextmanager
async def conversation(folder: Path) -> AsyncIterator[Stage]:
    stage = Stage(folder)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(stage.talk.run())
        await settle()
        yield stage
        task.cancel()
