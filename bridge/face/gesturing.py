"""The gestures of all characters as they are being made: a layer of the mixer.

Owns every channel; under speech its lips yield and its corners and chin shrink, and where nobody
speaks it may open the mouth. Gestures are cubics between knots, read for all rows at once.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.emotion import POSE_WIDTH
from bridge.face.gaze import DEGREE
from bridge.face.gesture import Shape, shape_of, sides, vary
from bridge.face.gestures import GESTURES, gesture
from bridge.face.layer import GAZE, HEAD, Blend

#: A gesture that another of its kind replaces fades within this.
_FADE_S: Final = 0.18

#: A past gesture is kept this long before a new one: outputs may show a face later than others,
#: and the new one may be told ahead.
_KEPT_S: Final = 60.0

#: Most gestures of one character that are kept; beyond, the oldest goes.
_MOST: Final = 32

#: Together gestures turn head and gaze no further than this: yaw, pitch, roll; yaw, pitch.
_HEAD_LIMIT: Final = np.array([35.0, 25.0, 25.0], np.float32) * np.float32(DEGREE)
_GAZE_LIMIT: Final = np.array([35.0, 25.0], np.float32) * np.float32(DEGREE)

_NOBODY: Final = -1
_START, _END, _FADE = range(3)


class Gestures:
    """Gestures in progress and to come. One of a kind replaces another, others add up."""

    def __init__(self, capacity: int) -> None:
        self._seeds = [0] * capacity
        # One entry per gesture: slot; start, end and start of its fade; which one it is; its
        # strength, its length against the table's, how much stronger its left side is.
        self._slots = np.zeros(0, np.intp)
        self._times_s = np.zeros((0, 3))
        self._names = np.zeros(0, np.intp)
        self._varied = np.zeros((0, 3), np.float32)
        self._library = _library()

    def __len__(self) -> int:
        """Gestures that are kept, of all characters: past, present and to come."""
        return int(np.count_nonzero(self._slots != _NOBODY))

    @property
    def blend(self) -> Blend:
        """Everything, under the lips; jaw and tongue where nobody speaks."""
        return _BLEND

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._seeds += [0] * (capacity - len(self._seeds))

    def assign(self, slot: int, seed: int) -> None:
        """`seed` decides how this character's gestures vary."""
        self._seeds[slot] = seed

    def clear(self, slot: int) -> None:
        """Forget all of the slot's gestures."""
        self._slots[self._slots == slot] = _NOBODY

    def begin(self, slot: int, name: str, intensity: float, at_s: float) -> None:
        """Make a gesture of `GESTURES` from `at_s` on, `intensity` in [0, 1]."""
        which = GESTURES.index(name)
        words = [self._seeds[slot], 5, which, int(at_s * 1000.0) % 2**32]
        made = vary(intensity, np.random.default_rng(words))
        self._end_kind(slot, self._library.kinds[which], at_s)
        number = self._place(slot, at_s)
        self._slots[number], self._names[number] = slot, which
        end_s = at_s + made.stretch * self._library.shapes[which].seconds
        self._times_s[number] = at_s, end_s, np.inf
        self._varied[number] = made.strength, made.stretch, made.lean

    def stop(self, slot: int, at_s: float) -> None:
        """Fade what the slot makes at `at_s`, and forget what was to come."""
        own = self._slots == slot
        self._slots[own & (self._times_s[:, _START] > at_s)] = _NOBODY
        self._times_s[own, _FADE] = np.minimum(self._times_s[own, _FADE], at_s)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32] | None:
        """What all gestures add, `[N, 57]`; None where there are none."""
        if not len(self._slots) or not len(times_s):
            return None
        near = self._times_s[:, _END] > times_s.min()
        near &= (self._times_s[:, _START] <= times_s.max()) & (self._slots != _NOBODY)
        numbers = np.flatnonzero(near)
        if not len(numbers):
            return None
        times, spans = times_s[:, None], self._times_s[numbers]
        running = (self._slots[numbers] == slots[:, None]) & (times >= spans[:, _START])
        rows, which = np.nonzero(running & (times < spans[:, _END]))
        if not len(rows):
            return None
        pose = np.zeros((len(slots), POSE_WIDTH), np.float32)
        np.add.at(pose, rows, self._values(numbers[which], times_s[rows]))
        for columns, limit in ((HEAD, _HEAD_LIMIT), (GAZE, _GAZE_LIMIT)):
            np.clip(pose[:, columns], -limit, limit, out=pose[:, columns])
        return pose

    def _values(self, numbers: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Gestures `numbers` `[n]` at times `[n]`: `[n, 57]`."""
        library, names, varied = self._library, self._names[numbers], self._varied[numbers]
        since = (times_s - self._times_s[numbers, _START]) / varied[:, 1]
        knots = library.knots_s[names]
        piece = np.count_nonzero(knots <= since[:, None], axis=1) - 1
        u = (since - knots[np.arange(len(numbers)), piece]).astype(np.float32)[:, None]
        a, b, c, d = library.cubics[names, piece].transpose(1, 0, 2)
        values: NDArray[np.float32] = ((a * u + b) * u + c) * u + d
        values *= varied[:, :1] * (1.0 + varied[:, 2:] * library.sides)
        left = 1.0 - np.clip((times_s - self._times_s[numbers, _FADE]) / _FADE_S, 0.0, 1.0)
        values *= (left * left * (3.0 - 2.0 * left)).astype(np.float32)[:, None]
        return values

    def _end_kind(self, slot: int, kind: str, at_s: float) -> None:
        for number in np.flatnonzero(self._slots == slot).tolist():
            if self._library.kinds[self._names[number]] == kind:
                self._times_s[number, _FADE] = min(self._times_s[number, _FADE], at_s)

    def _place(self, slot: int, at_s: float) -> int:
        """An entry for one more gesture of `slot`, which loses its past ones."""
        own = np.flatnonzero(self._slots == slot)
        over_s = self._times_s[own, _END:].min(axis=1)
        self._slots[own[over_s < at_s - _KEPT_S]] = _NOBODY
        own = np.flatnonzero(self._slots == slot)
        if len(own) >= _MOST:
            self._slots[own[np.argmin(self._times_s[own, _START])]] = _NOBODY
        free = np.flatnonzero(self._slots == _NOBODY)
        if not len(free):
            self._widen()
            free = np.flatnonzero(self._slots == _NOBODY)
        return int(free[0])

    def _widen(self) -> None:
        count = max(8, len(self._slots))
        self._slots = np.concatenate([self._slots, np.full(count, _NOBODY, np.intp)])
        self._times_s = np.concatenate([self._times_s, np.zeros((count, 3))])
        self._names = np.concatenate([self._names, np.zeros(count, np.intp)])
        self._varied = np.concatenate([self._varied, np.ones((count, 3), np.float32)])


class _Library:
    """All gestures compiled, in the order of `GESTURES`: knots `[G, K]`, cubics `[G, K, 4, 57]`."""

    def __init__(self) -> None:
        entries = [gesture(name) for name in GESTURES]
        self.kinds = [entry.kind for entry in entries]
        self.shapes: list[Shape] = [shape_of(entry) for entry in entries]
        self.knots_s = np.stack([shape.starts_s for shape in self.shapes])
        self.cubics = np.stack([shape.cubics for shape in self.shapes])
        self.sides = sides()


@cache
def _library() -> _Library:
    return _Library()


_BLEND: Final = Blend(opens_mouth=True)
