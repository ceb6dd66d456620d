"""Writing: what is told becomes a take, whatever breaks on the way."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bridge.errors import TakeInUse
from bridge.takes.appending import SystemDisk
from bridge.takes.folder import read_take
from bridge.takes.lock import TakeLock
from bridge.takes.mending import repair
from bridge.takes.messages import HEADER as MESSAGE_HEADER
from bridge.takes.messages import Cut, Frame, Open, Report, Sound, decode, encode
from bridge.takes.scribe import FLUSHES_PER_SYNC, Scribe
from bridge.takes.take import FRAME_MISSING, samples_of
from bridge.takes.track import RECORD
from bridge.takes.verifying import verify
from tests.takes.making import AUDIO_RATE_HZ, SENT_RATE
from tests.takes.scripting import going_on, metadata, performance


class FullDisk(SystemDisk):
    """Takes `room` bytes, the last write in part, and no more."""

    def __init__(self, room: int) -> None:
        self._room = room

    def write(self, descriptor: int, data: bytes) -> int:
        if self._room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super().write(descriptor, data[: self._room])
        self._room -= written
        return written


@pytest.fixture
def reports() -> list[Report]:
    return []


@pytest.fixture
def scribe(reports: list[Report]) -> Scribe:
    return Scribe(reports.append)


def tell(scribe: Scribe, parent: Path, frames: int, name: str = "guard", number: int = 1) -> None:
    for message in performance(parent, frames, name):
        scribe.take(number, message)


def test_what_is_told_becomes_a_whole_take(
    tmp_path: Path, scribe: Scribe, reports: list[Report]
) -> None:
    tell(scribe, tmp_path, 100)
    scribe.close()
    assert [report.state for report in reports] == ["recording", "finished"]
    assert verify(tmp_path / "guard") == []
    take = read_take(tmp_path / "guard")
    assert len(take.sent) == 100
    assert len(take.audio) == samples_of(100, AUDIO_RATE_HZ, SENT_RATE)
    assert np.array_equal(take.sent.frame_numbers, np.arange(1000, 1100))
    (utterance,) = take.utterances
    assert (len(utterance.rows), utterance.head_known, utterance.eyes_known) == (50, True, False)


def test_samples_and_faces_are_those_that_were_told(tmp_path: Path, scribe: Scribe) -> None:
    tell(scribe, tmp_path, 40)
    scribe.close()
    take = read_take(tmp_path / "guard")
    told = list(going_on(0, 40))
    pcm = np.concatenate([m.pcm for m in told if isinstance(m, Sound)])
    faces = np.concatenate([m.record["coefficients"] for m in told if isinstance(m, Frame)])
    assert np.array_equal(take.audio, pcm)
    assert np.array_equal(take.sent.rows.coefficients, faces)


def test_nothing_but_the_take_is_left_in_its_folder(tmp_path: Path, scribe: Scribe) -> None:
    tell(scribe, tmp_path, 3)
    scribe.close()
    names = {file.name for file in (tmp_path / "guard").iterdir()}
    assert names == {"take.json", "audio.wav", "sent.track", "face.track", "events.jsonl"}


def test_two_takes_of_one_name_get_a_folder_each(tmp_path: Path, scribe: Scribe) -> None:
    tell(scribe, tmp_path, 3, number=1)
    tell(scribe, tmp_path, 4, number=2)
    scribe.close()
    assert read_take(tmp_path / "guard (2)").info.name == "guard (2)"
    assert len(read_take(tmp_path / "guard").sent) == 3


def frame(index: int) -> Frame:
    record = np.zeros(1, RECORD)
    record["index"], record["number"], record["coefficients"] = index, 500 + index, 0.5
    return Frame(record)


def test_frames_that_came_too_late_are_held_and_flagged(tmp_path: Path, scribe: Scribe) -> None:
    scribe.take(1, Open(tmp_path, metadata()))
    for index in (0, 1, 5):
        scribe.take(1, frame(index))
    scribe.close()
    sent = read_take(tmp_path / "guard").sent
    assert sent.sent.tolist() == [True, True, False, False, False, True]
    assert sent.frame_numbers.tolist() == list(range(500, 506))
    assert (sent.rows.coefficients == 0.5).all()


def test_sound_that_is_cut_fades_within_ten_milliseconds(tmp_path: Path, scribe: Scribe) -> None:
    loud = np.full(AUDIO_RATE_HZ, 10_000, np.int16)
    scribe.take(1, Open(tmp_path, metadata()))
    scribe.take(1, Sound(0, 0, AUDIO_RATE_HZ, loud))
    scribe.take(1, frame(0))
    scribe.take(1, Cut(367))
    for index in range(1, 10):
        scribe.take(1, frame(index))
    scribe.close()
    audio = read_take(tmp_path / "guard").audio
    assert (audio[:367] == 10_000).all()
    assert (np.diff(audio[367:590]) <= 0).all()
    assert not audio[587:].any()


def test_sound_of_another_rate_is_resampled_to_the_takes(tmp_path: Path, scribe: Scribe) -> None:
    tone = np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000) * 10_000
    pcm = tone.astype(np.int16)
    scribe.take(1, Open(tmp_path, metadata()))
    for index in range(60):
        part = slice(index * 800, index * 800 + 800)
        scribe.take(1, Sound(0, index * 800, 48_000, pcm[part]))
        if index >= 6:
            scribe.take(1, frame(index - 6))
    for index in range(54, 60):
        scribe.take(1, frame(index))
    scribe.close()
    audio = read_take(tmp_path / "guard").audio
    expected = np.sin(np.arange(len(audio)) * 2 * np.pi * 440 / AUDIO_RATE_HZ) * 10_000
    assert np.abs(audio - expected)[1000:-1000].max() < 30


def test_a_full_disk_stops_recording_loudly_and_leaves_a_take(
    tmp_path: Path, reports: list[Report]
) -> None:
    scribe = Scribe(reports.append, FullDisk(200_000))
    for message in performance(tmp_path, 600):
        scribe.take(1, message)
        if isinstance(message, Frame) and message.record["index"][0] % 15 == 0:
            scribe.flush()
    scribe.close()
    assert [report.state for report in reports] == ["recording", "failed"]
    assert "No space left on device" in reports[-1].message
    assert verify(tmp_path / "guard") == []
    assert len(read_take(tmp_path / "guard").sent) > 100


def test_a_disk_that_is_nearly_full_is_told_once(
    tmp_path: Path, scribe: Scribe, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.takes.scribe.LOW_SPACE_BYTES", 2**62)
    scribe.take(1, Open(tmp_path, metadata()))
    for _ in range(3 * FLUSHES_PER_SYNC):
        scribe.flush()
    scribe.close()
    assert [report.state for report in reports] == ["recording", "space", "finished"]
    assert "GB are left" in reports[1].message


def test_a_disk_that_stands_still_ends_the_take_before_memory_does(
    tmp_path: Path, scribe: Scribe, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.takes.appending.MOST_WAITING_BYTES", 100_000)
    tell(scribe, tmp_path, 500)
    scribe.close()
    assert "the disk takes nothing any more" in reports[-1].message
    assert verify(tmp_path / "guard") == []


def test_a_take_that_does_not_fit_at_all_leaves_nothing(
    tmp_path: Path, reports: list[Report]
) -> None:
    tell(Scribe(reports.append, FullDisk(20_000)), tmp_path, 3)
    assert [report.state for report in reports] == ["failed"]
    assert "No space left on device" in reports[0].message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, reports: list[Report]) -> None:
    (tmp_path / "file").touch()
    tell(Scribe(reports.append), tmp_path / "file", 3)
    assert [report.state for report in reports] == ["failed"]
    assert "file" in reports[0].message


def test_no_two_write_one_take(tmp_path: Path, scribe: Scribe) -> None:
    for message in list(performance(tmp_path, 10))[:-1]:
        scribe.take(1, message)
    with pytest.raises(TakeInUse):
        verify(tmp_path / "guard")
    with pytest.raises(TakeInUse):
        repair(tmp_path / "guard")
    with pytest.raises(TakeInUse):
        TakeLock(tmp_path / "guard")
    scribe.close()
    assert verify(tmp_path / "guard") == []


def test_messages_come_back_as_they_were(tmp_path: Path) -> None:
    messages = [*performance(tmp_path, 3), Cut(-5)]
    for message in messages:
        data = encode(7, message)
        length, kind, number = MESSAGE_HEADER.unpack_from(data)
        back = decode(kind, data[MESSAGE_HEADER.size :])
        assert (length, number) == (len(data) - MESSAGE_HEADER.size, 7)
        assert encode(7, back) == data


def damaged(kind: str) -> Callable[[Path], None]:
    def cut(name: str, by: int) -> Callable[[Path], None]:
        def do(folder: Path) -> None:
            data = (folder / name).read_bytes()
            (folder / name).write_bytes(data[:-by])

        return do

    def missing(name: str) -> Callable[[Path], None]:
        return lambda folder: (folder / name).unlink()

    def flip(folder: Path) -> None:
        data = bytearray((folder / "sent.track").read_bytes())
        data[64 + 256 * 50 + 77] ^= 0xFF
        (folder / "sent.track").write_bytes(data)

    return {
        "torn frame": cut("sent.track", 100),
        "torn native frame": cut("face.track", 1),
        "odd sample": cut("audio.wav", 1),
        "half a line": cut("events.jsonl", 5),
        "a flipped bit": flip,
        "no take.json": missing("take.json"),
        "no sound": missing("audio.wav"),
        "no events": missing("events.jsonl"),
        "no sent track": missing("sent.track"),
        "no native track": missing("face.track"),
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "torn frame",
        "torn native frame",
        "odd sample",
        "half a line",
        "a flipped bit",
        "no take.json",
        "no sound",
        "no events",
        "no sent track",
        "no native track",
    ],
)
def test_damage_is_found_and_repaired(tmp_path: Path, scribe: Scribe, kind: str) -> None:
    tell(scribe, tmp_path, 100)
    scribe.close()
    folder = tmp_path / "guard"
    damaged(kind)(folder)
    if kind != "no take.json":
        assert verify(folder) != []
    assert repair(folder) != ""
    assert verify(folder) == []
    # The sound says how long it was where the frames do not, and the other way round.
    assert len(read_take(folder).sent) == 100
    assert repair(folder) == ""


def test_a_damaged_frame_inside_loses_no_other(tmp_path: Path, scribe: Scribe) -> None:
    tell(scribe, tmp_path, 100)
    scribe.close()
    before = read_take(tmp_path / "guard").sent.rows.coefficients.copy()
    damaged("a flipped bit")(tmp_path / "guard")
    repair(tmp_path / "guard")
    sent = read_take(tmp_path / "guard").sent
    assert np.array_equal(sent.rows.coefficients[51:], before[51:])
    assert np.array_equal(sent.rows.coefficients[50], before[49])
    assert sent.flags[50] & FRAME_MISSING
