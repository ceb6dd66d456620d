"""Takes of a folder performed again by their names, with their timecode, in virtual time."""

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from bridge.config import TimecodeSettings
from bridge.errors import (
    BridgeError,
    InvalidArgument,
    TakeDamaged,
    TakeTooNew,
    UnknownCharacter,
    UnknownTake,
)
from bridge.events import Ended, EndReason, Marker, MarkerKind, PerformanceEvent, Started
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.protocols.timecode import FrameRate, Label, label_of
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.replays import Replay, Replays
from bridge.sessions.take_library import Library
from bridge.takes.copying import write_take
from bridge.takes.imports import read_take_file
from bridge.takes.take import Take
from tests.fakes import settle
from tests.sessions.reprising import Output, faces_of
from tests.sessions.test_cast import House
from tests.sessions.test_recordings import studio
from tests.takes.making import make_take
from tests.takes.tables import real_take

NTSC = FrameRate(30_000, 1001)
NTSC_TWICE = FrameRate(60_000, 1001)


class Stage:
    """A house that performs the takes in `folder`."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.folder = folder
        self.replays = Replays(Library(folder, house.clock), house.cast, house.pacer.timecode)
        self.events: list[PerformanceEvent] = []

    def keep(self, take: Take, name: str = "gate 1") -> None:
        """Put `take` into the folder."""
        write_take(take, self.folder / name)

    async def replay(self, asked: Replay, seconds: float) -> None:
        """Begin `asked` and let time pass. Raises what refuses it."""
        prepared = await self.replays.prepare(asked)

        async def read() -> None:
            async with aclosing(self.replays.perform(prepared)) as events:
                async for event in events:
                    self.events.append(event)

        self.house.group.create_task(read())
        await self.house.clock.advance(seconds)

    @property
    def start_s(self) -> float:
        """Clock time of the first frame."""
        (started,) = [e for e in self.events if isinstance(e, Started)]
        assert started.start_s is not None
        return started.start_s


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    async with House().running() as house:
        await house.clock.advance(0.777)
        yield Stage(house, folder)


async def test_a_take_is_performed_by_its_name(tmp_path: Path) -> None:
    take = make_take(2.0)
    async with stage(tmp_path) as here:
        here.keep(take)
        output = Output(here.house, FrameRate(60), slot=1)
        await here.replay(Replay("Ben", "gate 1"), 3.0)
    assert np.array_equal(output.since(here.start_s)[:120], faces_of(take))
    words = [e.text for e in here.events if isinstance(e, Marker) and e.kind is MarkerKind.WORD]
    assert words == [marker.text for marker in take.markers(MarkerKind.WORD)]


@pytest.mark.parametrize(
    ("start", "end"),
    [("0.5", "1.5"), ("0:00.5", "0:01.5"), ("10:11:12:28", "10:11:13:28"), ("0.4999999", "1.5")],
)
async def test_a_part_is_given_by_seconds_or_by_timecode(
    tmp_path: Path, start: str, end: str
) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(2.0))
        prepared = await here.replays.prepare(Replay("", "gate 1", start, end))
    assert (prepared.order.first, prepared.order.last) == (30, 90)
    assert (prepared.start_s, prepared.duration_s) == (Fraction(1, 2), Fraction(1))
    assert prepared.label == Label(10, 11, 12, 28)


@pytest.mark.parametrize(
    ("rate", "start", "crossed"),
    [
        (NTSC, Label(9, 59, 59, 15, True), {14: "09:59:59;29", 15: "10:00:00;00"}),
        (NTSC, Label(10, 0, 59, 20, True), {9: "10:00:59;29", 10: "10:01:00;02"}),
        (NTSC, Label(23, 59, 59, 20, True), {9: "23:59:59;29", 10: "00:00:00;00"}),
        (NTSC_TWICE, Label(9, 59, 59, 50, True), {9: "09:59:59;59", 10: "10:00:00;00"}),
        (FrameRate(25), Label(9, 59, 59, 20), {4: "09:59:59:24", 5: "10:00:00:00"}),
    ],
    ids=str,
)
async def test_timecode_is_restored_with_the_right_labels(
    tmp_path: Path, rate: FrameRate, start: Label, crossed: dict[int, str]
) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(2.0, rate, start, rate))
        output = Output(here.house, rate)
        await here.replay(Replay("", "gate 1", timecode_restored=True), 3.0)
        first = next(i for i, t in enumerate(output.ticks) if t.deadline_s >= here.start_s - 1e-6)
        ticks = output.ticks[first : first + 45]
        assert here.house.pacer.timecode.status().jam_count == 1
    labels = [str(label_of(tick.frame_number, rate, start.drop)) for tick in ticks]
    assert labels[0] == str(start)
    assert {frame: labels[frame] for frame in crossed} == crossed
    assert max(tick.sub_frame for tick in ticks) < 1e-5


async def test_timecode_is_restored_in_the_middle_and_runs_on_through_loops(
    tmp_path: Path,
) -> None:
    take = make_take(2.0)
    async with stage(tmp_path) as here:
        here.keep(take)
        output = Output(here.house, FrameRate(60))
        asked = Replay("", "gate 1", "1.0", "1.5", 3, timecode_restored=True)
        await here.replay(asked, 2.5)
    first = next(i for i, t in enumerate(output.ticks) if t.deadline_s >= here.start_s - 1e-6)
    numbers = [tick.frame_number for tick in output.ticks[first : first + 90]]
    begun = int(take.sent.frame_numbers[60])
    assert numbers == list(range(begun, begun + 90))


async def test_timecode_that_follows_another_source_is_not_restored(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        clock = here.house.clock
        chasing = Timecode(Timebase(clock, 0), clock, TimecodeSettings(source="livelink"))
        replays = Replays(Library(tmp_path, clock), here.house.cast, chasing)
        with pytest.raises(InvalidArgument, match="follows livelink"):
            await replays.prepare(Replay("", "gate 1", timecode_restored=True))
        assert (await replays.prepare(Replay("", "gate 1"))).frame_count == 60


async def refusal(here: Stage, asked: Replay) -> BridgeError:
    with pytest.raises(BridgeError) as caught:
        await here.replay(asked, 0.1)
    return caught.value


async def test_what_is_no_take_is_told_and_the_character_lives_on(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        for name in ("../gate 1", "gate/1", "C:gate", "", "nul"):
            assert isinstance(await refusal(here, Replay("", name)), InvalidArgument)
        assert isinstance(await refusal(here, Replay("", "gate 2")), UnknownTake)
        for start, end in (("2", ""), ("0.5", "0.5"), ("soon", ""), ("10:11:12:31", "")):
            asked = Replay("", "gate 1", start, end)
            assert isinstance(await refusal(here, asked), InvalidArgument)
        assert isinstance(await refusal(here, Replay("", "gate 1", loop_count=0)), InvalidArgument)
        line = here.house.listen(SpeakOrder("one"))
        await here.house.clock.advance(2.0)
    assert line.ended.reason is EndReason.COMPLETED


async def test_takes_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        for name in ("newer", "open", "short", "torn"):
            shutil.copytree(tmp_path / "gate 1", tmp_path / name)
        change(tmp_path / "newer", version=2)
        change(tmp_path / "open", complete=False)
        (tmp_path / "short" / "audio.wav").write_bytes(b"RIFF")
        with (tmp_path / "torn" / "events.jsonl").open("ab") as lines:
            lines.write(b"{half of a")
        assert isinstance(await refusal(here, Replay("", "newer")), TakeTooNew)
        assert isinstance(await refusal(here, Replay("", "open")), TakeDamaged)
        assert isinstance(await refusal(here, Replay("", "short")), TakeDamaged)
        torn = await refusal(here, Replay("", "torn"))
    assert isinstance(torn, TakeDamaged)
    assert "line" in str(torn)


def change(folder: Path, **values: object) -> None:
    file = folder / "take.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


async def test_an_unknown_character_is_told_when_it_begins(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        prepared = await here.replays.prepare(Replay("Nobody", "gate 1"))
        with pytest.raises(UnknownCharacter):
            await anext(here.replays.perform(prepared))


async def test_a_take_stays_open_until_it_is_another(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        library = Library(tmp_path, here.house.clock)
        first = await library.open("gate 1")
        assert await library.open("gate 1") is first
        shutil.rmtree(tmp_path / "gate 1")
        here.keep(make_take(1.0, seed=8))
        second = await library.open("gate 1")
    assert np.array_equal(second.audio, make_take(1.0, seed=8).audio)


async def test_frames_go_out_while_a_take_is_opened(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        with (tmp_path / "gate 1" / "events.jsonl").open("ab") as lines:
            for at in range(2_000):
                lines.write(b'{"type": "cue", "at": %d, "text": "5"}\n' % at)
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                turns += 1
                await here.house.clock.sleep_until(0.0)

        counting = here.house.group.create_task(count())
        take = await Library(tmp_path, here.house.clock).open("gate 1")
        counting.cancel()
        await settle()
    assert len(take.events) > 2_000
    assert turns > 2_000 / 100


async def test_who_ends_tells_how(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        here.keep(make_take(1.0))
        await here.replay(Replay("", "gate 1", loop_count=None), 10.0)
        here.house.cast.hush()
        await here.house.clock.advance(0.2)
    (ended,) = [e for e in here.events if isinstance(e, Ended)]
    assert ended.reason is EndReason.INTERRUPTED


async def test_a_phones_take_is_performed_and_recorded_as_it_was(tmp_path: Path) -> None:
    take = read_take_file(real_take())
    write_take(take, tmp_path / "phone")
    async with studio(tmp_path, rate=str(take.sent.rate)) as recording:
        here = Stage(recording.house, tmp_path)
        await recording.start(name="again")
        await here.replay(Replay("Ava", "phone", "8", "12", timecode_restored=True), 5.0)
        again = await recording.stop()
    numbers = again.sent.frame_numbers
    begin, count = 480, 239
    (first,) = np.flatnonzero(numbers == take.sent.frame_numbers[begin])
    part = slice(first, first + count)
    rows = again.sent.rows
    shown = np.concatenate((rows.coefficients, rows.head, rows.eyes), axis=1)[part]
    assert np.array_equal(shown, faces_of(take)[begin : begin + count])
    assert again.sent.sent[part].all()
    assert np.array_equal(numbers[part], numbers[first] + np.arange(count))
