"""The clock of the sound that is heard, in positions and in nanoseconds."""

from bridge.player.limits import BREAK, DRIFT_MOST, DRIFT_SHARE, SECOND


class SoundClock:
    """Positions are samples at `rate_hz`; nanoseconds are the client's."""

    def __init__(self, rate_hz: int, latency_ns: int) -> None:
        self.rate_hz = rate_hz
        #: From a callback's call until its first sample is heard.
        self.latency_ns = latency_ns
        #: What the next callback gets first; None before the first.
        self.rendered: int | None = None
        self._anchor_ns = 0
        self._block = 0

    def duration(self, samples: int) -> int:
        """Nanoseconds that `samples` last."""
        whole, rest = divmod(samples, self.rate_hz)
        return whole * SECOND + rest * SECOND // self.rate_hz

    def samples(self, duration_ns: int) -> int:
        """Whole samples in `duration_ns`, rounded down."""
        whole, rest = divmod(duration_ns, SECOND)
        return whole * self.rate_hz + rest * self.rate_hz // SECOND

    def position(self, at_ns: int) -> int:
        """What is heard at `at_ns`."""
        return self.samples(at_ns - self._anchor_ns)

    def time(self, position: int) -> int:
        """When `position` is heard."""
        return self._anchor_ns + self.duration(position)

    def next(self, now_ns: int) -> int:
        """The first position that can still be written."""
        return self.position(now_ns + self.latency_ns) if self.rendered is None else self.rendered

    @property
    def lead_ns(self) -> int:
        """How long before it is heard a sample must be here: a callback wants all of its block."""
        return self.latency_ns + self.duration(self._block)

    def called_back(self, count: int, now_ns: int) -> int:
        """A callback wants `count` samples. Returns the position of the first."""
        first = self._called_back(now_ns)
        self._block = max(self._block, count)
        self.rendered = first + count
        return first

    def _called_back(self, now_ns: int) -> int:
        heard_ns = now_ns + self.latency_ns
        if self.rendered is None:
            self.rendered = self.position(heard_ns)
            return self.rendered
        off = heard_ns - self.time(self.rendered)
        if off > BREAK:
            self.rendered = self.position(heard_ns)
        elif off < -BREAK:
            self._anchor_ns += off
        else:
            self._anchor_ns += min(max(off // DRIFT_SHARE, -DRIFT_MOST), DRIFT_MOST)
        return self.rendered
