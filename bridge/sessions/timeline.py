"""Every character's face at an instant: performances sampled, layers mixed, motion limited."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.clock import Clock
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.safety import limit_motion
from bridge.face.track import sample_tracks
from bridge.sessions.freeze import Freeze
from bridge.sessions.performance import BEHIND_S, Performance, ease_out

#: Two faces of a character further apart than this are not one motion, seconds.
_MOTION_GAP_S: Final = 0.5

#: How long faces take to come to rest for good, seconds.
REST_S: Final = 0.25


class Timeline:
    """What each slot's character does at a clock time. A slot is a character's row number."""

    def __init__(self, mixer: Mixer, clock: Clock) -> None:
        self.mixer = mixer
        self._clock = clock
        self._performances: dict[int, list[Performance]] = {}
        self._rest_at_s = math.inf
        self._freeze = Freeze()
        self._shown = FaceRows.zeros(0)
        self._shown_s = np.zeros(0)

    @property
    def performance_count(self) -> int:
        """Performances that still move a face."""
        return sum(map(len, self._performances.values()))

    def begin(self, slot: int, performance: Performance) -> None:
        """Let `performance` move the face of `slot`; one that is stopping fades out under it."""
        self._performances.setdefault(slot, []).append(performance)

    def clear(self, slot: int) -> None:
        """Forget every performance of `slot`."""
        self._performances.pop(slot, None)
        self._freeze.clear(slot)
        if slot < len(self._shown_s):
            self._shown_s[slot] = -np.inf

    def hold(self, slot: int) -> None:
        """The face of `slot` stays as it was shown last, until it is released."""
        if slot < len(self._shown_s) and self._shown_s[slot] > -np.inf:
            row = self._shown.take(np.array([slot]))
        else:
            row = self.sample(np.array([slot]), self._clock.now()).take(np.array([0]))
        self._freeze.hold(slot, row)

    def release(self, slot: int) -> None:
        """The face of `slot` eases back to life from now on."""
        self._freeze.release(slot, self._clock.now())

    def rest(self, at_s: float) -> None:
        """From `at_s` on every face goes to rest, eyes open, in `REST_S`, and stays there.

        The last thing receivers see of a service that ends: they keep the last frame they got.
        """
        self._rest_at_s = at_s

    def sample(self, slots: NDArray[np.intp], time_s: float) -> FaceRows:
        """Faces of `slots` `[N]` at clock time `time_s`, one row each.

        Asked again for the same time it gives the same faces; asked for later times it moves no
        faster than a face can. A time before the last one asked for (an output that shows the
        face later than others do) is answered as it is.
        """
        count = len(slots)
        articulation = np.zeros((count, COEFFICIENT_COUNT), np.float32)
        head = np.zeros((count, 3), np.float32)
        speaking = np.zeros(count, np.float32)
        self.mixer.played.forget(self._clock.now() - BEHIND_S)
        if self._performances:
            self._advance(self._clock.now())
            self._articulate(slots, time_s, articulation, head, speaking)
        times_s = np.full(count, time_s)
        rows = self.mixer.mix(slots, times_s, articulation, speaking, head)
        if self._freeze.held:
            self._freeze.forget(self._clock.now() - BEHIND_S)
            self._freeze.apply(slots, time_s, rows)
        if time_s > self._rest_at_s:
            _fade(rows, ease_out(time_s - self._rest_at_s, REST_S))
        return self._limited(slots, time_s, rows)

    def _advance(self, now_s: float) -> None:
        """Notice underruns, and forget performances that no output shows any more."""
        for slot, performances in list(self._performances.items()):
            for performance in performances:
                performance.advance(now_s)
            kept = [p for p in performances if not p.over(now_s - BEHIND_S)]
            if kept:
                self._performances[slot] = kept
            else:
                del self._performances[slot]

    def _articulate(
        self,
        slots: NDArray[np.intp],
        time_s: float,
        articulation: NDArray[np.float32],
        head: NDArray[np.float32],
        speaking: NDArray[np.float32],
    ) -> None:
        active = [
            (row, performance)
            for row, slot in enumerate(slots.tolist())
            for performance in self._performances.get(slot, ())
        ]
        if not active:
            return
        rows = np.array([row for row, _ in active], np.intp)
        media_s = np.array([p.face_time(time_s) for _, p in active])
        gains = np.array([[p.gain(time_s)] for _, p in active], np.float32)
        holds = np.array([p.hold(time_s) for _, p in active], np.float32)
        faces = sample_tracks([p.track for _, p in active], media_s).rows
        # Two performances share a slot only while one of them fades out after an interrupt.
        np.add.at(articulation, rows, faces.coefficients * gains)
        np.add.at(head, rows, faces.head * gains)
        np.maximum.at(speaking, rows, holds)
        np.minimum(articulation, 1.0, out=articulation)

    def _limited(self, slots: NDArray[np.intp], time_s: float, rows: FaceRows) -> FaceRows:
        self._make_room(int(slots.max(initial=-1)) + 1)
        elapsed_s = time_s - self._shown_s[slots]
        follows = (elapsed_s >= 0.0) & (elapsed_s < _MOTION_GAP_S)
        if follows.any():
            some = np.flatnonzero(follows)
            made = rows if follows.all() else rows.take(some)
            moved = limit_motion(self._shown.take(slots[some]), made, elapsed_s[some])
            self.mixer.keep_external(moved, made, slots[some], np.full(len(some), time_s))
            if made is rows:
                rows = moved
            else:
                _put(rows, some, moved)
        newest = np.flatnonzero(elapsed_s >= 0.0)
        _put(self._shown, slots[newest], rows.take(newest))
        self._shown_s[slots[newest]] = time_s
        return rows

    def _make_room(self, count: int) -> None:
        missing = count - len(self._shown_s)
        if missing <= 0:
            return
        more = FaceRows.zeros(missing)
        self._shown = FaceRows(
            np.concatenate((self._shown.coefficients, more.coefficients)),
            np.concatenate((self._shown.head, more.head)),
            np.concatenate((self._shown.eyes, more.eyes)),
        )
        self._shown_s = np.concatenate((self._shown_s, np.full(missing, -np.inf)))


def _fade(rows: FaceRows, gain: float) -> None:
    for array in (rows.coefficients, rows.head, rows.eyes):
        array *= np.float32(gain)


def _put(target: FaceRows, rows: NDArray[np.intp], source: FaceRows) -> None:
    target.coefficients[rows] = source.coefficients
    target.head[rows] = source.head
    target.eyes[rows] = source.eyes
