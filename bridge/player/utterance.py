"""One utterance on the line: where its samples are heard, and which is heard at a position."""

from dataclasses import dataclass

from bridge.player.limits import SEGMENTS


@dataclass(frozen=True, slots=True)
class Moment:
    """A media time. `still`: samples for which sound and face have been standing there."""

    sample: int
    still: int


class Utterance:
    """Numbers of samples count from media zero, positions from the line's."""

    def __init__(self, number: int, utterance_id: str, sounding: bool) -> None:
        self.number = number
        self.utterance_id = utterance_id
        self.sounding = sounding
        #: Media zero on the service's clock, or, where that says nothing, on the client's.
        self.ref_ns: int | None = None
        self.received = 0
        self.placed = False
        self.underrun_count = 0
        #: The position at which it ends, once that is known.
        self.stop: int | None = None
        self.over = False
        #: Media time and deadline of its last paced frame.
        self.paced: tuple[int, int] | None = None
        #: (a, z): media samples from a on are at position z plus their number.
        self._segments: list[tuple[int, int]] = []

    @property
    def zero(self) -> int | None:
        """Where media zero would be of what comes next; None before it has begun."""
        return self._segments[-1][1] if self._segments else None

    @property
    def begins_at(self) -> int | None:
        """The position of the first segment kept."""
        return sum(self._segments[0]) if self._segments else None

    def begin(self, zero: int) -> None:
        """Media zero is heard at position `zero`."""
        self._segments = [(0, zero)]

    def shift(self, samples: int) -> None:
        """What has not been placed is heard `samples` later."""
        (first, zero) = self._segments[-1]
        if first == self.received or not self.placed:
            self._segments[-1] = (first, zero + samples)
        else:
            self._segments = [*self._segments, (self.received, zero + samples)][-SEGMENTS:]

    def media(self, position: int) -> Moment:
        """What is heard at `position`. It must have begun."""
        index = self._segment_at(position)
        sample = position - self._segments[index][1]
        if index + 1 < len(self._segments):
            most = self._segments[index + 1][0]
        elif self.sounding and not self.over:
            most = self.received
        else:
            return Moment(sample, 0)
        return Moment(min(sample, most), max(sample - most, 0))

    def place(self, sample: int) -> int:
        """The position of media sample `sample`. It must have begun."""
        zeros = [zero for first, zero in self._segments if first <= sample]
        return sample + (zeros[-1] if zeros else self._segments[0][1])

    def _segment_at(self, position: int) -> int:
        begun = [i for i, (first, zero) in enumerate(self._segments) if zero + first <= position]
        return begun[-1] if begun else 0
