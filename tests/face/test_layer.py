"""Registered layers: told of their slots, blended by their own rules, free when they rest."""

import numpy as np
from numpy.typing import NDArray

from bridge.face.emotion import LIPS, LOWER, POSE_WIDTH
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.layer import CHANNELS, LOWER_WHILE_SPEAKING, UNDER_SPEECH, Blend
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX, NAMES
from bridge.face.settings import IdleSettings

STILL = IdleSettings(enabled=False)


class Constant:
    """Adds the same to every slot that has somebody."""

    def __init__(self, blend: Blend, **values: float) -> None:
        self.blend = blend
        self.values = values
        self.seeds: dict[int, int] = {}
        self.capacity = 0

    def grow(self, capacity: int) -> None:
        self.capacity = capacity

    def assign(self, slot: int, seed: int) -> None:
        self.seeds[slot] = seed

    def clear(self, slot: int) -> None:
        self.seeds.pop(slot, None)

    def at(
        self, slots: NDArray[np.intp], times_s: NDArray[np.float64]
    ) -> NDArray[np.float32] | None:
        pose = np.zeros((len(slots), POSE_WIDTH), np.float32)
        for name, value in self.values.items():
            pose[:, CHANNELS[name]] = value
        return pose


def mixed(layer: Constant, speaking: float = 0.0, gaze_rad: float | None = None) -> FaceRows:
    mixer = Mixer(2)
    mixer.add_layer(layer)
    mixer.assign(0, seed=7, idle=STILL)
    if gaze_rad is not None:
        mixer.set_gaze(0, gaze_rad, 0.0, 0.0)
    return mixer.mix(
        np.zeros(1, np.intp),
        np.array([10.0]),
        np.zeros((1, 52), np.float32),
        np.array([speaking], np.float32),
    )


def test_channels_name_every_column_once() -> None:
    assert sorted(CHANNELS.values()) == list(range(POSE_WIDTH))
    assert set(NAMES) < set(CHANNELS)


def test_speech_takes_the_lips_and_most_of_the_lower_face() -> None:
    assert all(UNDER_SPEECH[INDEX[name]] == 0.0 for name in LIPS)
    assert all(UNDER_SPEECH[INDEX[name]] == np.float32(LOWER_WHILE_SPEAKING) for name in LOWER)
    assert UNDER_SPEECH[INDEX["browInnerUp"]] == UNDER_SPEECH[CHANNELS["headYaw"]] == 1.0


def test_a_layer_adds_to_face_head_and_gaze() -> None:
    rows = mixed(Constant(Blend(), browInnerUp=0.3, headRoll=0.1, gazeYaw=0.2))
    np.testing.assert_allclose(rows.coefficient("browInnerUp"), 0.3)
    np.testing.assert_allclose(rows.head[0], [0.0, 0.0, 0.1])
    np.testing.assert_allclose(rows.eyes[0, 0], 0.2)


def test_a_layer_yields_to_speech_as_it_says() -> None:
    layer = Constant(Blend(), mouthSmileLeft=0.5, mouthPressLeft=0.5, browInnerUp=0.5)
    rows = mixed(layer, speaking=1.0)
    np.testing.assert_allclose(rows.coefficient("mouthSmileLeft"), 0.15, atol=1e-6)
    np.testing.assert_allclose(rows.coefficient("mouthPressLeft"), 0.0)
    np.testing.assert_allclose(rows.coefficient("browInnerUp"), 0.5)


def test_only_a_layer_that_may_opens_a_silent_mouth() -> None:
    shut = mixed(Constant(Blend(), jawOpen=0.5))
    wide = mixed(Constant(Blend(opens_mouth=True), jawOpen=0.5))
    assert shut.coefficient("jawOpen")[0] <= 0.061
    assert wide.coefficient("jawOpen")[0] == 0.5


def test_a_gaze_that_was_asked_for_wins_over_one_that_yields() -> None:
    yielding = mixed(Constant(Blend(yields_to_look=True), gazeYaw=0.2), gaze_rad=10 * DEGREE)
    adding = mixed(Constant(Blend(), gazeYaw=0.2), gaze_rad=10 * DEGREE)
    np.testing.assert_allclose(yielding.eyes[0, 0], 10 * DEGREE, atol=1e-6)
    np.testing.assert_allclose(adding.eyes[0, 0], 10 * DEGREE + 0.2, atol=1e-6)


def test_a_layer_learns_who_is_where() -> None:
    layer, mixer = Constant(Blend()), Mixer(1)
    mixer.assign(0, seed=7, idle=STILL)
    mixer.add_layer(layer)
    mixer.assign(5, seed=8, idle=STILL)
    assert layer.seeds == {0: 7, 5: 8}
    assert layer.capacity >= 6
    mixer.release(0)
    assert layer.seeds == {5: 8}
