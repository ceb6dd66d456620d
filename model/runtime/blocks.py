"""How many units each block of mel takes. No torch.

A block re-reads the past around it, so large blocks cost least and small ones are ready soonest.
The first is as small as the first sound allows, each later one twice the one before: it is made
while the one before is played. A block waits until all its units are there; it takes fewer only
when none are coming (the next clause is still being written) and the listener is about to wait.
A listener who waits already gets no smaller blocks: a device that is behind would only fall back
further.

What is given out ends at a multiple of the flow encoder's own block, or at the utterance's end.
"""

from dataclasses import dataclass
from typing import Final

from model.runtime.requests import Lane


@dataclass(frozen=True, slots=True)
class BlockSizes:
    """Units a block gives out. `grain`: all but the last are multiples of it.

    `first`, `largest`: of the first block, and of any; both multiples of `grain`. `growth`: a block
    to the one before. `hurry_s`: with less than this to play the listener is about to wait.
    """

    grain: int = 10
    first: int = 10
    largest: int = 60
    growth: int = 2
    hurry_s: float = 0.8

    def after(self, last_units: int) -> int:
        """The size that follows a block of `last_units`, 0 before the first."""
        grown = last_units * self.growth // self.grain * self.grain
        return max(self.first, min(grown, self.largest))


SIZES: Final = BlockSizes()


def next_block(lane: Lane, now_s: float, ahead_units: int, sizes: BlockSizes = SIZES) -> int | None:
    """The unit that the window of the next mel block ends before; None: wait, or nothing is left.

    The window reaches `ahead_units` beyond what the block gives out, or to the utterance's end.
    """
    if lane.solving_units or lane.mel_done:
        return None
    size = sizes.after(lane.last_block_units)
    if lane.units_done:
        return _to_the_end(lane, size + ahead_units, sizes)
    ready = lane.units - ahead_units - lane.mel_units
    if ready < size and not (_stalled(lane) and _hurried(lane, now_s, sizes)):
        return None
    given = min(ready // sizes.grain * sizes.grain, size)
    return lane.mel_units + given + ahead_units if given > 0 else None


def _to_the_end(lane: Lane, size: int, sizes: BlockSizes) -> int:
    """A window of `size`, or all that is left where the rest would be less than a first block."""
    end = lane.mel_units + size
    return end if lane.units - end >= sizes.first else lane.units


def _stalled(lane: Lane) -> bool:
    """No unit comes before the language model has written more."""
    return not lane.voicing and not lane.clauses_waiting


def _hurried(lane: Lane, now_s: float, sizes: BlockSizes) -> bool:
    return lane.first_told_s is not None and 0 <= lane.buffered_s(now_s) < sizes.hurry_s
