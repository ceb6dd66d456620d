"""How strongly each character feels what, over time.

Per slot and emotion an intensity eases from where it was to where it was sent. Between calls the
intensities are pure functions of time: any time can be read, in any order.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.curve import Floats
from bridge.face.emotion import LABELS, emotion, resolve_emotion
from bridge.face.plan import Plan

_COUNT = len(LABELS)
_ATTACK_S = np.array([emotion(label).attack_s for label in LABELS])
_RELEASE_S = np.array([emotion(label).release_s for label in LABELS])

#: The quickest an expression may come: surprise takes 150 to 300 ms.
_FASTEST_S = 0.15

#: Regions of a face do not move in step: the lower one leads or lags by up to this.
_REGION_LAG_S = 0.10


class Moods:
    """Intensities of all emotions per slot. Grows with its owner."""

    def __init__(self, capacity: int) -> None:
        # Per slot and emotion: intensity at the start, change, start (clock s), 1 / duration.
        self._moves = np.zeros((capacity, 4, _COUNT))
        self._lag_s = np.zeros((capacity, 2, 1))
        self._plan: Plan[Floats] = Plan()
        self.active = np.zeros(capacity, np.bool_)
        self.blended = np.zeros(capacity, np.bool_)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = Moods(capacity - len(self.active))
        for name, array in vars(more).items():
            if isinstance(array, np.ndarray):
                setattr(self, name, np.concatenate([getattr(self, name), array]))

    def assign(self, slot: int, seed: int) -> None:
        """A fresh slot: neutral, with a lag between upper and lower face of its own."""
        self._moves[slot] = 0.0
        self._plan.clear(slot)
        self._lag_s[slot, 1] = np.random.default_rng([seed, 1]).uniform(0.0, _REGION_LAG_S)
        self.active[slot] = self.blended[slot] = False

    def send(
        self,
        slot: int,
        weights: Mapping[str, float],
        at_s: float,
        attack_s: float | None,
        *,
        ahead: bool = False,
    ) -> None:
        """From `at_s` on ease to `weights` (label to 0..1); emotions not named fade.

        `attack_s` replaces the emotions' own times of coming and going; 0 is at once, for a face
        that nobody sees yet. `ahead`: until `at_s` what was sent before goes on; otherwise it, and
        all that was sent ahead, is over now. Raises `UnknownEmotion`, `NonFiniteValue`,
        `InvalidArgument`.
        """
        target = weight_row(weights)
        now = target if attack_s == 0 else self._at_one(slot, at_s)
        own_s = np.where(target > now, _ATTACK_S, _RELEASE_S)
        seconds = own_s if attack_s is None else max(attack_s, _FASTEST_S)
        move = np.empty((4, _COUNT))
        for row, value in enumerate((now, target - now, at_s, 1.0 / seconds)):
            move[row] = value
        if ahead:
            self._plan.add(slot, self._moves[slot].copy(), at_s, move)
        else:
            self._plan.clear(slot)
        self._moves[slot] = move
        felt = [(m[0] > 0) | (m[0] + m[1] > 0) for m in (move, *self._plan.moves(slot))]
        self.active[slot] = any(f.any() for f in felt)
        self.blended[slot] = any(np.count_nonzero(f) > 1 for f in felt)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Intensities `[N, 2, L]` of the upper and the lower face."""
        moves = self._moves[slots]
        if self._plan:
            for rows, move in self._plan.in_force(slots, times_s):
                moves[rows] = move
        u = times_s[:, None, None] - self._lag_s[slots] - moves[:, 2:3]
        u *= moves[:, 3:]
        np.maximum(u, 0.0, out=u)
        np.minimum(u, 1.0, out=u)
        levels = u * u * (3.0 - 2.0 * u) * moves[:, 1:2] + moves[:, :1]
        return levels.astype(np.float32)

    def sent(self, slot: int, at_s: float) -> dict[str, float]:
        """What the slot eases to, or has come to, at `at_s`: label to 0..1, none that is 0."""
        move = self._moves[slot]
        for _, ahead in self._plan.in_force(np.array([slot]), np.array([at_s])):
            move = ahead
        target = (move[0] + move[1]).tolist()
        return {label: share for label, share in zip(LABELS, target, strict=True) if share > 1e-6}

    def _at_one(self, slot: int, time_s: float) -> Floats:
        row: Floats = self.at(np.array([slot]), np.array([time_s]))[0, 0].astype(np.float64)
        return row


def weight_row(weights: Mapping[str, float]) -> Floats:
    """Weights by label or alias as a row `[L]` in `LABELS` order.

    Several names of one emotion add up, to 1 at most. Raises `UnknownEmotion`, `NonFiniteValue`,
    `InvalidArgument`.
    """
    row = np.zeros(_COUNT)
    for label, weight in weights.items():
        if not np.isfinite(weight):
            raise NonFiniteValue(f"the weight of emotion {label!r} is not a finite number")
        if not 0.0 <= weight <= 1.0:
            raise InvalidArgument(f"the weight of emotion {label!r} is {weight}, not in 0..1")
        for canonical, share in resolve_emotion(label).items():
            row[LABELS.index(canonical)] += share * weight
    np.minimum(row, 1.0, out=row)
    return row
