"""The picture of an utterance is written, and shows something."""

from pathlib import Path

import numpy as np
import pytest

from bridge.cli.plot import plot_utterance
from bridge.face.articulation import Articulator
from tests.golden.make_phonemes import read_utterances


def write(path: Path, count: int = 1) -> None:
    utterance = read_utterances()[8]
    articulator = Articulator()
    faces = np.concatenate(
        [articulator.push(utterance.phonemes), articulator.finish(utterance.total_samples)]
    )
    pcm = np.zeros(utterance.total_samples, np.int16)
    plot_utterance(path, pcm, 22_050, utterance.phonemes * count, faces, utterance.text)


def test_a_picture_is_written_in_the_format_of_its_name(tmp_path: Path) -> None:
    write(tmp_path / "take.png")
    write(tmp_path / "take.svg")
    assert (tmp_path / "take.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "take.svg").read_text(encoding="utf-8")


def test_nothing_at_all_can_be_plotted(tmp_path: Path) -> None:
    empty = np.zeros((0, 52), np.float32)
    plot_utterance(tmp_path / "e.png", np.zeros(0, np.int16), 22_050, [], empty, "")
    assert (tmp_path / "e.png").stat().st_size > 1000


def test_an_unknown_format_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        write(tmp_path / "take.nonsense")
