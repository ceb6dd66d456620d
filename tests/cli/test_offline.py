"""`say --engine exomni` on a tiny random checkpoint: files, errors, no service."""

import csv
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bridge.cli import offline
from bridge.errors import InvalidArgument
from tests.cli.test_commands import folder, run
from tests.model.make_checkpoint import make_checkpoint

__all__ = ["folder"]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("weights"))


def test_a_question_gives_sound_face_and_text(folder: Path, weights: Path) -> None:
    with (folder / "exomni-bridge.yaml").open("a") as settings:
        settings.write("engine: {exomni: {max_new_tokens: 16}}\n")
    question = folder / "question.wav"
    stereo = np.zeros((4_000, 2), np.float32)
    soundfile.write(question, stereo, 8_000, subtype="FLOAT")
    result = run(
        folder,
        *("say", "--engine", "exomni", "--model", str(weights)),
        *("--audio", str(question), "--out", "answer.wav"),
    )
    assert result.returncode == 0, result.stderr
    with wave.open(str(folder / "answer.wav")) as file:
        samples = file.getnframes()
    with (folder / "answer.csv").open(newline="") as file_:
        rows = list(csv.reader(file_))
    assert rows[0][:2] == ["Seconds", "EyeBlinkLeft"]
    assert samples == 735 * (len(rows) - 1)
    assert (folder / "answer.txt").exists()
    for stage in ("hear", "think", "speak", "face", "mel", "sound"):
        assert stage in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("say", "x", "--engine", "exomni"), 2, "--model PATH"),
        (("say", "x", "--engine", "exomni", "--model", "nowhere"), 1, "ENGINE_UNAVAILABLE"),
        (("say", "x", "--engine", "clippy"), 2, "embedded or exomni"),
    ],
)
def test_mistakes_name_their_cure(
    folder: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    result = run(folder, *arguments)
    assert result.returncode == code, result.stderr
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_question_that_is_no_sound_is_refused(folder: Path, weights: Path) -> None:
    (folder / "q.wav").write_bytes(b"no sound")
    result = run(folder, "say", "--engine", "exomni", "--model", str(weights), "--audio", "q.wav")
    assert result.returncode == 2
    assert "not a sound file" in " ".join(result.stderr.split())


def test_sound_that_unpacks_to_more_than_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "silence.flac"
    soundfile.write(path, np.zeros((200_000, 2), np.int16), 8_000)
    assert path.stat().st_size < 20_000
    monkeypatch.setattr(offline, "_MOST_SAMPLES", 100_000)
    with pytest.raises(InvalidArgument, match="more sound than is read at once"):
        offline.read_sound(path)
