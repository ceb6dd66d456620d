"""Where a source of timecode is, from what is heard of it: pure, in the caller's time.

Whatever carries timecode (a sound card's blocks, MIDI, datagrams) may bring it late, by a varying
while, but hardly ever early: so of the distances between timecode and our clock the largest of
the last second is nearest to the truth, and the second largest is that without one wrong report.
A source that is somewhere else altogether is believed when it has said so three times running.
"""

from collections import deque
from typing import Final

from bridge.protocols.timecode import NS_PER_S

#: How long a report counts, seconds.
WINDOW_S: Final = 1.0
#: A report this far off belongs to another run of the source: a locate, a cut, another reel.
JUMP_NS: Final = 100_000_000
#: Reports that must agree before they are believed, and how closely.
CONFIRMATIONS: Final = 3
AGREEMENT_NS: Final = 50_000_000
#: A source that is silent this long is lost: timecode runs on by itself, seconds.
LOSS_S: Final = 0.5


class Chase:
    """Locks to a source. Its timecode wraps after `day_ns`."""

    def __init__(self, day_ns: int) -> None:
        self._day_ns = day_ns
        self._offset_ns: int | None = None
        self._reports: deque[tuple[float, int]] = deque()
        self._doubts: list[int] = []
        self._heard_s = -1e9
        #: Times it has locked anew.
        self.jam_count = 0

    def locked(self, now_s: float) -> bool:
        """Whether the source was heard, and understood, a moment ago."""
        return self._offset_ns is not None and now_s - self._heard_s <= LOSS_S

    def forget(self) -> None:
        """The source is about to be somewhere else."""
        self._offset_ns = None
        self._reports.clear()
        self._doubts.clear()

    def hear(self, position_ns: int, at_s: float) -> bool:
        """The source was at `position_ns` at clock time `at_s`; True if that is a new run of it."""
        offset_ns = (position_ns - round(at_s * NS_PER_S)) % self._day_ns
        known_ns = self._offset_ns
        if known_ns is None or abs(self._distance_ns(offset_ns, known_ns)) > JUMP_NS:
            return self._doubt(offset_ns, at_s)
        self._doubts.clear()
        self._heard_s = at_s
        self._reports.append((at_s, self._distance_ns(offset_ns, known_ns) + known_ns))
        self._settle(at_s)
        return False

    def position_ns(self, at_s: float) -> int | None:
        """Where the source is at clock time `at_s`; None before it was ever understood."""
        if self._offset_ns is None:
            return None
        return (self._offset_ns + round(at_s * NS_PER_S)) % self._day_ns

    def _doubt(self, offset_ns: int, at_s: float) -> bool:
        doubts = self._doubts
        if doubts and abs(self._distance_ns(offset_ns, doubts[-1])) > AGREEMENT_NS:
            doubts.clear()
        doubts.append(offset_ns)
        if len(doubts) < CONFIRMATIONS:
            return False
        base_ns = doubts[0]
        self._reports = deque((at_s, base_ns + self._distance_ns(o, base_ns)) for o in doubts)
        self._doubts = []
        self._heard_s = at_s
        self.jam_count += 1
        self._settle(at_s)
        return True

    def _settle(self, now_s: float) -> None:
        reports = self._reports
        while reports[0][0] < now_s - WINDOW_S:
            reports.popleft()
        offsets = sorted(offset for _, offset in reports)
        self._offset_ns = offsets[-2] if len(offsets) >= CONFIRMATIONS else offsets[-1]

    def _distance_ns(self, a_ns: int, b_ns: int) -> int:
        """From `b_ns` to `a_ns`, the short way round midnight."""
        half_ns = self._day_ns // 2
        return (a_ns - b_ns + half_ns) % self._day_ns - half_ns
