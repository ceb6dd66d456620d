"""Characters speak, wait, are interrupted and watched, in virtual time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from bridge.config import (
    CharacterConfig,
    EmotionConfig,
    IdleConfig,
    LimitSettings,
    OutputSettings,
    PlaybackSettings,
)
from bridge.errors import (
    BridgeError,
    CharacterBusy,
    EngineUnavailable,
    HostUnresolvable,
    InvalidArgument,
    InvalidText,
    NonFiniteValue,
    TextTooLong,
    TooManyUtterances,
    UnknownCharacter,
    UnknownEmotion,
    UnknownVoice,
)
from bridge.events import (
    Audio,
    Ended,
    EndReason,
    Face,
    PacedFrame,
    PerformanceEvent,
    Started,
    WatchEvent,
)
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX
from bridge.outputs.pacer import Pacer
from bridge.sessions.cast import Cast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.orders import SpeakOrder, VoiceOverrides, WhenBusy
from bridge.sessions.performer import Performer
from bridge.sessions.routing import Routing
from bridge.sessions.timeline import Timeline
from tests.fakes import VirtualClock, settle
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES, ScriptedEngine

STILL = IdleConfig(enabled=False)
AVA = CharacterConfig(name="Ava", idle=STILL)
BEN = CharacterConfig(name="Ben", idle=STILL)
JAW = INDEX["jawOpen"]


class House:
    """A cast with everything around it, in virtual time."""

    def __init__(self, **limits: float) -> None:
        self.clock = VirtualClock()
        self.engine = ScriptedEngine(self.clock)
        self.timeline = Timeline(Mixer(), self.clock)
        self.pacer = Pacer(self.clock, self.timeline.sample, utc_offset_s=0)
        settings = LimitSettings.model_validate(limits)
        performer = Performer(self.timeline, self.clock, settings, PlaybackSettings())
        store = CharacterStore([AVA, BEN])
        self.cast = Cast(
            self.engine,
            store,
            performer,
            self.timeline,
            Routing(self.pacer),
            self.clock,
            settings,
        )
        self.group: asyncio.TaskGroup

    @asynccontextmanager
    async def running(self) -> AsyncIterator["House"]:
        self.cast.open()
        async with asyncio.TaskGroup() as group:
            self.group = group
            tasks = [group.create_task(self.cast.run()), group.create_task(self.pacer.run())]
            await settle()
            yield self
            for task in tasks:
                task.cancel()

    def listen(self, order: SpeakOrder) -> "Listener":
        return Listener(self, order)

    def jaw(self, slot: int = 0) -> float:
        rows = self.timeline.sample(np.array([slot]), self.clock.now())
        return float(rows.coefficients[0, JAW])


class Listener:
    """Reads a whole performance in a task of its own."""

    def __init__(self, house: House, order: SpeakOrder) -> None:
        self.events: list[PerformanceEvent] = []
        self.error: BridgeError | None = None
        self.task = house.group.create_task(self._read(house.cast, order))

    async def _read(self, cast: Cast, order: SpeakOrder) -> None:
        try:
            async with aclosing(cast.speak(order)) as events:
                async for event in events:
                    self.events.append(event)
        except BridgeError as error:
            self.error = error

    @property
    def started(self) -> Started:
        return next(e for e in self.events if isinstance(e, Started))

    @property
    def ended(self) -> Ended:
        (event,) = [e for e in self.events if isinstance(e, Ended)]
        return event


async def test_a_performance_starts_flows_and_ends() -> None:
    async with House().running() as house:
        listener = house.listen(SpeakOrder("one two"))
        await house.clock.advance(2.0)
        kinds = [type(e).__name__ for e in listener.events]
        assert kinds[0] == "Started"
        assert kinds[-1] == "Ended"
        assert listener.ended.reason is EndReason.COMPLETED
        assert listener.ended.spoken_text == "one two"
        assert listener.ended.spoken_samples == 2 * CHUNK_SAMPLES


async def test_chunks_come_at_once_and_the_end_when_it_is_heard() -> None:
    async with House().running() as house:
        begun_s = house.clock.now()
        listener = house.listen(SpeakOrder("one two three"))
        await settle()
        assert sum(isinstance(e, Audio) for e in listener.events) == 3
        assert house.clock.now() == begun_s
        assert not any(isinstance(e, Ended) for e in listener.events)
        await house.clock.advance(3 * CHUNK_S + 0.05)
        assert listener.ended.reason is EndReason.COMPLETED


async def test_audio_and_face_cover_the_same_time() -> None:
    async with House().running() as house:
        listener = house.listen(SpeakOrder("a b c d", render_only=True))
        await settle()
        samples = sum(len(e.pcm) for e in listener.events if isinstance(e, Audio))
        frames = sum(len(e.coefficients) for e in listener.events if isinstance(e, Face))
        assert samples * 30 == frames * 22_050


async def test_the_pushed_face_opens_its_mouth_with_the_sound() -> None:
    async with House().running() as house:
        house.listen(SpeakOrder("one two"))
        assert house.jaw() == 0.0
        await house.clock.advance(0.04 + 0.4)
        assert house.jaw() == pytest.approx(0.5)
        await house.clock.advance(1.0)
        assert house.jaw() == pytest.approx(0.0, abs=1e-6)


async def test_lines_of_a_character_queue() -> None:
    async with House().running() as house:
        first, second = house.listen(SpeakOrder("one two")), house.listen(SpeakOrder("three"))
        await settle()
        assert not second.events
        await house.clock.advance(3.0)
        end_of_first = first.started.start_s
        assert end_of_first is not None
        assert second.started.start_s == pytest.approx(end_of_first + 2 * CHUNK_S + 0.04)


async def test_characters_do_not_wait_for_each_other() -> None:
    async with House().running() as house:
        house.listen(SpeakOrder("one two"))
        other = house.listen(SpeakOrder("three", character="Ben"))
        await settle()
        assert other.started.character == "Ben"


async def test_an_interrupt_stops_the_sound_and_closes_the_mouth() -> None:
    async with House().running() as house:
        listener = house.listen(SpeakOrder("one two three four"))
        await house.clock.advance(0.04 + 0.6)
        assert house.jaw() == pytest.approx(0.5)
        stopped = await house.cast.interrupt("Ava")
        await settle()
        assert stopped == [listener.started.utterance_id]
        assert listener.ended.reason is EndReason.INTERRUPTED
        assert listener.ended.spoken_text == "one two"
        assert listener.ended.spoken_samples == round(0.6 * 22_050)
        await house.clock.advance(0.2)
        assert house.jaw() == pytest.approx(0.0, abs=1e-6)


async def test_an_interrupt_empties_the_queue() -> None:
    async with House().running() as house:
        listeners = [house.listen(SpeakOrder(t)) for t in ("one two", "three", "four")]
        await house.clock.advance(0.1)
        assert len(await house.cast.interrupt()) == 3
        await settle()
        assert [x.ended.reason for x in listeners] == [EndReason.INTERRUPTED] * 3
        assert [type(e) for e in listeners[1].events] == [Ended]
        assert len(house.engine.requests) == 1


async def test_one_waiting_line_can_be_taken_back() -> None:
    async with House().running() as house:
        first, second = house.listen(SpeakOrder("one")), house.listen(SpeakOrder("two"))
        await settle()
        await house.cast.interrupt("Ava", first.started.utterance_id)
        await house.clock.advance(2.0)
        assert first.ended.reason is EndReason.INTERRUPTED
        assert second.ended.reason is EndReason.COMPLETED


async def test_an_unknown_utterance_stops_nothing() -> None:
    async with House().running() as house:
        listener = house.listen(SpeakOrder("one"))
        await settle()
        assert await house.cast.interrupt("Ava", "long gone") == []
        await house.clock.advance(2.0)
        assert listener.ended.reason is EndReason.COMPLETED


async def test_speaking_over_oneself_interrupts() -> None:
    async with House().running() as house:
        first = house.listen(SpeakOrder("one two three"))
        await house.clock.advance(0.3)
        second = house.listen(SpeakOrder("four", when_busy=WhenBusy.INTERRUPT))
        await house.clock.advance(1.0)
        assert first.ended.reason is EndReason.INTERRUPTED
        assert second.ended.reason is EndReason.COMPLETED


async def test_a_busy_character_refuses_when_asked_to() -> None:
    async with House().running() as house:
        house.listen(SpeakOrder("one"))
        await settle()
        refused = house.listen(SpeakOrder("two", when_busy=WhenBusy.REFUSE))
        await settle()
        assert isinstance(refused.error, CharacterBusy)


async def test_the_queue_is_bounded() -> None:
    async with House(queued_utterances=1).running() as house:
        for text in ("one", "two"):
            house.listen(SpeakOrder(text))
        await settle()
        refused = house.listen(SpeakOrder("three"))
        await settle()
        assert isinstance(refused.error, CharacterBusy)


async def test_generation_in_all_is_bounded() -> None:
    async with House(concurrent_utterances=1).running() as house:
        house.engine.pace_s = 0.1
        first = house.listen(SpeakOrder("one two"))
        await settle()
        refused = house.listen(SpeakOrder("three", character="Ben"))
        await settle()
        assert isinstance(refused.error, TooManyUtterances)
        await house.clock.advance(2.0)
        assert first.ended.reason is EndReason.COMPLETED


async def test_generation_stays_ahead_of_playback_by_its_limit() -> None:
    async with House(ahead_s=1.0).running() as house:
        listener = house.listen(SpeakOrder(" ".join("abcdefghij")))
        await settle()
        assert sum(isinstance(e, Audio) for e in listener.events) == 3
        await house.clock.advance(10.0)
        assert sum(isinstance(e, Audio) for e in listener.events) == 10


async def test_a_caller_that_leaves_ends_generation_and_speech() -> None:
    async with House().running() as house:
        house.engine.pace_s = 0.1
        listener = house.listen(SpeakOrder("one two three four"))
        await house.clock.advance(0.45)
        listener.task.cancel()
        await settle()
        assert house.engine.closed_count == 1
        await house.clock.advance(0.2)
        assert house.jaw() == pytest.approx(0.0, abs=1e-6)
        after = house.listen(SpeakOrder("five"))
        await house.clock.advance(2.0)
        assert after.ended.reason is EndReason.COMPLETED


async def test_an_engine_that_breaks_costs_only_its_utterance() -> None:
    async with House().running() as house:
        house.engine.fail_at = 1
        house.engine.pace_s = 0.1
        broken = house.listen(SpeakOrder("one two three"))
        await house.clock.advance(1.0)
        assert broken.ended.reason is EndReason.FAILED
        assert broken.ended.error_reason == "ENGINE_ERROR"
        assert house.jaw() == pytest.approx(0.0, abs=1e-6)
        house.engine.fail_at = 99
        fine = house.listen(SpeakOrder("four"))
        await house.clock.advance(2.0)
        assert fine.ended.reason is EndReason.COMPLETED


async def test_an_engine_slower_than_speech_stalls_at_rest_and_loses_nothing() -> None:
    async with House().running() as house:
        house.engine.pace_s = 1.0
        slow = house.listen(SpeakOrder("one two"))
        await house.clock.advance(1.0 + 0.04 + 0.3)
        assert house.jaw() == pytest.approx(0.5)
        await house.clock.advance(0.15)
        house.jaw()
        await house.clock.advance(0.4)
        assert house.jaw() == pytest.approx(0.0, abs=1e-6)
        await house.clock.advance(2.0 + 0.04 + 0.3 - 1.89)
        assert house.jaw() == pytest.approx(0.5)
        await house.clock.advance(3.0)
        assert slow.ended.reason is EndReason.COMPLETED
        assert slow.ended.spoken_samples == 2 * CHUNK_SAMPLES


async def test_a_bug_in_an_engine_costs_only_its_utterance() -> None:
    async with House().running() as house:
        house.engine.fail_at, house.engine.error = 0, ZeroDivisionError("oops")
        broken = house.listen(SpeakOrder("one"))
        other = house.listen(SpeakOrder("", character="Ben"))
        await settle()
        assert broken.ended.error_reason == "ENGINE_FAILED"
        assert isinstance(other.error, InvalidText)


@pytest.mark.parametrize(
    ("order", "error"),
    [
        (SpeakOrder("  "), InvalidText),
        (SpeakOrder("x" * 20_001), TextTooLong),
        (SpeakOrder("x", character="Zoe"), UnknownCharacter),
        (SpeakOrder("x", emotion="hangry"), UnknownEmotion),
        (SpeakOrder("x", emotion="joy", intensity=float("nan")), NonFiniteValue),
        (SpeakOrder("x", emotion="joy", intensity=1.5), InvalidArgument),
        (SpeakOrder("x", voice=VoiceOverrides(name="klingon")), UnknownVoice),
        (SpeakOrder("x", voice=VoiceOverrides(rate_wpm=9000)), InvalidArgument),
    ],
)
async def test_bad_orders_are_refused_before_anything_happens(
    order: SpeakOrder, error: type[BridgeError]
) -> None:
    async with House().running() as house:
        listener = house.listen(order)
        await settle()
        assert isinstance(listener.error, error)
        assert not listener.events
        assert not house.engine.requests


async def test_nothing_is_spoken_by_a_cast_that_does_not_run() -> None:
    house = House()
    house.cast.open()
    with pytest.raises(EngineUnavailable):
        await anext(house.cast.speak(SpeakOrder("one")))


async def test_rendering_performs_nothing_and_repeats_exactly() -> None:
    async with House().running() as house:
        order = SpeakOrder("one two", emotion="joy", render_only=True)
        first = house.listen(order)
        await house.clock.advance(1.0)
        second = house.listen(replace(order))
        await settle()
        assert house.jaw() == 0.0
        faces = [
            np.concatenate([e.coefficients for e in x.events if isinstance(e, Face)])
            for x in (first, second)
        ]
        assert np.array_equal(faces[0], faces[1])
        assert first.started.start_s is None
        assert faces[0][:, INDEX["mouthSmileLeft"]].max() > 0.1


async def test_a_mood_lasts_as_long_as_the_line() -> None:
    async with House().running() as house:
        house.listen(SpeakOrder("one two three", emotion="anger"))
        brow = INDEX["browDownLeft"]

        def brow_now() -> float:
            rows = house.timeline.sample(np.array([0]), house.clock.now())
            return float(rows.coefficients[0, brow])

        await house.clock.advance(1.2)
        assert brow_now() > 0.4
        await house.clock.advance(10.0)
        assert brow_now() < 0.05


async def watch_into(
    house: House,
    events: list[WatchEvent],
    character: str = "Ava",
    *,
    frames: bool = True,
    rate_hz: Fraction = Fraction(60),
) -> None:
    audio = rate_hz >= 24
    watching = house.cast.watch(character, rate_hz=rate_hz, frames=frames, audio=audio)
    async with aclosing(watching) as stream:
        async for event in stream:
            events.append(event)  # noqa: PERF401 (the test looks while it fills)


async def test_a_watcher_gets_every_tick_and_the_audio_as_it_is_heard() -> None:
    async with House().running() as house:
        events: list[WatchEvent] = []
        task = house.group.create_task(watch_into(house, events))
        await house.clock.advance(1.0)
        frames = [e for e in events if isinstance(e, PacedFrame)]
        assert 59 <= len(frames) <= 61
        assert [f.sequence for f in frames] == list(range(len(frames)))
        house.listen(SpeakOrder("one two"))
        await house.clock.advance(0.5)
        heard = sum(len(e.pcm) for e in events if isinstance(e, Audio))
        assert 0.4 * 22_050 < heard < 0.6 * 22_050
        await house.clock.advance(1.0)
        audio = [e for e in events if isinstance(e, Audio)]
        assert sum(len(a.pcm) for a in audio) == 2 * CHUNK_SAMPLES
        offsets = np.cumsum([0, *(len(a.pcm) for a in audio)])
        assert [a.offset_samples for a in audio] == offsets[:-1].tolist()
        task.cancel()


async def test_a_watcher_that_comes_late_hears_the_rest() -> None:
    async with House().running() as house:
        house.listen(SpeakOrder("one two three"))
        await house.clock.advance(0.04 + 0.5)
        events: list[WatchEvent] = []
        task = house.group.create_task(watch_into(house, events, frames=False))
        await house.clock.advance(2.0)
        assert isinstance(events[0], Started)
        first = next(e for e in events if isinstance(e, Audio))
        assert first.offset_samples == pytest.approx(0.5 * 22_050, abs=200)
        assert isinstance(events[-1], Ended)
        task.cancel()


async def test_a_watcher_of_words_alone_costs_no_tick() -> None:
    async with House().running() as house:
        events: list[WatchEvent] = []
        # No tick is slower than 24 Hz: none is asked for.
        none = Fraction(1)
        task = house.group.create_task(watch_into(house, events, frames=False, rate_hz=none))
        await house.clock.advance(0.1)
        house.listen(SpeakOrder("one two"))
        await house.clock.advance(2.0)
        assert [type(e) for e in (events[0], events[-1])] == [Started, Ended]
        assert not [e for e in events if isinstance(e, PacedFrame | Audio)]
        task.cancel()


async def test_the_cast_tells_moods_and_when_a_sample_is_heard() -> None:
    async with House().running() as house:
        assert house.cast.presence.mood("Ava") == {}
        listener = house.listen(SpeakOrder("one two", emotion="joy", intensity=0.5))
        await house.clock.advance(0.1)
        playing, start_s = listener.started.utterance_id, listener.started.start_s
        assert start_s is not None
        assert house.cast.presence.mood("ava") == {"joy": pytest.approx(0.5)}
        assert house.cast.presence.heard_s("Ava", playing, 22_050) == pytest.approx(start_s + 1.0)
        assert house.cast.presence.heard_s("Ava", "another", 0) is None
        await house.clock.advance(3.0)
        assert house.cast.presence.heard_s("Ava", playing, 0) is None


async def test_watching_ends_when_the_character_does() -> None:
    async with House().running() as house:
        await house.cast.create(CharacterConfig(name="Cleo"))
        events: list[WatchEvent] = []
        task = house.group.create_task(watch_into(house, events, "Cleo"))
        await house.clock.advance(0.1)
        await house.cast.delete("Cleo")
        await settle()
        assert task.done()
        with pytest.raises(UnknownCharacter):
            house.cast.character("Cleo")


async def test_deleting_a_character_stops_what_it_says() -> None:
    async with House().running() as house:
        await house.cast.create(CharacterConfig(name="Cleo"))
        listener = house.listen(SpeakOrder("one two three", character="Cleo"))
        await house.clock.advance(0.3)
        await house.cast.delete("cleo")
        await settle()
        assert listener.ended.reason is EndReason.INTERRUPTED


async def test_a_changed_mood_shows_and_the_line_goes_on() -> None:
    async with House().running() as house:
        listener = house.listen(SpeakOrder("one"))
        await house.clock.advance(0.1)
        happy = EmotionConfig(label="joy", intensity=1.0)
        await house.cast.update(AVA.model_copy(update={"emotion": happy}))
        await house.clock.advance(5.0)
        assert listener.ended.reason is EndReason.COMPLETED
        rows = house.timeline.sample(np.array([0]), house.clock.now())
        assert rows.coefficients[0, INDEX["mouthSmileLeft"]] > 0.3


async def test_a_character_shows_its_moods_as_strongly_as_it_is_set() -> None:
    async with House().running() as house:
        mood = {"label": "joy", "intensity": 1.0, "strength": 0.5, "lower": 0.5}
        quiet = EmotionConfig.model_validate(mood)
        await house.cast.update(AVA.model_copy(update={"emotion": quiet}))
        await house.clock.advance(5.0)
        face = house.timeline.sample(np.array([0]), house.clock.now()).coefficients[0]
        assert face[INDEX["mouthSmileLeft"]] == pytest.approx(0.9 / 4, rel=0.1)
        assert face[INDEX["cheekSquintLeft"]] == pytest.approx(0.75 / 2, rel=0.1)


async def test_an_output_that_leads_nowhere_is_refused_and_nothing_changes() -> None:
    async with House().running() as house:
        lost = OutputSettings(protocol="vmc", host="no-such-host.invalid")
        with pytest.raises(HostUnresolvable):
            await house.cast.update(AVA.model_copy(update={"outputs": (lost,)}))
        assert house.cast.character("Ava") == AVA


async def test_shutting_down_ends_every_line_and_every_watch() -> None:
    house = House()
    async with house.running():
        listener = house.listen(SpeakOrder("one two three"))
        events: list[WatchEvent] = []
        task = house.group.create_task(watch_into(house, events))
        await house.clock.advance(0.2)
    assert listener.ended.reason is EndReason.INTERRUPTED
    assert task.done()


async def test_a_hundred_interrupts_leave_nothing_behind() -> None:
    async with House().running() as house:
        for index in range(100):
            house.listen(SpeakOrder("one two"))
            await house.clock.advance(0.01 * (index % 7))
            await house.cast.interrupt()
            await settle()
        await house.clock.advance(5.0)
        assert house.engine.closed_count == len(house.engine.requests)
        house.timeline.sample(np.array([0]), house.clock.now())
        assert house.timeline.performance_count == 0
