"""Layers into faces: articulation over emotion over idle, for many characters at once.

Articulation owns the mouth while a character speaks: emotion's lips yield to it, emotion's mouth
corners and chin shrink to 0.3, and the brows, lids and cheeks stay. Everything adds up and is
bounded at the end. A row is one slot (a character) at one time; rows are independent of each
other and of the order of calls, so a frame rendered ahead of time is the frame shown live.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bridge.errors import NonFiniteValue
from bridge.face.curve import Floats
from bridge.face.emotion import LABELS, POSE_WIDTH, pose_matrix
from bridge.face.frame import EYE_PITCH_FULL_RAD, FaceRows, write_eye_look
from bridge.face.gaze import DEGREE, GazeTargets, averted, eyes_toward
from bridge.face.idle import (
    BLINK,
    BREATH,
    CHANNEL_COUNT,
    GAZE,
    HEAD,
    SPEECH_BLINK,
    SPEECH_HEAD,
    VARIATION,
    IdleRows,
    IdleSettings,
)
from bridge.face.mood import Moods
from bridge.face.names import COEFFICIENT_COUNT, INDEX, indices
from bridge.face.safety import repair, secure, speech_gate

Rows = NDArray[np.float32]

#: Emotion's mouth corners and chin while speaking: 0.2 to 0.4 keeps words readable.
_LOWER_WHILE_SPEAKING = 0.3

#: Rounded lips pull the corners in: emotion's corners give way by this much at full rounding.
_ROUNDING_TAKES = 0.7

#: Left and right differ by 5 to 10 % in an expression: each side leans by half of that.
_LEAN = (0.025, 0.05)

#: An expression wavers by this share over seconds.
_WAVER = 0.06

#: Quick head motion left over in silence.
_QUICK_AT_REST = 0.25

#: Lids follow the eyes down, and give way upward.
_LID_FOLLOW_DOWN, _LID_FOLLOW_UP = 0.30, 0.10

#: Eyes turn down and toward the nose while a lid closes, by 1 to 2 degrees.
_BLINK_EYES_RAD = np.array([-0.8, -1.5, 0.8, -1.5], np.float32) * np.float32(DEGREE)

#: Idle channels to coefficients: breath widens the nose a little, variation moves brows and lips.
_IDLE_SHAPES = {
    (BREATH, "noseSneer"): 0.02,
    (VARIATION.start, "browInnerUp"): 0.04,
    (VARIATION.start + 1, "mouthPress"): 0.04,
    (VARIATION.start + 2, "browOuterUp"): 0.03,
    (VARIATION.start + 2, "browDown"): -0.03,
}

# Left and right columns as one strided view.
_LIDS = slice(INDEX["eyeBlinkLeft"], INDEX["eyeBlinkRight"] + 1, 7)
_SQUINT = slice(INDEX["eyeSquintLeft"], INDEX["eyeSquintRight"] + 1, 7)
_WIDE = slice(INDEX["eyeWideLeft"], INDEX["eyeWideRight"] + 1, 7)
_FUNNEL = slice(INDEX["mouthFunnel"], INDEX["mouthFunnel"] + 1)
_PUCKER = slice(INDEX["mouthPucker"], INDEX["mouthPucker"] + 1)

_LABEL_COUNT = len(LABELS)

#: Pairs of which the weaker gives way when emotions blend.
_OPPOSED = (
    ("mouthSmileLeft", "mouthFrownLeft"),
    ("mouthSmileRight", "mouthFrownRight"),
    ("browDownLeft", "browOuterUpLeft"),
    ("browDownRight", "browOuterUpRight"),
    ("eyeWideLeft", "eyeBlinkLeft"),
    ("eyeWideRight", "eyeBlinkRight"),
)
_ONE, _OTHER = indices(a for a, _ in _OPPOSED), indices(b for _, b in _OPPOSED)


class Mixer:
    """Mixes the faces of all slots. Slots are small integers; room for more is made as needed."""

    def __init__(self, capacity: int = 16) -> None:
        self.broken_count = 0
        self._seeds: dict[int, int] = {}
        self._idle = IdleRows(capacity)
        self._moods = Moods(capacity)
        self._gazes = GazeTargets(capacity)
        self._asymmetry = np.ones((capacity, POSE_WIDTH), np.float32)
        self._poses = pose_matrix()
        self._idle_shapes = _idle_matrix()

    def assign(self, slot: int, *, seed: int, idle: IdleSettings) -> None:
        """Put a character into `slot`: neutral, at idle. `seed` decides its habits; >= 0."""
        self._make_room(slot)
        self._idle.assign(slot, seed, idle)
        self._moods.assign(slot, seed)
        self._gazes.clear(slot)
        self._asymmetry[slot] = _asymmetry(seed)
        self._seeds[slot] = seed

    def prepare(self, slot: int, at_s: float) -> None:
        """Do the work of the slot's first frame at `at_s` now (some 2 ms), not in its tick."""
        self._make_room(slot)
        self._idle.prepare(slot, at_s)

    def release(self, slot: int) -> None:
        """Empty `slot`; its rows are at rest until it is assigned again."""
        self._make_room(slot)
        self._seeds.pop(slot, None)
        self._idle.clear(slot)
        self._moods.assign(slot, 0)
        self._gazes.clear(slot)

    def set_emotion(
        self,
        slot: int,
        weights: Mapping[str, float],
        at_s: float,
        attack_s: float | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        """From clock time `at_s` on ease to `weights`: label or alias to 0..1; the rest fades.

        `attack_s`: seconds to get there instead of each emotion's own; 0 is at once. `ahead`: told
        before its time, so until `at_s` all goes on as it was told to, and then this; without it,
        what was told ahead is off. Raises `UnknownEmotion`, `NonFiniteValue`, `InvalidArgument`.
        """
        self._make_room(slot)
        self._moods.send(slot, weights, at_s, attack_s, ahead=ahead)

    def set_gaze(
        self, slot: int, yaw_rad: float, pitch_rad: float, at_s: float, *, ahead: bool = False
    ) -> None:
        """From `at_s` on look there: eyes first, the head takes its share. Radians from straight
        ahead; `ahead` as in `set_emotion`. Raises `NonFiniteValue`."""
        if not (np.isfinite(yaw_rad) and np.isfinite(pitch_rad)):
            raise NonFiniteValue("a gaze needs finite angles")
        self._make_room(slot)
        self._gazes.look(slot, yaw_rad, pitch_rad, at_s, ahead=ahead)

    def look_away(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look beside the partner; the character and the time decide where to."""
        self._make_room(slot)
        rng = np.random.default_rng([self._seeds.get(slot, 0), 3, int(at_s * 1000.0) % 2**32])
        self._gazes.look(slot, *averted(rng), at_s, ahead=ahead)

    def release_gaze(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look about freely again."""
        self._make_room(slot)
        self._gazes.release(slot, at_s, ahead=ahead)

    def mix(
        self,
        slots: NDArray[np.intp],
        times_s: Floats,
        articulation: Rows,
        speaking: Rows,
        head: Rows | None = None,
    ) -> FaceRows:
        """One face per row.

        `slots` `[N]`, `times_s` `[N]` clock seconds, `articulation` `[N, 52]` the engine's
        coefficients, `speaking` `[N]` in [0, 1]: how strongly speech owns the mouth. `head`
        `[N, 3]`: an engine's own head motion, added to the idle one. Broken values of
        `articulation` count as rest and in `broken_count`.
        """
        idle = self._idle.at(slots, times_s)
        speaking = speaking[:, None]
        articulation, broken = repair(articulation)
        self.broken_count += broken
        spoken = articulation * speech_gate(speaking)
        pose = self._pose(slots, times_s, idle, speaking, spoken)
        coefficients = pose[:, :COEFFICIENT_COUNT]
        coefficients += spoken
        coefficients += idle @ self._idle_shapes
        face_head = idle[:, SPEECH_HEAD] * (speaking + _QUICK_AT_REST)
        face_head += idle[:, HEAD]
        face_head += pose[:, COEFFICIENT_COUNT : COEFFICIENT_COUNT + 3]
        if head is not None:
            face_head += head
        gaze = idle[:, GAZE]
        if self._gazes.active[slots].any():
            gaze = self._directed(slots, times_s, gaze, face_head)
        gaze = gaze + pose[:, COEFFICIENT_COUNT + 3 :]
        lids = idle[:, SPEECH_BLINK] * speaking
        lids += idle[:, BLINK]
        rows = FaceRows(
            np.ascontiguousarray(coefficients), face_head, _eyes(eyes_toward(gaze, face_head), lids)
        )
        _move_lids(rows, lids)
        secure(rows, speaking[:, 0])
        write_eye_look(rows)
        return rows

    def _pose(
        self, slots: NDArray[np.intp], times_s: Floats, idle: Rows, speaking: Rows, spoken: Rows
    ) -> Rows:
        """What emotion does: coefficients, head and gaze, `[N, 57]`."""
        count = len(slots)
        if not self._moods.active[slots].any():
            return np.zeros((count, POSE_WIDTH), np.float32)
        levels = self._moods.at(slots, times_s)
        levels *= 1.0 + _WAVER * idle[:, VARIATION.start : VARIATION.start + 2, None]
        parts = np.empty((count, 3, _LABEL_COUNT), np.float32)
        parts[:, 0] = levels[:, 0]
        rounding = np.maximum(spoken[:, _FUNNEL], spoken[:, _PUCKER])
        lower = (1.0 - (1.0 - _LOWER_WHILE_SPEAKING) * speaking) * (
            1.0 - _ROUNDING_TAKES * speaking * rounding
        )
        np.multiply(levels[:, 1], lower, out=parts[:, 1])
        np.multiply(levels[:, 1], 1.0 - speaking, out=parts[:, 2])
        pose: Rows = parts.reshape(count, -1) @ self._poses
        pose *= self._asymmetry[slots]
        if self._moods.blended[slots].any():
            _settle_opposites(pose)
        return pose

    def _directed(self, slots: NDArray[np.intp], times_s: Floats, gaze: Rows, head: Rows) -> Rows:
        asked = self._gazes.at(slots, times_s)
        head[:, :2] += asked[:, 2:4]
        directed: Rows = gaze * (1.0 - 0.7 * asked[:, 4:]) + asked[:, :2]
        return directed

    def _make_room(self, slot: int) -> None:
        capacity = len(self._asymmetry)
        if slot < capacity:
            return
        grown = max(slot + 1, 2 * capacity)
        self._idle.grow(grown)
        self._moods.grow(grown)
        self._gazes.grow(grown)
        more = np.ones((grown - capacity, POSE_WIDTH), np.float32)
        self._asymmetry = np.concatenate([self._asymmetry, more])


def _move_lids(rows: FaceRows, lids: Rows) -> None:
    """Blinks over drooping lids, lids that follow the eyes, and what gives way to both."""
    c = rows.coefficients
    pitch = rows.eyes[:, 1::2] * np.float32(1.0 / EYE_PITCH_FULL_RAD)
    droop = c[:, _LIDS] + _LID_FOLLOW_DOWN * np.maximum(-pitch, 0.0)
    np.minimum(droop, 1.0, out=droop)
    wide = c[:, _WIDE]
    wide += _LID_FOLLOW_UP * np.maximum(pitch, 0.0)
    closed = droop + lids * (1.0 - droop)
    c[:, _LIDS] = closed
    wide *= 1.0 - closed
    c[:, _SQUINT] *= 1.0 - 0.5 * lids


def _eyes(toward: Rows, lids: Rows) -> Rows:
    eyes = lids[:, (0, 0, 1, 1)] * _BLINK_EYES_RAD
    eyes[:, :2] += toward
    eyes[:, 2:] += toward
    return eyes


def _settle_opposites(pose: Rows) -> None:
    """Cut the weaker of opposed shapes by the stronger, smoothly: a becomes a - a b^2 / (a + b)."""
    a, b = pose[:, _ONE], pose[:, _OTHER]
    shared = a * b / (a + b + np.float32(1e-6))
    pose[:, _ONE] = a - shared * b
    pose[:, _OTHER] = b - shared * a


def _asymmetry(seed: int) -> Rows:
    """Per-column gains of a face's expressions: one side a little stronger, `[57]`."""
    rng = np.random.default_rng([seed, 2])
    gains = np.ones(POSE_WIDTH, np.float32)
    for name, left in INDEX.items():
        if name.endswith("Left"):
            lean = rng.uniform(*_LEAN) * (1.0 if rng.random() < 0.5 else -1.0)
            gains[left] += lean
            gains[INDEX[name.replace("Left", "Right")]] -= lean
    return gains


def _idle_matrix() -> Rows:
    matrix = np.zeros((CHANNEL_COUNT, COEFFICIENT_COUNT), np.float32)
    for (channel, shape), gain in _IDLE_SHAPES.items():
        for name in (shape, shape + "Left", shape + "Right"):
            if name in INDEX:
                matrix[channel, INDEX[name]] = gain
    return matrix
