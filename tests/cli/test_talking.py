"""A conversation from the user's side, in virtual time, against a call that a test plays."""

import asyncio
import json
import wave
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from bridge.audio.pcm import AudioFormat
from bridge.cli.talk_record import ConversationRecord
from bridge.cli.talk_view import PlainView
from bridge.cli.talking import REPORT_S, Talk
from bridge.conversation import (
    ConversationEnded,
    ConversationEvent,
    EndCause,
    Interrupted,
    Opened,
    TurnChanged,
)
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

    async def position(self, utterance_id: str, seconds: float) -> None:
        self.sent.append(("position", utterance_id, round(seconds, 3)))


class HeardSound:
    """A sound device that notes what it is told."""

    lead_s = 0.1

    def __init__(self) -> None:
        self.told: list[Any] = []

    def begin(self, key: str, start_s: float, rate_hz: int) -> None:
        self.told.append(("begin", round(start_s, 3)))

    def write(self, key: str, offset_samples: int, pcm: np.ndarray) -> None:
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


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with conversation(tmp_path) as stage:
        yield stage


@asynccontextmanager
async def conversation(folder: Path) -> AsyncIterator[Stage]:
    stage = Stage(folder)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(stage.talk.run())
        await settle()
        yield stage
        task.cancel()


async def test_a_line_is_settled_when_its_answer_is_over(stage: Stage) -> None:
    waiting = asyncio.ensure_future(_say_and_settle(stage.talk))  # noqa: TID251
    await settle()
    await stage.answer()
    assert not waiting.done()
    await stage.end()
    assert waiting.done()


async def _say_and_settle(talk: Talk) -> None:
    await talk.say("hello")
    await talk.settled()


async def test_the_position_is_told_a_few_times_a_second_and_never_beyond_what_came(
    stage: Stage,
) -> None:
    await stage.answer(seconds=0.6)
    for _ in range(4):
        await stage.clock.advance(REPORT_S)
    told = [entry[2] for entry in stage.call.sent if entry[0] == "position"]
    # The device needs a tenth of a second before the first sample is heard.
    assert told == [0.15, 0.4, 0.6, 0.6]


async def test_the_position_is_told_before_an_interrupt(stage: Stage) -> None:
    await stage.answer()
    stage.clock.jump(0.3)
    await stage.talk.interrupt()
    assert stage.call.sent[-2:] == [("position", "u-1", 0.2), ("interrupt",)]


async def test_sound_is_placed_on_the_clock_and_stops_at_the_sample_told(stage: Stage) -> None:
    await stage.answer()
    await stage.happen(Interrupted("u-1", 4000))
    await stage.end(EndReason.INTERRUPTED, 4000)
    assert stage.sound.told == [
        ("begin", 1000.1),
        ("write", 0, RATE_HZ),
        ("stop", 4000),
        ("stop", 4000),
    ]


async def test_an_answer_that_was_heard_out_is_finished(stage: Stage) -> None:
    await stage.answer()
    await stage.end()
    assert stage.sound.told[-1] == ("finish",)


async def test_the_record_holds_what_was_heard_and_no_more(stage: Stage) -> None:
    await stage.talk.say("hello")
    await stage.answer()
    await stage.end(EndReason.INTERRUPTED, 4000)
    stage.record.close()
    folder = stage.record.folder
    with wave.open(str(folder / "character.wav")) as file:
        assert file.getnframes() == 4000 + round(0.1 * RATE_HZ)
    you, ava = json.loads((folder / "transcript.json").read_text())["turns"]
    assert (you["text"], ava["heard"], ava["way"]) == ("hello", "Well", "interrupted")
    assert ava["first_sound_ms"] == 0.0


async def test_a_lost_conversation_is_taken_up_again(stage: Stage) -> None:
    again = PlayedCall(stage.call)
    stage.call.next.append(again)
    await stage.happen(LOST)
    saying = asyncio.ensure_future(stage.talk.say("still there?"))  # noqa: TID251
    await stage.clock.advance(1.0)
    assert saying.done()
    assert ("say", "still there?") in again.sent
    again.script.put_nowait(ConversationEnded(EndCause.LEFT))
    await settle()


async def test_a_conversation_that_stays_lost_fails_when_the_service_has_forgotten_it(
    tmp_path: Path,
) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        async with conversation(tmp_path) as stage:
            await stage.happen(LOST)
            await stage.clock.advance(9.0)
            await stage.clock.advance(2.0)
            await asyncio.get_running_loop().create_future()
    assert caught.group_contains(ServiceUnreachable)
