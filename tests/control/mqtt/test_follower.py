"""Words are told when they are heard, and states as soon as they change."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from fractions import Fraction
from typing import Any

import pytest

from bridge.control.mqtt.follower import Follower
from bridge.control.mqtt.outbox import Outbox
from bridge.control.mqtt.topics import Topics
from bridge.eventloop import bare_task_group
from bridge.events import EndReason, MarkerKind
from bridge.face.behavior import Behavior
from bridge.sessions.panic import PanicKind
from bridge.settings.mqtt import MqttSettings
from tests.control.mqtt.players import Players, ended, started, word
from tests.control.mqtt.test_reports import frame
from tests.fakes import VirtualClock, settle

START_S = 1000.5
UTC_S = 1_750_000_000.0


class House:
    """A follower of Ava, in virtual time; `told`, `turns`, `states` are what it published."""

    def __init__(self, **settings: Any) -> None:
        self.clock, self.players = VirtualClock(now_s=1000.0), Players()
        self.outbox = Outbox(state_qos=1)
        self.outbox.open()
        wanted = MqttSettings.model_validate(settings)
        topics = Topics("exomni")
        self.follower = Follower("Ava", self.players, topics, self.outbox, wanted, self.clock)
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.states: list[dict[str, Any]] = []
        self.turns: list[str] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator["House"]:
        async with bare_task_group() as tasks:
            task = tasks.create_task(self.follower.run())
            await settle()
            self.look()
            yield self
            task.cancel()

    async def play(self, *events: Any, start_s: float = START_S) -> None:
        """An utterance begins and is made at once."""
        self.players.presence.start_s = start_s
        self.players.publish("Ava", started(start_s), *events)
        await self.after(0.0)

    async def after(self, seconds: float) -> list[str]:
        """The kinds of events told so far, `seconds` later."""
        await self.clock.advance(seconds)
        self.look()
        return [kind for kind, _ in self.told]

    def look(self) -> None:
        while (message := self.outbox.next_message()) is not None:
            fields = json.loads(message.payload)
            kind = message.topic.removeprefix("exomni/Ava/event/")
            if message.retain:
                self.states.append(fields)
            elif kind == "turn":
                self.turns.append(fields["state"])
            else:
                self.told.append((kind, fields))


async def test_a_word_is_told_when_it_is_heard() -> None:
    async with House().running() as house:
        await house.play(word("one", 0.0), word("two", 0.4))
        assert await house.after(0.49) == ["started"]
        assert await house.after(0.02) == ["started", "word"]
        assert await house.after(0.38) == ["started", "word"]
        assert await house.after(0.02) == ["started", "word", "word"]
    _, begun = house.told[0]
    _, two = house.told[2]
    assert begun["time"] == UTC_S + 0.5
    assert (two["text"], two["media_s"], two["time"]) == ("two", 0.4, UTC_S + 0.9)


async def test_a_lead_tells_words_so_long_before() -> None:
    async with House(events={"lead_ms": 200}).running() as house:
        await house.play(word("two", 0.4))
        assert await house.after(0.69) == ["started"]
        assert await house.after(0.02) == ["started", "word"]
    assert house.told[1][1]["time"] == UTC_S + 0.9


async def test_a_stall_delays_the_word_with_the_sound() -> None:
    async with House().running() as house:
        await house.play(word("two", 0.4))
        await house.after(0.8)
        house.players.presence.start_s = START_S + 2.0
        assert await house.after(2.0) == ["started"]
        assert await house.after(0.2) == ["started", "word"]
    assert house.told[1][1]["time"] == UTC_S + 2.9


async def test_an_interrupt_leaves_out_what_nobody_heard() -> None:
    async with House().running() as house:
        await house.play(word("one", 0.0), word("two", 0.4))
        await house.after(0.6)
        house.players.presence.start_s = None
        house.players.publish("Ava", ended(0.1, EndReason.INTERRUPTED))
        assert await house.after(5.0) == ["started", "word", "ended"]
    assert house.told[2][1]["reason"] == "interrupted"


async def test_an_end_comes_after_the_last_word() -> None:
    async with House().running() as house:
        await house.play(word("one", 0.1), ended(0.5), start_s=999.0)
        assert await house.after(0.0) == ["started", "word", "ended"]


async def test_the_next_utterance_does_not_wait_for_the_words_of_the_last() -> None:
    async with House().running() as house:
        await house.play(word("late", 60.0))
        house.players.publish("Ava", ended(0.1, EndReason.INTERRUPTED))
        await house.play(word("one", 0.2), start_s=START_S)
        assert await house.after(0.8) == ["started", "ended", "started", "word"]


@pytest.mark.parametrize(
    ("events", "kinds"),
    [
        ({}, {"word", "sentence", "emotion", "gaze"}),
        ({"words": False}, {"sentence", "emotion", "gaze"}),
        (
            {"phonemes": True, "visemes": True},
            {"word", "phoneme", "viseme", "sentence", "emotion", "gaze"},
        ),
    ],
)
async def test_what_is_told_of_is_a_setting(events: dict[str, Any], kinds: set[str]) -> None:
    names = ("word", "phoneme", "viseme", "sentence", "emotion", "gaze")
    async with House(events=events).running() as house:
        await house.play(*(word(name, 0.0, MarkerKind(name)) for name in names))
        assert set(await house.after(1.0)) == {"started", *kinds}


async def test_the_state_follows_the_utterance_the_mood_and_the_panic() -> None:
    async with House().running() as house:
        house.players.presence.moods["Ava"] = {"joy": 0.5}
        await house.play()
        house.players.panic(PanicKind.MUTE, "Ava")
        house.players.presence.note("Ava")
        await house.after(0.0)
        house.players.publish("Ava", ended(0.1))
        await house.after(0.0)
    brief = [(s["state"], s["emotion"], s["muted"]) for s in house.states]
    assert brief == [
        ("idle", {}, False),
        ("speaking", {"joy": 0.5}, False),
        ("speaking", {"joy": 0.5}, True),
        ("idle", {"joy": 0.5}, True),
    ]


async def test_whose_turn_it_is_is_told_when_it_changes() -> None:
    async with House().running() as house:
        for behavior in (Behavior.LISTENING, Behavior.THINKING, Behavior.THINKING):
            house.players.presence.behaviors["Ava"] = behavior
            house.players.presence.note("Ava")
            await house.after(0.0)
        await house.play()
    assert house.turns == ["listening", "thinking", "speaking"]
    assert [s["state"] for s in house.states] == ["idle", "listening", "thinking", "speaking"]


async def test_no_face_stream_asks_for_no_frames() -> None:
    async with House().running() as house:
        assert house.players.watch_rate_hz is None


async def test_a_face_stream_takes_every_so_many_frames() -> None:
    async with House(face={"rate_hz": 20}).running() as house:
        assert house.players.watch_rate_hz == Fraction(60)
        house.players.publish("Ava", *(frame(sequence) for sequence in range(7)))
        await settle()
        assert (await house.outbox.frame())[1].sequence == 6
        assert house.outbox.dropped_frame_count == 2  # of 0, 3 and 6


async def test_following_ends_when_the_character_does() -> None:
    async with House().running() as house:
        await house.play(word("two", 0.4))
        house.players.leave("Ava")
        await settle()
        await house.after(5.0)
    assert [kind for kind, _ in house.told] == ["started"]
