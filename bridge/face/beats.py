"""The layer that moves brows and head with a voice: short pulses, and a posture per phrase."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.easing import Motions
from bridge.face.emotion import POSE_WIDTH
from bridge.face.layer import CHANNELS, HEAD, Blend
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.prosody import Accent, Settle, Shift, Stress

Rows = NDArray[np.float32]

#: Pulses remembered per slot: those of some five seconds, of which half may lie ahead.
_KEPT: Final = 24

#: A pulse's seconds up and down: brows, head, a blink.
_BROW_S, _BEAT_S, _BLINK_S = (0.15, 0.38), (0.16, 0.34), (0.08, 0.22)

#: What a pulse moves: inner brows, outer brows, lids, then the head's yaw, pitch, roll.
_SHAPES: Final = (("browInnerUp",), ("browOuterUpLeft", "browOuterUpRight"))
_LIDS: Final = ("eyeBlinkLeft", "eyeBlinkRight")
_INNER_SHARE: Final = 0.7
_BLINK_PEAK: Final = 0.95
_WIDTH: Final = 6

#: How long a head takes to settle where a phrase has ended.
_SETTLE_S: Final = 0.6

_OWNED: Final = frozenset((*_SHAPES[0], *_SHAPES[1], *_LIDS, "headYaw", "headPitch", "headRoll"))


class Beats:
    """A `Layer`; `show` commands it. A pure function of time between commands."""

    blend: Final = Blend(owns=_OWNED)

    def __init__(self, capacity: int) -> None:
        # Per slot and pulse: start, seconds up, seconds down; then how far it moves what.
        self._times = np.zeros((capacity, _KEPT, 3))
        self._sizes = np.zeros((capacity, _KEPT, _WIDTH), np.float32)
        self._next = np.zeros(capacity, np.intp)
        self._until_s = np.full(capacity, -np.inf)
        self._turned_until_s = np.full(capacity, -np.inf)
        self._postures = Motions(capacity, 3)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = Beats(capacity - len(self._next))
        for name, array in vars(more).items():
            if isinstance(array, np.ndarray):
                setattr(self, name, np.concatenate([getattr(self, name), array]))
        self._postures.grow(capacity)

    def assign(self, slot: int, seed: int) -> None:  # noqa: ARG002
        """A fresh slot: nothing moves."""
        self.clear(slot)

    def clear(self, slot: int) -> None:
        """Forget all pulses of the slot."""
        self._until_s[slot] = self._turned_until_s[slot] = -np.inf
        self._sizes[slot] = 0.0
        self._postures.clear(slot)

    def show(self, slot: int, stress: Stress, start_s: float, gain: float) -> None:
        """Move with `stress` of an utterance that began at `start_s`, the head by `gain`."""
        at_s = start_s + stress.at_s
        match stress:
            case Accent(raised=raised, turn_rad=turn):
                if raised:
                    brows = (_INNER_SHARE * raised, raised, 0.0)
                    self._add(slot, at_s, _BROW_S, (*brows, 0.0, 0.0, 0.0))
                self._add(slot, at_s, _BEAT_S, (0.0, 0.0, 0.0, *(gain * t for t in turn)))
            case Shift(turn_rad=turn, seconds=seconds):
                self._turn(slot, gain * np.array(turn), at_s, seconds)
            case Settle(blinks=blinks):
                self._turn(slot, np.zeros(3), at_s, _SETTLE_S)
                if blinks:
                    self._add(slot, at_s, _BLINK_S, (0.0, 0.0, _BLINK_PEAK, 0.0, 0.0, 0.0))

    def settle(self, slot: int, at_s: float) -> None:
        """From `at_s` on let the head come to rest: the utterance is over."""
        self._sizes[slot, self._times[slot, :, 0] > at_s] = 0.0
        if np.isfinite(self._until_s[slot]) or self._turned_until_s[slot] > at_s:
            self._turn(slot, np.zeros(3), at_s, _SETTLE_S, ahead=False)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> Rows | None:
        """What to add, `[N, 57]`; None while nobody moves."""
        until_s = np.maximum(self._until_s[slots], self._turned_until_s[slots])
        live = np.flatnonzero(until_s > times_s)
        if not len(live):
            return None
        some, now_s = slots[live], times_s[live]
        since = now_s[:, None] - self._times[some, :, 0]
        up, down = self._times[some, :, 1], self._times[some, :, 2]
        level = _smooth(since / np.maximum(up, 1e-3))
        level *= 1.0 - _smooth((since - up) / np.maximum(down, 1e-3))
        moved = np.einsum("nk,nkc->nc", level.astype(np.float32), self._sizes[some])
        rows = np.zeros((len(slots), POSE_WIDTH), np.float32)
        added = moved @ _TO_POSE
        added[:, HEAD] += self._postures.at(some, now_s)
        rows[live] = added
        return rows

    def _add(
        self, slot: int, at_s: float, seconds: tuple[float, float], sizes: tuple[float, ...]
    ) -> None:
        place = self._next[slot] % _KEPT
        self._next[slot] += 1
        self._times[slot, place] = at_s, *seconds
        self._sizes[slot, place] = sizes
        self._until_s[slot] = max(self._until_s[slot], at_s + sum(seconds))

    def _turn(
        self, slot: int, turn: Floats, at_s: float, seconds: float, *, ahead: bool = True
    ) -> None:
        start_s, length_s = np.full(3, at_s), np.full(3, seconds)
        self._postures.send(slot, turn, start_s, length_s, at_s, ahead=ahead)
        self._turned_until_s[slot] = np.inf if turn.any() else at_s + seconds


def _smooth(x: Floats) -> Floats:
    x = np.clip(x, 0.0, 1.0)
    smooth: Floats = x * x * (3.0 - 2.0 * x)
    return smooth


def _to_pose() -> Rows:
    matrix = np.zeros((_WIDTH, POSE_WIDTH), np.float32)
    for row, names in enumerate((*_SHAPES, _LIDS)):
        for name in names:
            matrix[row, CHANNELS[name]] = 1.0
    for axis in range(3):
        matrix[3 + axis, COEFFICIENT_COUNT + axis] = 1.0
    return matrix


_TO_POSE: Final = _to_pose()
