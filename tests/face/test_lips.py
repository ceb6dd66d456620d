"""The lips of the golden sentences meet every bar, and the bars can fail."""

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import INDEX
from tests.bench.lips import Rows, articulation_only, measure, mixed
from tests.golden.make_phonemes import Utterance, read_sentences, read_utterances

UTTERANCES = read_utterances()


def bars(report_of: Rows) -> set[str]:
    """Names of the bars missed by a face that does not depend on the time."""

    def source(_: Utterance, times_s: NDArray[np.float64]) -> Rows:
        return np.repeat(report_of[None], len(times_s), axis=0)

    return {miss.bar for miss in measure(UTTERANCES[:4], source).misses}


def face(**coefficients: float) -> Rows:
    row = np.zeros(52, np.float32)
    for name, value in coefficients.items():
        row[INDEX[name]] = value
    return row


def test_the_golden_phonemes_are_of_the_golden_sentences() -> None:
    assert [(u.voice, u.text) for u in UTTERANCES] == read_sentences()
    assert len(UTTERANCES) == 20


def test_articulation_meets_every_bar() -> None:
    report = measure(UTTERANCES, articulation_only)
    assert report.misses == []
    assert report.counts["bilabials"] > 80


def test_the_mix_meets_every_bar_in_joy_and_anger() -> None:
    for label in ("joy", "anger"):
        assert measure(UTTERANCES[:6], mixed({label: 1.0}), rest_factor=2.0).misses == []


def test_a_shut_mouth_misses_what_must_open() -> None:
    missed = bars(face())
    assert {
        "stressed open vowel open",
        "rounded vowel round",
        "lower lip at the teeth",
        "lips apart between closures",
        "vowels ordered open > mid > close",
    } <= missed
    assert "bilabial shut" not in missed


def test_an_open_mouth_misses_what_must_shut() -> None:
    missed = bars(face(jawOpen=0.4, mouthPucker=0.5, mouthRollLower=0.5))
    assert {"bilabial shut", "aperture at rest", "jawOpen at rest"} <= missed
    assert "stressed open vowel open" not in missed


def test_values_out_of_range_and_jumps_are_missed() -> None:
    assert "at most 1" in bars(face(jawOpen=1.2))
    assert "mouthClose at most jawOpen" in bars(face(mouthClose=0.2))

    def jumping(_: Utterance, times_s: NDArray[np.float64]) -> Rows:
        rows = np.zeros((len(times_s), 52), np.float32)
        rows[20:, INDEX["browInnerUp"]] = 0.2
        return rows

    missed = {miss.bar for miss in measure(UTTERANCES[:1], jumping).misses}
    assert "step of browInnerUp" in missed
