"""Coarticulation by dominance functions: overlapping pulls, blended frame by frame.

Each segment pulls every control toward its target with a dominance that is full over the
segment's core and fades to both sides; a control is the mean of the targets, weighted by
dominance (Cohen & Massaro 1993, "Modeling coarticulation in synthetic visual speech"; gestural
theory after Löfqvist 1990). Theirs fade as exp(-theta * |t|^c) for ever; ours as (1 - x^2)^3 out
to a reach, which has the same bell but ends: a frame is final once every sound within reach is
known, so it comes out the same however the utterance was cut up.

Goals and closures (`bridge.face.segment`) are laid over the blend as envelopes.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.pose import CONTROL_COUNT, REACH_AFTER_S, REACH_BEFORE_S, Vector
from bridge.face.segment import FRAME_RATE_HZ, GOAL_REACH_S, Goal, Seal, Segment

Matrix = NDArray[np.float64]

#: Time lips take to meet, and to part (faster: the pressure behind them helps).
SEAL_ONSET_S: Final = 0.06
SEAL_RELEASE_S: Final = 0.05

#: Pull of rest where no segment reaches.
_BACKGROUND: Final = 1e-4

_FURTHEST_S: Final = float(max(REACH_BEFORE_S.max(), REACH_AFTER_S.max()))


@dataclass(frozen=True, slots=True)
class Blended:
    """`controls` `[n, 15]` after blending, `floors` `[n, 15]` of the goals, `seal` `[n]`."""

    controls: Matrix
    floors: Matrix
    seal: Vector


class Blend:
    """Running sums of dominance over a window of frames. Memory is bounded by `take`."""

    def __init__(self) -> None:
        self._first = 0
        self._weighted = np.zeros((64, CONTROL_COUNT))
        self._weight = np.zeros((64, CONTROL_COUNT))
        self._floors = np.zeros((64, CONTROL_COUNT))
        self._seal = np.zeros(64)

    @property
    def first_frame(self) -> int:
        """The first frame not taken yet."""
        return self._first

    def add(self, segment: Segment) -> None:
        """Let `segment` pull on the frames in its reach that are not taken yet."""
        rows, times_s = self._window(segment.core_start_s, segment.core_end_s, _FURTHEST_S)
        if len(times_s):
            before = np.maximum(segment.core_start_s - times_s, 0.0)[:, None] / REACH_BEFORE_S
            after = np.maximum(times_s - segment.core_end_s, 0.0)[:, None] / REACH_AFTER_S
            pull = segment.dominance * bell(np.maximum(before, after))
            self._weighted[rows] += pull * segment.targets
            self._weight[rows] += pull
        if segment.goal is not None:
            self._add_goal(segment.goal)
        if segment.seal is not None:
            self._add_seal(segment.seal)

    def take(self, end_frame: int) -> Blended:
        """Remove and return the frames up to `end_frame` (not included), in order."""
        count = max(0, end_frame - self._first)
        self._make_room(count)
        controls = self._weighted[:count] / (self._weight[:count] + _BACKGROUND)
        taken = Blended(controls, self._floors[:count].copy(), self._seal[:count].copy())
        for name in ("_weighted", "_weight", "_floors", "_seal"):
            array = getattr(self, name)
            array[: len(array) - count] = array[count:].copy()
            array[len(array) - count :] = 0.0
        self._first += count
        return taken

    def _add_goal(self, goal: Goal) -> None:
        center_s = goal.frame / FRAME_RATE_HZ
        rows, times_s = self._window(center_s, center_s, GOAL_REACH_S)
        column = self._floors[rows, goal.control]
        np.maximum(column, goal.floor * bell(np.abs(times_s - center_s) / GOAL_REACH_S), out=column)

    def _add_seal(self, seal: Seal) -> None:
        rows, times_s = self._window(seal.start_s, seal.end_s, max(SEAL_ONSET_S, SEAL_RELEASE_S))
        before = np.maximum(seal.start_s - times_s, 0.0) / SEAL_ONSET_S
        after = np.maximum(times_s - seal.end_s, 0.0) / SEAL_RELEASE_S
        part = self._seal[rows]
        np.maximum(part, smooth_step(1.0 - np.maximum(before, after)), out=part)

    def _window(self, start_s: float, end_s: float, reach_s: float) -> tuple[slice, Vector]:
        """Rows within `reach_s` of an interval, and their media times."""
        first = max(self._first, int(np.ceil((start_s - reach_s) * FRAME_RATE_HZ)))
        last = max(first, int(np.floor((end_s + reach_s) * FRAME_RATE_HZ)) + 1)
        self._make_room(last - self._first)
        times_s = np.arange(first, last) / FRAME_RATE_HZ
        return slice(first - self._first, last - self._first), times_s

    def _make_room(self, count: int) -> None:
        missing = count - len(self._seal)
        if missing <= 0:
            return
        missing = max(missing, len(self._seal))
        wide = np.zeros((missing, CONTROL_COUNT))
        self._weighted = np.concatenate((self._weighted, wide))
        self._weight = np.concatenate((self._weight, wide))
        self._floors = np.concatenate((self._floors, wide))
        self._seal = np.concatenate((self._seal, np.zeros(missing)))


def bell(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """(1 - x^2)^3 on [0, 1), 0 beyond; smooth to the second derivative."""
    inside = np.maximum(1.0 - x * x, 0.0)
    return inside * inside * inside


def smooth_step(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 at and below 0, 1 at and above 1, smooth in between."""
    inside = np.clip(x, 0.0, 1.0)
    return inside * inside * (3.0 - 2.0 * inside)
