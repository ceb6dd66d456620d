"""From the model's answer to engine events."""

import io
from fractions import Fraction

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `model` is not installed")

from bridge.engines.framing import Kind, frame
from bridge.engines.native import read_frame, to_canonical, to_pcm, with_rest
from bridge.face.names import INDEX
from model.face_columns import COLUMN_NAMES


def test_columns_are_mapped_by_name() -> None:
    faces = np.linspace(0.0, 1.0, 52, dtype=np.float32)[None]
    canonical = to_canonical(faces)
    for column, name in enumerate(COLUMN_NAMES):
        assert canonical[0, INDEX[name]] == faces[0, column]


def test_samples_are_clipped_not_wrapped() -> None:
    assert to_pcm(np.array([-2.0, -1.0, 0.0, 1.0, 2.0], np.float32)).tolist() == [
        -32767,
        -32767,
        0,
        32767,
        32767,
    ]


def test_the_last_face_comes_to_rest_without_a_jump() -> None:
    faces = with_rest(np.full((3, 52), 0.8, np.float32))
    assert faces[-1].max() == pytest.approx(0.0, abs=1e-6)
    steps = np.abs(np.diff(faces[:, 0]))
    assert steps.max() <= float(Fraction(1, 4))


def test_frames_are_read_until_the_line_ends() -> None:
    line = io.BytesIO(frame(Kind.REQUEST, b"{}") + frame(Kind.CANCEL) + b"\x01")
    assert read_frame(line) == (Kind.REQUEST, b"{}")
    assert read_frame(line) == (Kind.CANCEL, b"")
    assert read_frame(line) is None
