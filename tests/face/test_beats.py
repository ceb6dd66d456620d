"""The layer that moves brows and head with a voice."""

import numpy as np
import pytest

from bridge.face.beats import Beats
from bridge.face.curve import Floats
from bridge.face.gaze import DEGREE
from bridge.face.layer import CHANNELS, HEAD
from bridge.face.prosody import Accent, Settle, Shift

BROW = CHANNELS["browOuterUpLeft"]
PITCH = CHANNELS["headPitch"]
NOD = Accent(1.0, 0.3, (0.0, -2.0 * DEGREE, 0.0))
TURN = Shift(0.5, (3.0 * DEGREE, 0.0, 0.0), 0.8)


def rows(layer: Beats, times_s: Floats, slot: int = 0) -> np.ndarray:
    added = layer.at(np.full(len(times_s), slot, np.intp), times_s)
    return np.zeros((len(times_s), 57), np.float32) if added is None else added


def test_an_accent_raises_brows_and_nods_and_is_over() -> None:
    layer = Beats(1)
    layer.show(0, NOD, 10.0, 1.0)
    moved = rows(layer, 11.0 + np.array([-0.01, 0.15, 0.16, 0.7]))
    assert not moved[0].any()
    assert moved[1, BROW] == pytest.approx(0.3)
    assert moved[2, PITCH] == pytest.approx(-2.0 * DEGREE, abs=1e-4)
    assert not moved[3].any()


def test_a_shift_holds_until_the_phrase_ends() -> None:
    layer = Beats(1)
    layer.show(0, TURN, 10.0, 1.0)
    layer.show(0, Settle(4.0, False, 0.0), 10.0, 1.0)
    yaw = rows(layer, np.array([10.4, 11.4, 13.9, 14.7]))[:, HEAD.start] / DEGREE
    assert yaw == pytest.approx([0.0, 3.0, 3.0, 0.0], abs=1e-3)


def test_a_blink_closes_both_lids() -> None:
    layer = Beats(1)
    layer.show(0, Settle(1.0, True, 0.0), 0.0, 1.0)
    lids = rows(layer, np.array([0.9, 1.08, 1.4]))[:, CHANNELS["eyeBlinkRight"]]
    assert lids == pytest.approx([0.0, 0.95, 0.0], abs=1e-3)


def test_heads_move_by_the_gain_and_brows_in_full() -> None:
    layer = Beats(1)
    layer.show(0, NOD, 0.0, 0.5)
    moved = rows(layer, np.array([1.155]))[0]
    assert moved[PITCH] == pytest.approx(-1.0 * DEGREE, abs=1e-3)
    assert moved[BROW] > 0.29


def test_an_utterance_that_ends_lets_the_head_come_to_rest() -> None:
    layer = Beats(1)
    layer.show(0, TURN, 0.0, 1.0)
    layer.show(0, NOD, 4.0, 1.0)
    layer.settle(0, 3.0)
    after = rows(layer, np.arange(3.7, 8.0, 0.05))
    assert not after.any()
    assert layer.at(np.zeros(1, np.intp), np.array([9.0])) is None


def test_only_owned_channels_move_and_never_by_a_jump() -> None:
    layer = Beats(1)
    for k in range(30):
        layer.show(0, Accent(0.3 * k, 0.3, (0.01, -0.05, 0.01)), 0.0, 1.0)
    moved = rows(layer, np.arange(4.0, 9.0, 1 / 240))
    owned = [CHANNELS[name] for name in layer.blend.owns]
    assert not np.delete(moved, owned, axis=1).any()
    assert np.abs(np.diff(moved, axis=0)).max() < 0.03


def test_slots_do_not_mix_and_room_grows() -> None:
    layer = Beats(1)
    layer.grow(4)
    layer.show(3, NOD, 0.0, 1.0)
    both = layer.at(np.array([0, 3]), np.full(2, 1.15))
    assert both is not None
    assert not both[0].any()
    assert both[1].any()
    layer.assign(3, 0)
    assert layer.at(np.array([3]), np.full(1, 1.15)) is None
