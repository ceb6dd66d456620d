"""Every rate conversion is an exact integer, and the reference's miscounts are known ones."""

from fractions import Fraction

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from model import timing
from tests.model import parity

COUNTS = st.integers(0, 1_000_000)


def test_the_cycles_close_exactly() -> None:
    assert timing.mel_frames(64) == 441
    assert timing.samples(64) == 441 * 256
    assert timing.face_frames(5) == 12
    assert timing.duration_s(25) == 2.0


@given(COUNTS)
def test_frames_are_whole_frames_of_the_units_duration(units: int) -> None:
    seconds = Fraction(2 * units, 25)
    assert timing.mel_frames(units) == seconds * 22_050 // 256
    assert timing.face_frames(units) == seconds * 30 // 1


@given(COUNTS)
def test_the_face_never_outlasts_the_sound_by_a_frame(units: int) -> None:
    sound = Fraction(timing.samples(units), timing.SAMPLE_RATE_HZ)
    face = Fraction(timing.face_frames(units), timing.FACE_RATE_HZ)
    assert abs(sound - face) < Fraction(1, timing.FACE_RATE_HZ)


@given(COUNTS)
def test_units_of_face_frames_are_the_fewest_that_suffice(frames: int) -> None:
    units = timing.units_of_face_frames(frames)
    assert timing.face_frames(units) >= frames
    assert units == 0 or timing.face_frames(units - 1) < frames


@given(COUNTS)
def test_units_of_mel_frames_are_the_fewest_that_suffice(frames: int) -> None:
    units = timing.units_of_mel_frames(frames)
    assert timing.mel_frames(units) >= frames
    assert units == 0 or timing.mel_frames(units - 1) < frames


@given(COUNTS)
def test_a_mel_frame_begins_during_its_unit(frame: int) -> None:
    begin, unit = Fraction(256 * frame, 22_050), timing.unit_of_mel_frame(frame)
    assert Fraction(2 * unit, 25) <= begin < Fraction(2 * (unit + 1), 25)


def test_the_reference_miscounts_at_four_lengths_and_drops_one_frame() -> None:
    short = [n for n in range(1501) if timing.face_frames_strict(n) != timing.face_frames(n)]
    assert short == [205, 410, 820, 845]
    assert timing.face_frames_strict(205) == timing.face_frames(205) - 1


def test_unit_id_zero_shortens_the_references_face_but_not_ours() -> None:
    units = [3, 0, 0, 7, 0, 9, 0, 0, 1, 2]
    assert timing.face_frames_strict(
        timing.counted_units([*units, -100, -100])
    ) == timing.face_frames(5)
    assert timing.face_frames(len(units)) == 24


def test_the_references_tables_are_ours() -> None:
    stage = parity.stage("08_tables")
    counts = range(len(stage["out.mel_frames"]))
    mel = torch.tensor([timing.mel_frames(n) for n in counts])
    face = torch.tensor([timing.face_frames_strict(n) for n in counts])
    rows = stage["in.zero_quirk"].tolist()
    stage.check("out.mel_frames", mel)
    stage.check("out.render_frames", face)
    quirk = torch.tensor([timing.face_frames_strict(timing.counted_units(row)) for row in rows])
    stage.check("out.zero_quirk_frames", quirk)


def test_the_references_speech_lengths_are_ours() -> None:
    stage = parity.stage("02_speech_encoder")
    lengths = stage["in.length_table"].tolist()
    rows = [timing.speech_rows(n, 5) for n in lengths]
    stage.check("out.encoder_lengths", torch.tensor([timing.encoder_frames(n) for n in lengths]))
    stage.check("out.feature_lengths", torch.tensor(rows))


@pytest.mark.parametrize(("mel", "frames"), [(0, 1), (1, 1), (2, 1), (3, 2), (3000, 1500)])
def test_the_encoder_always_has_a_frame(mel: int, frames: int) -> None:
    assert timing.encoder_frames(mel) == frames
