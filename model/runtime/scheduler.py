"""Which step the device takes next, and for whom. No torch.

The most urgent turn decides the kind: the furthest downstream step it is ready for. Whoever is
ready for that kind joins, so that one pass over the weights serves many. A turn that has told
nothing yet is more urgent than any that has, the oldest first; then whose listener runs dry first.
A turn whose reader is behind takes part in nothing.

Two refinements. Before a step that all may share, others' prompts are read so that they can share
it. And prompts, which take longer than steps, let a step of somebody else pass every
`read_positions`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from model.runtime.blocks import next_block
from model.runtime.readiness import Reach, next_face, next_kind, ready
from model.runtime.requests import Batch, Kind, Lane, RuntimeLimits

#: A listener expects the first sound this soon.
FIRST_SOUND_S: Final = 0.2
#: A listener whose sound has stopped comes before any that waits for the first, for this long. On a
#: device that is too slow for all, everybody's first sound then comes before anybody's next.
PATIENCE_S: Final = 1.0

#: Equal for rows that may share a step of a kind. Arguments: the kind, the row, and for FACE and
#: a MEL step that begins blocks the unit the piece ends before; for a MEL step that goes on 0; for
#: SOUND the mel frames to take.
Shape: TypeAlias = Callable[[Kind, int, int], Hashable]

#: Read before others' steps, one row at a time, with the step they lead to.
_PROMPTS: Final = {
    Kind.HEAR: Kind.TEXT,
    Kind.TEXT_PROMPT: Kind.TEXT,
    Kind.UNIT_PROMPT: Kind.UNIT,
}


@dataclass(frozen=True, slots=True)
class BatchSizes:
    """Most of what one step takes, so that a step is short and a cancel soon heard.

    `mel_rows`, `sound_rows`, `face_rows`: rows of one step. `sound_frames`: mel frames of each row,
    2 s. `prompt_positions`: of one piece of a prompt. `read_positions`: of prompts between two
    steps. `clip_positions`, `clause_positions`: what hearing a clip and reading a clause count as.
    """

    mel_rows: int = 8
    sound_rows: int = 8
    face_rows: int = 16
    sound_frames: int = 172
    prompt_positions: int = 512
    read_positions: int = 1024
    clip_positions: int = 512
    clause_positions: int = 64


#: For a device that gains by batches.
WIDE: Final = BatchSizes()
#: For a device where a batch of mel or sound takes as long as its rows one after another, such as a
#: CPU: the first of them is then done first.
NARROW: Final = BatchSizes(mel_rows=1, sound_rows=1)


class Scheduler:
    """Chooses batches. All it remembers is how much of prompts was read since the last step."""

    def __init__(self, limits: RuntimeLimits, reach: Reach, sizes: BatchSizes = WIDE) -> None:
        self._limits = limits
        self._reach = reach
        self._sizes = sizes
        self._read_positions = 0

    def choose(self, lanes: Sequence[Lane], now_s: float, shape: Shape) -> Batch | None:
        """The next step for `lanes`, one per admitted turn; None where nobody can do anything."""
        able = [lane for lane in lanes if lane.unread < self._limits.unread_chunks]
        able.sort(key=lambda lane: _urgency(lane, now_s))
        choice = self._leader(able, now_s)
        if choice is None:
            return None
        kind, leader = choice
        if kind in _PROMPTS:
            return self._prompt(kind, leader)
        self._read_positions = 0
        if kind in (Kind.TEXT, Kind.UNIT):
            return _batch(kind, (lane for lane in able if self._ready(kind, lane, now_s)))
        if kind is Kind.MEL and leader.solving_units:
            return _batch(kind, _solving_together(leader, lanes, shape))
        return self._pieces(kind, leader, able, now_s, shape)

    # -- who leads -----------------------------------------------------------------------------

    def _leader(self, able: Iterable[Lane], now_s: float) -> tuple[Kind, Lane] | None:
        """The kind to run and whose need decided it; `able`: the most urgent first."""
        steps_only = self._read_positions >= self._sizes.read_positions
        reading = None
        for lane in able:
            kind = next_kind(lane, now_s, self._reach)
            if kind is None:
                continue
            if steps_only and kind in _PROMPTS:
                reading = reading or (kind, lane)
                continue
            return (kind, lane) if steps_only else self._joined(kind, lane, able, now_s)
        return reading

    def _joined(
        self, kind: Kind, leader: Lane, able: Iterable[Lane], now_s: float
    ) -> tuple[Kind, Lane]:
        """First a prompt that, once read, lets its lane take part in the leader's step."""
        prompts = [prompt for prompt, step in _PROMPTS.items() if step is kind]
        joining = (
            (prompt, lane)
            for lane in able
            for prompt in prompts
            if self._ready(prompt, lane, now_s)
        )
        return next(joining, (kind, leader))

    def _ready(self, kind: Kind, lane: Lane, now_s: float) -> bool:
        return ready(kind, lane, now_s, self._reach)

    # -- what they do --------------------------------------------------------------------------

    def _prompt(self, kind: Kind, lane: Lane) -> Batch:
        positions = min(lane.prompt_left, self._sizes.prompt_positions)
        cost = {
            Kind.HEAR: self._sizes.clip_positions,
            Kind.TEXT_PROMPT: positions,
            Kind.UNIT_PROMPT: self._sizes.clause_positions,
        }
        self._read_positions += cost[kind]
        return Batch(kind, (lane.row,), positions=positions if kind is Kind.TEXT_PROMPT else 0)

    def _pieces(
        self, kind: Kind, leader: Lane, able: Iterable[Lane], now_s: float, shape: Shape
    ) -> Batch:
        """A step of FACE, SOUND or a beginning MEL: rows of the leader's shape."""
        sizes: dict[int, int] = {}
        wanted = shape(kind, leader.row, self._size(kind, leader, now_s) or 0)
        for lane in able:
            size = self._size(kind, lane, now_s)
            if size is not None and shape(kind, lane.row, size) == wanted:
                sizes[lane.row] = size
                if len(sizes) == self._rows(kind):
                    break
        rows = tuple(sorted(sizes))
        if kind is Kind.SOUND:
            return Batch(kind, rows, frames=self._sizes.sound_frames)
        return Batch(kind, rows, upto_units=tuple(sizes[row] for row in rows))

    def _size(self, kind: Kind, lane: Lane, now_s: float) -> int | None:
        reach = self._reach
        if kind is Kind.FACE:
            return next_face(lane, reach.face_ahead_units)
        if kind is Kind.MEL:
            return next_block(lane, now_s, reach.mel_ahead_units, reach.sizes)
        if not self._ready(kind, lane, now_s):
            return None
        return min(lane.mel_frames_left, self._sizes.sound_frames)

    def _rows(self, kind: Kind) -> int:
        sizes = self._sizes
        rows = {Kind.MEL: sizes.mel_rows, Kind.FACE: sizes.face_rows, Kind.SOUND: sizes.sound_rows}
        return rows[kind]


def _urgency(lane: Lane, now_s: float) -> tuple[float, float, int]:
    """Less is more urgent: seconds until somebody waits; of those who wait, the longest."""
    if lane.playing_since_s is None:
        slack_s = FIRST_SOUND_S - (now_s - lane.arrived_s)
        return slack_s, slack_s, lane.arrival
    slack_s = lane.buffered_s(now_s)
    return max(slack_s, -PATIENCE_S), slack_s, lane.arrival


def _batch(kind: Kind, lanes: Iterable[Lane]) -> Batch:
    return Batch(kind, tuple(sorted(lane.row for lane in lanes)))


def _solving_together(leader: Lane, lanes: Iterable[Lane], shape: Shape) -> Iterator[Lane]:
    """Rows of the leader's block: they go on together, a paused one too."""
    solve = shape(Kind.MEL, leader.row, 0)
    for lane in lanes:
        if lane.solving_units and shape(Kind.MEL, lane.row, 0) == solve:
            yield lane
