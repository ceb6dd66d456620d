"""Takes that somebody made up: refused in a sentence, and never at the cost of memory or a disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from bridge.errors import TakeDamaged
from bridge.takes import event_lines, files
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.mending import repair
from bridge.takes.metadata import FILE
from bridge.takes.trimming import trim
from bridge.takes.verifying import verify
from tests.takes.making import make_take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "take"
    write_take(make_take(seconds=0.5), path)
    return path


def changed(folder: Path, **parts: Any) -> None:
    """Put other values into parts of `take.json`."""
    values = json.loads((folder / FILE).read_bytes())
    for part, value in parts.items():
        values[part] = {**values[part], **value} if isinstance(value, dict) else value
    (folder / FILE).write_text(json.dumps(values), encoding="utf-8")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"audio": {"rate_hz": 1}}, "no sound is recorded at 1 Hz"),
        ({"audio": {"rate_hz": 10**400}}, "no sound is recorded at"),
        ({"sent": {"rate": "2000000000"}}, "no face is recorded at 2000000000"),
        ({"sent": {"rate": "1/2000000000"}}, "no face is recorded at"),
        ({"face": {"rate": "1e999999999"}}, "is not a frame rate"),
        ({"timecode": {"position_ns": 10**30}}, "a time is none"),
        ({"started_utc_ns": 10**30}, "a time is none"),
    ],
)
def test_rates_and_times_of_no_recording_are_refused(
    folder: Path, parts: dict[str, Any], told: str
) -> None:
    changed(folder, **parts)
    with pytest.raises(TakeDamaged, match=told):
        read_take(folder)


def test_a_repair_fills_no_disk(folder: Path) -> None:
    changed(folder, audio={"rate_hz": 1}, sent={"rate": "1000000000"})
    (folder / "sent.track").unlink()
    with pytest.raises(TakeDamaged, match="nothing else says what it was"):
        repair(folder)


def test_a_long_file_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(TakeDamaged, match=r"take\.json has more than 100 bytes"):
        read_take(folder)


@pytest.mark.parametrize("bound", ["MOST_LINE_BYTES", "MOST_LINES", "MOST_BYTES"])
def test_events_are_not_endless(folder: Path, bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_lines, bound, 2)
    with pytest.raises(TakeDamaged, match=r"events\.jsonl, line \d"):
        read_take(folder)


LINES = {
    "weight": '{"type": "started", "utterance": "u", "rate_hz": 22050, "slate": "", '
    '"emotion": {"joy": NaN}}',
    "rate": '{"type": "started", "utterance": "u", "rate_hz": 0, "slate": "", "emotion": {}}',
    "endless": '{"type": "interrupt", "at": Infinity}',
    "far": '{"type": "interrupt", "at": 1' + "0" * 300 + "}",
    "deep": '{"type": "interrupt", "at": 0, "data": ' + "[" * 100_000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_that_no_recording_has_is_told_and_mended(folder: Path, line: str) -> None:
    with (folder / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(TakeDamaged, match=r"events\.jsonl, line"):
        read_take(folder)
    assert "1 damaged lines" in repair(folder)
    assert verify(folder) == []


def test_a_line_without_an_end_is_mended_in_pieces(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_lines, "MOST_LINE_BYTES", 1000)
    with (folder / "events.jsonl").open("ab") as file:
        file.write(b"\0" * 5000)
    assert "damaged lines taken out" in repair(folder)
    assert verify(folder) == []


def test_names_that_no_file_can_hold_are_written_as_far_as_they_can(
    folder: Path, tmp_path: Path
) -> None:
    changed(folder, character="\ud800\x00" + "&" * 10_000, slate="&" * 5_000)
    take = read_take(folder)
    write_take(trim(take, 0, 10), tmp_path / "part")
    assert verify(tmp_path / "part") == []
