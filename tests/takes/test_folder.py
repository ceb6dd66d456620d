"""Folders: what is written comes back the same, and what is wrong is named."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bridge.errors import InvalidArgument, TakeDamaged, TakeError, TakeTooNew, UnknownTake
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES
from bridge.protocols.timecode import FrameRate, Label
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.take import Take
from tests.takes.making import make_take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "guard gate 3"
    write_take(make_take(), path)
    return path


def same_faces(a: FaceRows, b: FaceRows) -> bool:
    return all(
        np.array_equal(getattr(a, part), getattr(b, part))
        for part in ("coefficients", "head", "eyes")
    )


def assert_same(read: Take, written: Take) -> None:
    assert read.info == written.info
    assert np.array_equal(read.audio, written.audio)
    assert read.sent.rate == written.sent.rate
    assert same_faces(read.sent.rows, written.sent.rows)
    for part in ("frame_numbers", "sub_frames", "flags"):
        assert np.array_equal(getattr(read.sent, part), getattr(written.sent, part))
    assert read.events == written.events
    for a, b in zip(read.utterances, written.utterances, strict=True):
        assert same_faces(a.rows, b.rows)
        blank = FaceRows.zeros(0)
        assert replace(a, rows=blank, markers=()).utterance_id == b.utterance_id
        assert (a.markers, a.stretches, a.text, a.reason) == (
            b.markers,
            b.stretches,
            b.text,
            b.reason,
        )
        assert (a.emotion, a.head_known, a.eyes_known) == (b.emotion, b.head_known, b.eyes_known)


@pytest.mark.parametrize("rate", ["60", "29.97", "59.94", "24"])
def test_a_take_comes_back_as_it_was(tmp_path: Path, rate: str) -> None:
    take = make_take(rate=FrameRate.parse(rate))
    write_take(take, tmp_path / take.info.name)
    assert_same(read_take(tmp_path / take.info.name), take)


def test_drop_frame_timecode_comes_back(tmp_path: Path) -> None:
    ntsc = FrameRate.parse("59.94")
    start = Label(1, 0, 0, 0, drop=True)
    write_take(make_take(rate=ntsc, start=start, timecode_rate=ntsc), tmp_path / "hour")
    assert read_take(tmp_path / "hour").info.timecode.label == start


def test_an_empty_take_comes_back(tmp_path: Path) -> None:
    take = replace(make_take(seconds=0.0), utterances=(), events=())
    write_take(take, tmp_path / take.info.name)
    assert_same(read_take(tmp_path / take.info.name), take)


def test_a_take_is_not_written_over_another(folder: Path) -> None:
    with pytest.raises(TakeError, match="exists already"):
        write_take(make_take(), folder)


def test_nothing_is_there_of_a_take_that_cannot_be_written(tmp_path: Path) -> None:
    take = make_take()
    with pytest.raises(InvalidArgument, match="180 frames go with 66150 samples, not 66149"):
        write_take(replace(take, audio=take.audio[:-1]), tmp_path / "short")
    assert list(tmp_path.iterdir()) == []


def test_coefficients_of_another_order_go_by_name(folder: Path) -> None:
    def rename(values: dict[str, Any]) -> None:
        values["coefficients"] = list(reversed(NAMES))

    change(folder, rename)
    before = make_take().sent.rows.coefficients
    assert np.array_equal(read_take(folder).sent.rows.coefficients, before[:, ::-1])


def change(folder: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    file = folder / "take.json"
    values = json.loads(file.read_bytes())
    edit(values)
    file.write_text(json.dumps(values), encoding="utf-8")


def test_a_take_from_a_later_version_is_refused_by_name(folder: Path) -> None:
    change(folder, lambda values: values.update(version=2))
    with pytest.raises(TakeTooNew, match=r"take\.json is of format 2, this version reads up to 1"):
        read_take(folder)


def test_an_unfinished_take_names_its_cure(folder: Path) -> None:
    change(folder, lambda values: values.update(complete=False))
    with pytest.raises(TakeDamaged, match="takes verify --repair guard gate 3"):
        read_take(folder)


@pytest.mark.parametrize("name", ["audio.wav", "sent.track", "face.track", "events.jsonl"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(TakeDamaged, match=f"{name} is missing"):
        read_take(folder)


@pytest.mark.parametrize("name", ["audio.wav", "sent.track", "face.track"])
def test_a_file_that_is_cut_off_is_named(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    for length in (0, 10, len(data) - 1):
        (folder / name).write_bytes(data[:length])
        with pytest.raises(TakeDamaged, match=name):
            read_take(folder)


def test_a_wav_of_another_length_is_told_with_both_lengths(folder: Path) -> None:
    other = folder.with_name("other")
    write_take(make_take(seconds=2.0), other)
    (other / "audio.wav").rename(folder / "audio.wav")
    with pytest.raises(TakeDamaged, match=r"audio\.wav has 44100 samples, not 66150"):
        read_take(folder)


def test_a_wrong_line_is_told_by_its_number(folder: Path) -> None:
    with (folder / "events.jsonl").open("ab") as file:
        file.write(b'{"type": "word", "utterance": "one", "text": "x"}\n')
    count = len((folder / "events.jsonl").read_bytes().splitlines())
    with pytest.raises(TakeDamaged, match=rf"events\.jsonl, line {count}: 'offset' is missing"):
        read_take(folder)


def test_what_is_no_json_is_told_by_its_line(folder: Path) -> None:
    (folder / "take.json").write_text('{\n "format": oops\n}', encoding="utf-8")
    with pytest.raises(TakeDamaged, match=r"take\.json, line 2"):
        read_take(folder)


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5000])
def test_what_no_reader_of_json_reads_is_told(folder: Path, text: str) -> None:
    (folder / "take.json").write_text(text, encoding="utf-8")
    with pytest.raises(TakeDamaged, match=r"take\.json is not JSON"):
        read_take(folder)


def test_a_number_beyond_any_is_told(folder: Path) -> None:
    values = json.loads((folder / "take.json").read_bytes())
    values["started_utc_ns"] = float("inf")
    (folder / "take.json").write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(TakeDamaged, match="holds what it cannot hold"):
        read_take(folder)


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "events.jsonl").unlink()
    (folder / "events.jsonl").mkdir()
    with pytest.raises(TakeError, match=r"cannot read .*events\.jsonl: Is a directory"):
        read_take(folder)


def test_no_folder_is_no_take(tmp_path: Path) -> None:
    with pytest.raises(UnknownTake, match="no take at"):
        read_take(tmp_path / "nothing")
