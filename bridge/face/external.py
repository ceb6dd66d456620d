"""Faces from outside, such as a phone's, laid over a character's own.

Whoever tracks a face opens it for a slot, feeds it frame by frame and closes it. While it is open
and fresh it replaces what it was given (all, or some regions of the face) by its weight; where it
fades in, fades out, or has gone stale, the character's own life shows through. It passes mouth
safety and the limits of motion unchanged, as a face that somebody really made, unless it was
opened with `safe`.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.curve import Floats
from bridge.face.easing import Motions
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT, EYE_LOOK, MOUTH, UPPER, indices

#: Columns of an external row: the 52 coefficients, head `[3]`, eyes `[4]` as in `FaceRows`.
WIDTH: Final = COEFFICIENT_COUNT + 7
_HEAD, _EYES = slice(52, 55), slice(55, 59)

#: Frames kept of one slot, for reading between them.
_KEPT: Final = 8

#: The shortest fade, seconds.
_LEAST_FADE_S: Final = 0.05


class Region(enum.Enum):
    """What an external face may move."""

    ALL = "all"
    #: Brows, lids, cheeks, nose.
    UPPER = "upper"
    HEAD_AND_EYES = "head_and_eyes"
    #: Jaw, lips, tongue.
    MOUTH = "mouth"


@dataclass(frozen=True, slots=True)
class Opening:
    """How an external face joins.

    `regions`: what it moves; `weight` in [0, 1]: how much of them it replaces. It fades in and
    out, and after `timeout_s` without a frame goes out until the next one. `safe`: bound it and
    limit its motion as a generated face's.
    """

    regions: frozenset[Region] = frozenset({Region.ALL})
    weight: float = 1.0
    fade_s: float = 0.3
    timeout_s: float = 0.5
    safe: bool = False

    def __post_init__(self) -> None:
        """Raises `NonFiniteValue`, `InvalidArgument`."""
        if not np.isfinite((self.weight, self.fade_s, self.timeout_s)).all():
            raise NonFiniteValue("an external face needs a finite weight, fade and timeout")
        if not 0.0 <= self.weight <= 1.0:
            raise InvalidArgument(f"the weight of an external face is {self.weight}, not in 0..1")
        if self.fade_s < 0.0 or self.timeout_s <= 0.0:
            raise InvalidArgument("an external face fades and times out in more than 0 seconds")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Faces from outside in some of a mixer's rows.

    `rows`: `[n]`; `faces`: `[n, 59]`; `gains`: `[n, 59]`, how much of each column shows; `safe`:
    `[n]` bool, as they were opened.
    """

    rows: NDArray[np.intp]
    faces: NDArray[np.float32]
    gains: NDArray[np.float32]
    safe: NDArray[np.bool_]


def lay_over(rows: FaceRows, foreign: Foreign, *, safe: bool) -> None:
    """Lay the faces that were opened `safe`, or the others, over `rows`, in place."""
    kind = foreign.safe == safe
    some, faces, gains = foreign.rows[kind], foreign.faces[kind], foreign.gains[kind]
    for array, columns in _parts(rows):
        own, gain, face = array[some], gains[:, columns], faces[:, columns]
        # What shows wholly is passed on bit by bit: a sum would round it.
        array[some] = np.where(gain >= 1.0, face, own + gain * (face - own))


def restore(limited: FaceRows, rows: FaceRows, foreign: Foreign) -> None:
    """Put what must not be limited from `rows` back into `limited`, in place: the columns that
    are wholly a foreign face's that was not opened `safe`."""
    whole = (foreign.gains >= 1.0) & ~foreign.safe[:, None]
    for (array, columns), (source, _) in zip(_parts(limited), _parts(rows), strict=True):
        some = foreign.rows
        array[some] = np.where(whole[:, columns], source[some], array[some])


class ExternalFaces:
    """External faces of all slots; at most one each. Grows with its owner."""

    def __init__(self, capacity: int) -> None:
        self._rows = np.zeros((capacity, _KEPT, WIDTH), np.float32)
        self._rows_s = np.full((capacity, _KEPT), -np.inf)
        self._gains = np.zeros((capacity, WIDTH), np.float32)
        self._fade_s = np.ones(capacity)
        self._timeout_s = np.ones(capacity)
        self._level = Motions(capacity, 1)
        self._safe = np.zeros(capacity, np.bool_)
        # Whether frames are taken, and whether the next one is the first after it was opened.
        self._taking = np.zeros(capacity, np.bool_)
        self._awaited = np.zeros(capacity, np.bool_)
        self.open = np.zeros(capacity, np.bool_)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = ExternalFaces(capacity - len(self.open))
        self._level.grow(capacity)
        for name, array in vars(more).items():
            if isinstance(array, np.ndarray):
                setattr(self, name, np.concatenate([getattr(self, name), array]))

    def clear(self, slot: int) -> None:
        """Forget the slot's face at once."""
        self._level.clear(slot)
        self._rows_s[slot] = -np.inf
        self.open[slot] = self._taking[slot] = False

    def begin(self, slot: int, opening: Opening) -> None:
        """Open `slot` to a face, which shows from its first frame on; or change how it joins."""
        self._gains[slot] = opening.weight * _gains(opening.regions)
        self._fade_s[slot] = max(opening.fade_s, _LEAST_FADE_S)
        self._timeout_s[slot] = opening.timeout_s
        self._safe[slot] = opening.safe
        self._awaited[slot] |= not self._taking[slot]
        self.open[slot] = self._taking[slot] = True

    def feed(self, slot: int, row: NDArray[np.float32], at_s: float) -> None:
        """The face `[59]` to show from clock time `at_s` on; frames older than the newest are
        dropped. Raises `NonFiniteValue`."""
        if not np.isfinite(row).all():
            raise NonFiniteValue("an external face needs finite values")
        newest_s = self._rows_s[slot, -1]
        if not self._taking[slot] or at_s <= newest_s:
            return
        if self._awaited[slot] or at_s - newest_s > self._timeout_s[slot]:
            self._awaited[slot] = False
            self._fade(slot, 1.0, at_s)
            self._rows_s[slot] = -np.inf
        for array in (self._rows, self._rows_s):
            array[slot, :-1] = array[slot, 1:]
        self._rows[slot, -1], self._rows_s[slot, -1] = row, at_s

    def end(self, slot: int, at_s: float) -> None:
        """Let the face go from `at_s` on; its last frame fades out, and no other is taken."""
        if self._taking[slot]:
            self._taking[slot] = False
            self._fade(slot, 0.0, at_s)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> "Foreign | None":
        """The faces that show in rows of `slots` `[N]`; None where there is none."""
        some = np.flatnonzero(self.open[slots])
        if not len(some):
            return None
        level = self._levels(slots[some], times_s[some])
        some, level = some[level > 0.0], level[level > 0.0]
        if not len(some):
            return None
        shown = slots[some]
        gains = self._gains[shown] * level[:, None]
        return Foreign(some, self._between(shown, times_s[some]), gains, self._safe[shown])

    def _levels(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """How far each slot's face has faded in, `[n]`; 0 where it has none."""
        stale_s = times_s - self._rows_s[slots, -1] - self._timeout_s[slots]
        left = 1.0 - np.clip(stale_s / self._fade_s[slots], 0.0, 1.0)
        level = self._level.at(slots, times_s)[:, 0]
        levels: NDArray[np.float32] = level * (left * left * (3.0 - 2.0 * left)).astype(np.float32)
        return levels

    def _between(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """The faces at times: between two frames in proportion, after the newest that one."""
        kept_s = self._rows_s[slots]
        after = np.count_nonzero(kept_s <= times_s[:, None], axis=1)
        after = np.minimum(after, _KEPT - 1)
        before = np.maximum(after - 1, 0)
        numbers = np.arange(len(slots))
        start_s, end_s = kept_s[numbers, before], kept_s[numbers, after]
        known = np.isfinite(start_s) & (end_s > start_s)
        span_s = np.where(known, end_s - start_s, 1.0)
        u = np.where(known, np.clip((times_s - np.where(known, start_s, 0.0)) / span_s, 0, 1), 1.0)
        start, end = self._rows[slots, before], self._rows[slots, after]
        between: NDArray[np.float32] = start + (end - start) * u.astype(np.float32)[:, None]
        return between

    def _fade(self, slot: int, level: float, at_s: float) -> None:
        now = self._levels(np.array([slot]), np.array([at_s]))
        seconds = np.array([self._fade_s[slot]])
        self._level.start(slot, now, np.array([level]), at_s, seconds)


def _gains(regions: Iterable[Region]) -> NDArray[np.float32]:
    gains = np.zeros(WIDTH, np.float32)
    for region in regions:
        match region:
            case Region.ALL:
                gains[:] = 1.0
            case Region.UPPER:
                gains[indices(UPPER)] = 1.0
            case Region.MOUTH:
                gains[indices(MOUTH)] = 1.0
            case Region.HEAD_AND_EYES:
                gains[indices(EYE_LOOK)] = 1.0
                gains[COEFFICIENT_COUNT:] = 1.0
    return gains


def _parts(rows: FaceRows) -> tuple[tuple[NDArray[np.float32], slice], ...]:
    return (
        (rows.coefficients, slice(0, COEFFICIENT_COUNT)),
        (rows.head, _HEAD),
        (rows.eyes, _EYES),
    )
