"""Recording: what a take holds is what was sent and heard, in virtual time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bridge.config import CharacterConfig
from bridge.errors import AlreadyRecording, InvalidArgument, NotRecording, StorageFailed
from bridge.events import EndReason, MarkerKind
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.protocols.timecode import FrameRate, Label
from bridge.sessions.direction import Direction, MakeGesture
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.panic import PanicKind
from bridge.sessions.recordings import Recordings, RecordingStatus
from bridge.sessions.routing import Routing
from bridge.settings.takes import TakeSettings
from bridge.takes.folder import read_take
from bridge.takes.recorder import Recorder, RecordingState
from bridge.takes.take import FRAME_SPEAKING, Take, samples_of
from bridge.takes.verifying import verify
from tests.fakes import settle
from tests.fakes_engine import CHUNK_SAMPLES, RATE_HZ
from tests.sessions.test_cast import AVA, House
from tests.takes.scribes import NearScribe, launching


@dataclass
class Studio:
    """A house that is recorded into `folder`."""

    house: House
    recordings: Recordings
    scribes: list[NearScribe]
    folder: Path

    async def play(self, seconds: float) -> None:
        await self.house.clock.advance(seconds)

    async def start(self, character: str = "Ava", name: str = "") -> None:
        """Begin, which takes a tick."""
        starting = self.house.group.create_task(self.recordings.start(character, name))
        await self.play(0.05)
        await starting

    async def stop(self, character: str = "") -> Take:
        (status,) = await self.recordings.ended(self.recordings.stop(character))
        assert status.state is RecordingState.FINISHED
        return self.take(status.take)

    def take(self, name: str) -> Take:
        assert verify(self.folder / name) == []
        return read_take(self.folder / name)


def names_in(folder: Path) -> list[str]:
    return sorted(child.name for child in folder.iterdir())


@asynccontextmanager
async def studio(folder: Path, *scribes: NearScribe, **settings: object) -> AsyncIterator[Studio]:
    house = House()
    used = list(scribes) or [NearScribe()]
    async with house.running():
        recorder = Recorder(house.clock, launching(*used))
        recordings = Recordings(
            house.cast,
            Routing(house.pacer),
            recorder,
            house.pacer.timecode.status,
            house.clock,
            TakeSettings(path=folder).model_copy(update=settings),
        )
        tasks = [house.group.create_task(part.run()) for part in (recorder, recordings)]
        await settle()
        yield Studio(house, recordings, used, folder)
        for task in reversed(tasks):
            task.cancel()
            await asyncio.wait([task])


async def test_frames_are_recorded_as_they_are_sent_with_their_timecode(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        sent: list[tuple[int, float, list[float]]] = []

        def on_tick(rows: FaceRows, row: int, tick: Tick) -> None:
            values = rows.coefficients[row].tolist() + rows.head[row].tolist()
            sent.append((tick.frame_number, tick.sub_frame, values))

        stage.house.pacer.attach(0, FrameRate(60), on_tick)
        await stage.start()
        stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(1.5)
        take = await stage.stop()
    by_number = {number: (sub, values) for number, sub, values in sent}
    assert len(take.sent) > 85
    assert take.sent.sent.all()
    for row, number in enumerate(take.sent.frame_numbers.tolist()):
        sub_frame, values = by_number[number]
        assert take.sent.sub_frames[row] == np.float32(sub_frame)
        assert [*take.sent.rows.coefficients[row], *take.sent.rows.head[row]] == values


async def test_sound_is_where_it_was_heard_to_the_sample(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        await stage.play(0.3)
        listener = stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(1.5)
        take = await stage.stop()
    (utterance,) = take.utterances
    (stretch,) = utterance.stretches
    at, heard = stretch.take_sample, 2 * CHUNK_SAMPLES
    assert not take.audio[:at].any()
    assert (take.audio[at : at + CHUNK_SAMPLES] == 1).all()
    assert (take.audio[at + CHUNK_SAMPLES : at + heard] == 2).all()
    assert not take.audio[at + heard :].any()
    assert (utterance.reason, utterance.heard_samples) == (EndReason.COMPLETED, heard)
    assert utterance.utterance_id == listener.started.utterance_id
    speaking = np.flatnonzero(take.sent.flags & FRAME_SPEAKING)
    assert abs(speaking[0] / 60 - at / RATE_HZ) <= 1 / 60


async def test_what_was_made_is_kept_beside_what_was_sent(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(1.5)
        take = await stage.stop()
    (utterance,) = take.utterances
    assert utterance.text == utterance.spoken_text == "one two"
    assert len(utterance.rows) == 24
    assert set(utterance.rows.coefficient("jawOpen")) == {0.5}
    assert [marker.text for marker in take.markers(MarkerKind.WORD)] == ["one", "two"]
    assert not utterance.head_known
    assert take.info.character == "Ava"
    assert take.info.engine == "scripted"
    assert take.info.settings["name"] == "Ava"


async def test_what_is_stopped_ends_where_it_was_heard_last(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        stage.house.listen(SpeakOrder("one two three", character="Ava"))
        await stage.play(0.5)
        stage.house.cast.stop("Ava")
        await stage.play(0.5)
        take = await stage.stop()
    (utterance,) = take.utterances
    assert utterance.reason is EndReason.INTERRUPTED
    end = utterance.take_sample(utterance.heard_samples, RATE_HZ)
    assert end is not None
    assert take.audio[end - 1] == 2
    assert not take.audio[end + RATE_HZ // 100 :].any()


async def test_a_stall_is_in_the_take_as_it_was_heard(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        stage.house.engine.pace_s = 0.6
        await stage.start()
        stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(2.5)
        take = await stage.stop()
    first, second = take.utterances[0].stretches
    assert second.first_sample == first.last_sample < CHUNK_SAMPLES
    gap = take.audio[first.take_sample + first.sample_count + 250 : second.take_sample]
    assert len(gap) > 0.1 * RATE_HZ
    assert not gap.any()
    assert take.audio[second.take_sample] == 1


async def test_a_stall_between_two_ticks_is_in_the_take(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        stage.house.engine.pace_s = 0.6
        await stage.start()
        stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(0.9)
        # The front does nothing from before the stall until after it.
        stage.house.clock.jump(0.5)
        await stage.play(2.0)
        take = await stage.stop()
    stretches = take.utterances[0].stretches
    assert sum(stretch.sample_count for stretch in stretches) == 2 * CHUNK_SAMPLES
    for before, after in pairwise(stretches):
        assert before.take_sample + before.sample_count <= after.take_sample


async def test_what_is_muted_is_silent_and_goes_on_in_sync(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        stage.house.listen(SpeakOrder("one two three", character="Ava"))
        await stage.play(0.3)
        stage.house.cast.panic(PanicKind.MUTE, "Ava")
        await stage.play(0.4)
        stage.house.cast.panic(PanicKind.RESUME, "Ava")
        await stage.play(1.0)
        take = await stage.stop()
    at = take.utterances[0].stretches[0].take_sample
    heard = take.audio[at : at + 3 * CHUNK_SAMPLES]
    assert (heard[2 * CHUNK_SAMPLES :] == 3).all()
    assert (heard[: int(0.2 * RATE_HZ)] == 1).all()
    assert not heard[int(0.35 * RATE_HZ) : int(0.6 * RATE_HZ)].any()


async def test_samples_go_with_frames_at_ntsc_rates(tmp_path: Path) -> None:
    async with studio(tmp_path, rate="59.94") as stage:
        ntsc = FrameRate.parse("59.94")
        # A frame short of the hour, in drop-frame.
        timecode = stage.house.pacer.timecode
        timecode.jam(Label.parse("00:59:59;58"), ntsc, stage.house.clock.now())
        await stage.start()
        await stage.play(1.0)
        take = await stage.stop()
    assert take.sent.rate == ntsc
    assert len(take.audio) == samples_of(len(take.sent), RATE_HZ, ntsc)
    assert str(take.info.timecode.label).startswith("00:59:59;5")
    hour = 215_784
    assert hour in take.sent.frame_numbers
    assert (np.diff(take.sent.frame_numbers) == 1).all()


async def test_a_recording_that_begins_in_the_middle_has_the_rest(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        stage.house.listen(SpeakOrder("one two", character="Ava"))
        await stage.play(0.5)
        await stage.start()
        await stage.play(1.0)
        take = await stage.stop()
    (utterance,) = take.utterances
    (stretch,) = utterance.stretches
    assert utterance.text == "one two"
    assert stretch.take_sample == 0
    assert take.audio[0] == 2
    assert stretch.first_sample + np.flatnonzero(take.audio)[-1] + 1 == 2 * CHUNK_SAMPLES


async def test_frames_that_were_late_are_in_the_take_as_missing(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        await stage.play(0.2)
        stage.house.clock.jump(0.5)
        await stage.play(0.5)
        take = await stage.stop()
    assert 25 <= np.count_nonzero(~take.sent.sent) <= 31
    assert (np.diff(take.sent.frame_numbers) == 1).all()


async def test_what_a_character_is_told_is_in_the_take(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start()
        stage.house.cast.direct("Ava", Direction(gesture=MakeGesture("nod")))
        stage.recordings.note("cue", "12")
        await stage.play(0.1)
        take = await stage.stop()
    told, cue = take.events
    assert (told.kind, told.data["gesture"]) == ("direction", {"name": "nod", "intensity": 1.0})
    assert (cue.kind, cue.text) == ("cue", "12")


async def test_the_slate_names_the_take(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        stage.house.cast.mark("gate 3")
        await stage.start()
        take = await stage.stop()
        await stage.start(name="my own")
        own = await stage.stop()
    assert (take.info.name, take.info.slate) == ("Ava gate 3", "gate 3")
    assert own.info.name == "my own"


async def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    async with studio(tmp_path / "takes") as stage:
        with pytest.raises(InvalidArgument, match="cannot name a folder"):
            await stage.recordings.start("Ava", "../elsewhere")
    assert names_in(tmp_path) == []


async def test_one_recording_at_a_time(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        with pytest.raises(NotRecording):
            stage.recordings.stop("Ava")
        await stage.start()
        with pytest.raises(AlreadyRecording):
            await stage.recordings.start("Ava")
        assert [status.character for status in stage.recordings.all()] == ["Ava"]


async def change(stage: Studio, **values: object) -> None:
    await stage.house.cast.update(CharacterConfig.model_validate({**AVA.model_dump(), **values}))


async def test_a_character_that_is_always_recorded_is(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await change(stage, record="always")
        await stage.play(1.0)
        assert [status.character for status in stage.recordings.all()] == ["Ava"]
        # A take that is asked for interrupts it, and it goes on after that.
        await stage.start(name="asked")
        asked = await stage.stop()
        await stage.play(1.0)
    names = names_in(tmp_path)
    assert (len(names), asked.info.name) == (3, "asked")
    for name in names:
        assert verify(tmp_path / name) == []


async def test_each_utterance_gets_a_take_of_its_own(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        stage.house.cast.mark("gate 3")
        await change(stage, record="utterances")
        await stage.play(1.0)
        for text in ("one", "two three"):
            stage.house.listen(SpeakOrder(text, character="Ava"))
            await stage.play(3.0)
    takes = [stage.take(name) for name in ("Ava gate 3", "Ava gate 3 (2)")]
    assert [take.utterances[0].text for take in takes] == ["one", "two three"]
    for take in takes:
        first = take.utterances[0].stretches[0]
        assert first.first_sample == 0
        assert first.take_sample < 0.1 * RATE_HZ
        assert 0.6 < (len(take.audio) - np.flatnonzero(take.audio)[-1]) / RATE_HZ < 0.8


async def test_a_long_recording_goes_on_in_the_next_take_without_a_gap(tmp_path: Path) -> None:
    async with studio(tmp_path, longest_minutes=0.05) as stage:
        await stage.start(name="long")
        stage.house.engine.pace_s = 0.39
        stage.house.listen(SpeakOrder("word " * 9, character="Ava"))
        await stage.play(3.5)
        await stage.stop()
    first, second = stage.take("long"), stage.take("long (2)")
    assert len(first.sent) == 180
    assert second.sent.frame_numbers[0] == first.sent.frame_numbers[-1] + 1
    assert first.audio[-1] == second.audio[0] != 0
    assert second.utterances[0].utterance_id == first.utterances[0].utterance_id


async def test_a_scribe_that_dies_fails_loudly_and_the_show_goes_on(tmp_path: Path) -> None:
    heard: list[RecordingStatus] = []
    async with studio(tmp_path, NearScribe(), NearScribe()) as stage:
        stage.recordings.listener = heard.append
        await stage.start(name="first")
        listener = stage.house.listen(SpeakOrder("one", character="Ava"))
        stage.scribes[0].end()
        await stage.play(2.0)
        assert listener.ended.reason is EndReason.COMPLETED
        await stage.start(name="second")
        await stage.stop()
    assert [status.state.value for status in heard] == [
        "recording",
        "failed",
        "recording",
        "finished",
    ]
    assert "ended unexpectedly" in heard[1].message


async def test_a_scribe_that_reads_nothing_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.takes.recorder.MOST_PENDING_BYTES", 10_000)
    async with studio(tmp_path) as stage:
        await stage.start()
        stage.scribes[0].deaf = True
        await stage.play(2.0)
        assert stage.scribes[0].killed
        assert stage.recordings.all() == []


async def test_a_folder_that_cannot_be_made_refuses_to_record(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with studio(tmp_path / "file") as stage:
        start, play = stage.recordings.start("Ava"), stage.play(0.1)
        (error, _) = await asyncio.gather(start, play, return_exceptions=True)
        assert isinstance(error, StorageFailed)
        assert "cannot record" in str(error)


async def test_takes_are_finished_when_the_service_ends(tmp_path: Path) -> None:
    async with studio(tmp_path) as stage:
        await stage.start(name="last")
        await stage.play(0.5)
    assert verify(tmp_path / "last") == []
