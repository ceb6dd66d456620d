"""From units to frames: how many frames a row of units gets, and its units stretched over them.

Units come 12.5 per second, frames 30 per second: 5 units are 12 frames. The reference counts
frames over a whole batch, leaves out units whose id is 0 and rounds through a float; the face then
ends early and drifts from the voice. `strict_parity` reproduces that; by default each row gets
exactly floor(12 n / 5) frames for its n units, whatever their ids and its neighbors.
"""

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from model.face_context import QUANTUM_FRAMES
from model.timing import counted_units, face_frames, face_frames_strict

#: Id of a padded unit.
IGNORED_UNIT: Final = -100


@dataclass(frozen=True, slots=True)
class FramePlan:
    """Where a batch of units lands on the frame grid.

    Row b stretches its first `unit_spans[b]` units over its first `frame_spans[b]` frames. The
    encoder may look at the first `valid_frames[b]` (`[B]`, int64, at least 1) of `frame_count`.
    """

    unit_spans: tuple[int, ...]
    frame_spans: tuple[int, ...]
    valid_frames: Tensor
    frame_count: int

    def spoken_frames(self) -> Tensor:
        """True where a row's own frames are, `[B, frame_count, 1]` bool."""
        device = self.valid_frames.device
        index = torch.arange(self.frame_count, device=device)
        return (index < torch.tensor(self.frame_spans, device=device)[:, None])[..., None]


def plan_frames(units: Tensor, *, strict_parity: bool = False) -> FramePlan:
    """Plan the frames of an utterance per row.

    `units`: `[B, T]`, int64, padded on the right with `IGNORED_UNIT`. Reads counts from the device
    (one synchronization). `strict_parity` counts as the reference does.
    """
    return _plan_as_reference(units) if strict_parity else _plan_by_row(units)


def plan_labels(
    units: Tensor, lengths: Tensor, frame_count: int, *, strict_parity: bool = False
) -> FramePlan:
    """Plan the frames of training: each row's units meet the frames of its labels.

    `units`: `[B, T]` as for `plan_frames`. `lengths`: valid label frames, `[B]`, int64, at least 1.
    `frame_count`: padded label frames. `strict_parity` stretches padding along with the units.
    """
    if strict_parity:
        return FramePlan(*_whole_spans(units, frame_count), lengths, frame_count)
    return FramePlan(_unit_counts(units), tuple(lengths.tolist()), lengths, frame_count)


def stretch(rows: Tensor, plan: FramePlan) -> Tensor:
    """Interpolate unit features linearly over time onto the frame grid.

    `rows`: `[B, T, D]` at 12.5 per second. Returns `[B, plan.frame_count, D]` at 30 per second.
    Grid points are centers: frame f reads position (f + 0.5) * units / frames - 0.5, and edges
    repeat. Frames beyond a row's own are zero.
    """
    spans = zip(rows, plan.unit_spans, plan.frame_spans, strict=True)
    stretched = [_stretch_row(row[:units], frames) for row, units, frames in spans]
    filled = [functional.pad(row, (0, 0, 0, plan.frame_count - len(row))) for row in stretched]
    return torch.stack(filled)


class QuantumGrid:
    """`stretch` for a quantum in the middle of an utterance, where 5 units are exactly 12 frames.

    Frame j of a quantum reads position (j + 0.5) * 5/12 - 0.5 = (10 j - 7) / 24 from its first
    unit, so the first frames lean on the unit before the quantum, the last ones on that after it.
    """

    def __init__(self, device: torch.device) -> None:
        reads = [divmod(10 * frame - 7, 24) for frame in range(QUANTUM_FRAMES)]
        self._lower = torch.tensor([unit + 1 for unit, _ in reads], device=device)
        self._weight = torch.tensor([[part / 24] for _, part in reads], device=device)

    def stretch(self, rows: Tensor) -> Tensor:
        """Features of seven units, `[B, 7, D]` → `[B, 12, D]`; where none exist, edges repeat."""
        lower, upper = (rows.index_select(1, index) for index in (self._lower, self._lower + 1))
        return torch.lerp(lower.float(), upper.float(), self._weight).to(rows.dtype)


def _stretch_row(row: Tensor, frames: int) -> Tensor:
    """`[T, D]` → `[frames, D]`."""
    if len(row) == 0 or frames == 0:
        return row.new_zeros(0, row.shape[1])
    return functional.interpolate(row.T[None], size=frames, mode="linear")[0].T


def _unit_counts(units: Tensor) -> tuple[int, ...]:
    return tuple((units != IGNORED_UNIT).sum(dim=1).tolist())


def _whole_spans(units: Tensor, frame_count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Every row stretched as a whole, padding included."""
    batch, time = units.shape
    return (time,) * batch, (frame_count,) * batch


def _plan_by_row(units: Tensor) -> FramePlan:
    unit_spans = _unit_counts(units)
    frame_spans = tuple(face_frames(count) for count in unit_spans)
    valid_frames = units.new_tensor(frame_spans).clamp(min=1)
    return FramePlan(unit_spans, frame_spans, valid_frames, max(frame_spans, default=0))


def _plan_as_reference(units: Tensor) -> FramePlan:
    """One frame count from all ids above 0 in the batch; each row's validity as its share of it."""
    frame_count = face_frames_strict(counted_units(units.flatten().tolist()))
    share = (units != IGNORED_UNIT).sum(dim=1).float() / max(units.shape[1], 1)
    valid_frames = (share * frame_count).long().clamp(min=1, max=max(frame_count, 1))
    return FramePlan(*_whole_spans(units, frame_count), valid_frames, frame_count)
