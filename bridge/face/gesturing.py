"""The gestures of all characters as they are being made: a layer of the mixer."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.emotion import POSE_WIDTH
from bridge.face.gaze import DEGREE
from bridge.face.gesture import KNOTS, make
from bridge.face.gestures import GESTURES, gesture
from bridge.face.layer import GAZE, HEAD, Blend

#: A gesture that another of its kind replaces fades within this.
_FADE_S: Final = 0.18

#: A past gesture is kept this long: an output may show a face later than others.
_KEPT_S: Final = 5.0

#: Most gestures of one character that are kept; beyond, the oldest goes.
_MOST: Final = 16

#: Together gestures turn head and gaze no further than this: yaw, pitch, roll; yaw, pitch.
_HEAD_LIMIT: Final = np.array([35.0, 25.0, 25.0], np.float32) * np.float32(DEGREE)
_GAZE_LIMIT: Final = np.array([35.0, 25.0], np.float32) * np.float32(DEGREE)


class Gestures:
    """Gestures in progress and to come. One of a kind replaces another, others add up."""

    def __init__(self, capacity: int) -> None:
        self._seeds = [0] * capacity
        self._kinds: list[str] = []
        # One row per gesture: slot, start, end, start of its fade, knots and cubics.
        self._slots = np.zeros(0, np.intp)
        self._times_s = np.zeros((0, 3))
        self._knots_s = np.zeros((0, KNOTS))
        self._cubics = np.zeros((0, KNOTS, 4, POSE_WIDTH), np.float32)

    def __len__(self) -> int:
        """Gestures that are kept, of all characters: past, present and to come."""
        return len(self._slots)

    @property
    def blend(self) -> Blend:
        """Everything, under the lips; jaw and tongue where nobody speaks."""
        return Blend(opens_mouth=True)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._seeds += [0] * (capacity - len(self._seeds))

    def assign(self, slot: int, seed: int) -> None:
        """`seed` decides how this character's gestures vary."""
        self._seeds[slot] = seed

    def clear(self, slot: int) -> None:
        """Forget all of the slot's gestures."""
        self._keep(self._slots != slot)

    def begin(self, slot: int, name: str, intensity: float, at_s: float) -> None:
        """Make a gesture of `GESTURES` from `at_s` on, `intensity` in [0, 1]."""
        entry = gesture(name)
        rng = np.random.default_rng(
            [self._seeds[slot], 5, GESTURES.index(name), int(at_s * 1000.0) % 2**32]
        )
        made = make(entry, intensity, rng)
        self._make_room(slot, at_s)
        self._end_kind(slot, entry.kind, at_s)
        self._kinds.append(entry.kind)
        times = [at_s, at_s + made.seconds, np.inf]
        self._slots = np.append(self._slots, slot)
        self._times_s = np.concatenate([self._times_s, [times]])
        self._knots_s = np.concatenate([self._knots_s, made.starts_s[None]])
        self._cubics = np.concatenate([self._cubics, made.cubics[None]])

    def stop(self, slot: int, at_s: float) -> None:
        """Fade what the slot makes at `at_s`, and forget what was to come."""
        self._keep((self._slots != slot) | (self._times_s[:, 0] <= at_s))
        fades = self._times_s[:, 2]
        fades[self._slots == slot] = np.minimum(fades[self._slots == slot], at_s)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32] | None:
        """What all gestures add, `[N, 57]`; None where there are none."""
        if not len(self._slots):
            return None
        since = times_s[:, None] - self._times_s[:, 0]
        running = (self._slots == slots[:, None]) & (since >= 0.0)
        running &= times_s[:, None] < self._times_s[:, 1]
        rows, numbers = np.nonzero(running)
        if not len(rows):
            return None
        pose = np.zeros((len(slots), POSE_WIDTH), np.float32)
        np.add.at(pose, rows, self._values(numbers, times_s[rows]))
        for columns, limit in ((HEAD, _HEAD_LIMIT), (GAZE, _GAZE_LIMIT)):
            np.clip(pose[:, columns], -limit, limit, out=pose[:, columns])
        return pose

    def _values(self, numbers: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Gestures `numbers` `[n]` at times `[n]`: `[n, 57]`."""
        since = times_s - self._times_s[numbers, 0]
        knots = self._knots_s[numbers]
        piece = np.count_nonzero(knots <= since[:, None], axis=1) - 1
        u = (since - knots[np.arange(len(numbers)), piece]).astype(np.float32)[:, None]
        a, b, c, d = self._cubics[numbers, piece].transpose(1, 0, 2)
        values: NDArray[np.float32] = ((a * u + b) * u + c) * u + d
        left = 1.0 - np.clip((times_s - self._times_s[numbers, 2]) / _FADE_S, 0.0, 1.0)
        values *= (left * left * (3.0 - 2.0 * left)).astype(np.float32)[:, None]
        return values

    def _end_kind(self, slot: int, kind: str, at_s: float) -> None:
        for number in np.flatnonzero(self._slots == slot).tolist():
            if self._kinds[number] == kind:
                self._times_s[number, 2] = min(self._times_s[number, 2], at_s)

    def _make_room(self, slot: int, at_s: float) -> None:
        over_s = np.minimum(self._times_s[:, 1], self._times_s[:, 2])
        kept = (self._slots != slot) | (over_s > at_s - _KEPT_S)
        own = np.flatnonzero(kept & (self._slots == slot))
        kept[own[: max(len(own) - _MOST + 1, 0)]] = False
        self._keep(kept)

    def _keep(self, kept: NDArray[np.bool_]) -> None:
        if kept.all():
            return
        self._kinds = [self._kinds[number] for number in np.flatnonzero(kept).tolist()]
        self._slots, self._times_s = self._slots[kept], self._times_s[kept]
        self._knots_s, self._cubics = self._knots_s[kept], self._cubics[kept]
