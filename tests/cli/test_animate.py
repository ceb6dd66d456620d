"""`animate` as its users run it: a sound file in, a face out."""

import csv
import wave
from pathlib import Path

import pytest

from tests.cli.test_commands import SETTINGS, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exomni-bridge.yaml").write_text(SETTINGS)
    return tmp_path


def test_a_recording_gets_a_face_as_long_as_it(folder: Path) -> None:
    assert run(folder, "say", "My mother bought a map.", "--out", "voice.wav").returncode == 0
    done = run(folder, "animate", "voice.wav", "--render", "--out", "face.csv")
    assert done.returncode == 0, done.stderr
    with wave.open(str(folder / "voice.wav")) as file:
        seconds = file.getnframes() / file.getframerate()
    with (folder / "face.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert seconds <= len(rows) / 30 < seconds + 0.11
    jaw = [float(row["JawOpen"]) for row in rows]
    assert max(jaw) > 0.15
    assert jaw[-1] < 0.02


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.wav",), "missing.wav is not a sound file"),
        (("exomni-bridge.yaml",), "is not a sound file"),
        (("voice.wav", "--transcript", "@nothing.txt"), "nothing.txt is not a text file"),
        (("voice.wav", "--out", "nowhere/face.csv"), "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_read_or_written_is_said_at_once(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    with wave.open(str(folder / "voice.wav"), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(3200))
    done = run(folder, "animate", *arguments)
    assert done.returncode in (1, 2)
    assert said in " ".join(done.stderr.split())
