"""Where sound goes on the line: when it runs dry, and when there is time to wait."""

from bridge.player.clock import SoundClock
from bridge.player.delay import Delay
from bridge.player.limits import CAPACITY_S, PAUSE, SPARE, SPARE_DOUBLINGS, WORTH
from bridge.player.line import Line, Samples
from bridge.player.quiet import quiet_at
from bridge.player.report import Report
from bridge.player.utterance import Utterance


class Placing:
    """Puts samples of utterances that have begun on `line`, and moves `delay` with them."""

    def __init__(self, clock: SoundClock, line: Line, delay: Delay, report: Report) -> None:
        self._clock = clock
        self._line = line
        self._delay = delay
        self._report = report

    def place(self, utterance: Utterance, samples: Samples, offset: int, now_ns: int) -> None:
        """Samples from media sample `offset` on; those that have come before are left out."""
        fresh = samples[max(utterance.received - offset, 0) :]
        if len(fresh) == 0:
            return
        if offset > utterance.received:
            self._report.gap_count += 1
            utterance.received = offset
        pause = self._pause_in(fresh) if utterance.placed else -1
        if pause > 0:
            self._append(utterance, fresh[:pause], now_ns)
            self._shift(utterance, self._clock.samples(min(self._short(), PAUSE)))
            fresh = fresh[pause:]
        self._append(utterance, fresh, now_ns)

    def has_room(self, utterance: Utterance, offset: int, count: int, now_ns: int) -> bool:
        """Whether `count` samples from media sample `offset` on need not wait."""
        if utterance.zero is None:
            return True
        if not utterance.received <= offset <= self.farthest(utterance):
            return True
        ahead = utterance.zero + offset + count - self._clock.next(now_ns)
        return ahead <= CAPACITY_S * self._clock.rate_hz

    def farthest(self, utterance: Utterance) -> int:
        """The last media sample at which the next sound of it may begin."""
        return utterance.received + CAPACITY_S * self._clock.rate_hz

    def _pause_in(self, samples: Samples) -> int:
        """Where a moment more of silence is not heard, if one is needed; else -1."""
        return quiet_at(samples, self._clock.rate_hz) if self._short() > WORTH else -1

    def _append(self, utterance: Utterance, samples: Samples, now_ns: int) -> None:
        assert utterance.zero is not None
        first = self._clock.next(now_ns)
        missing = first - (utterance.zero + utterance.received)
        if missing > 0:
            if utterance.placed:
                utterance.underrun_count += 1
                self._report.underrun_count += 1
            least_ns = SPARE << min(utterance.underrun_count, SPARE_DOUBLINGS)
            spare_ns = max(self._short() - self._clock.duration(missing), least_ns)
            self._shift(utterance, missing + self._clock.samples(spare_ns))
        self._line.write(utterance.zero + utterance.received, samples, first)
        utterance.received += len(samples)
        utterance.placed = True

    def _shift(self, utterance: Utterance, samples: int) -> None:
        if samples > 0:
            assert self._delay.now_ns is not None
            utterance.shift(samples)
            self._delay.set(self._delay.now_ns + self._clock.duration(samples))

    def _short(self) -> int:
        return self._delay.short(self._clock.lead_ns)
