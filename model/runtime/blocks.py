"""How many units each block of mel takes. No torch.

A block re-reads the past around it, so large blocks cost least and small ones are ready soonest.
The first is as small as the first sound allows, each later one twice the one before: it is made
while the one before is played. A block waits until all its units are there; it takes fewer only
when none are coming (the next clause is still being written) and the listener is about to wait.
A listener who waits already gets no smaller blocks, and one who has waited long gets as large a
one as there are units for: a device that is behind would only fall back further.

Windows end at multiples of the flow encoder's own block, whose units must all be known before they
are encoded for good, or at the utterance's end.
"""

from dataclasses import dataclass
from typing import Final

from model.runtime.requests import Lane


@dataclass(frozen=True, slots=True)
class BlockSizes:
    """Units of a block. `grain`: windows but the last end at multiples of it.

    `least`: units the first block gives out at least: their 55 mel frames hold the first 400 ms
    and the 19 frames that the vocoder keeps back. `largest`: of any block, a multiple of `grain`.
    `growth`: a block to the one before. `hurry_s`: with less to play the listener is about to wait.
    `patience_s`: a wait that tells that the device is behind.
    """

    grain: int = 10
    least: int = 8
    largest: int = 60
    growth: int = 2
    hurry_s: float = 0.4
    patience_s: float = 1.0

    def first(self, ahead_units: int) -> int:
        """The first window, `ahead_units` of which are only looked at."""
        return self._rounded_up(self.least + ahead_units)

    def after(self, last_units: int) -> int:
        """The block that follows one of `last_units`."""
        return min(self._rounded_up(last_units * self.growth), self.largest)

    def _rounded_up(self, units: int) -> int:
        return -(-units // self.grain) * self.grain


SIZES: Final = BlockSizes()


def next_block(lane: Lane, now_s: float, ahead_units: int, sizes: BlockSizes = SIZES) -> int | None:
    """The unit that the window of the next mel block ends before; None: wait, or nothing is left.

    The block gives out all but the last `ahead_units` of it, and those too at the utterance's end.
    """
    if lane.solving_units or lane.mel_done:
        return None
    begun = lane.mel_units + ahead_units if lane.mel_units else 0
    size = sizes.after(lane.last_block_units) if begun else sizes.first(ahead_units)
    if lane.units >= begun + size:
        if begun and _behind(lane, now_s, sizes):
            size = max(size, min(_grains(lane.units - begun, sizes), sizes.largest))
        little_left = lane.units_done and lane.units - begun - size < sizes.grain
        return lane.units if little_left else begun + size
    if lane.units_done:
        return lane.units
    if begun and _stalled(lane) and _hurried(lane, now_s, sizes):
        given = _grains(lane.units - begun, sizes)
        return begun + given if given > 0 else None
    return None


def _grains(units: int, sizes: BlockSizes) -> int:
    return units // sizes.grain * sizes.grain


def _stalled(lane: Lane) -> bool:
    """No unit comes before the language model has written more."""
    return not lane.voicing and not lane.clauses_waiting


def _hurried(lane: Lane, now_s: float, sizes: BlockSizes) -> bool:
    return lane.playing_since_s is not None and 0 <= lane.buffered_s(now_s) < sizes.hurry_s


def _behind(lane: Lane, now_s: float, sizes: BlockSizes) -> bool:
    return lane.playing_since_s is not None and lane.buffered_s(now_s) < -sizes.patience_s
