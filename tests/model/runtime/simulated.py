"""A device that only counts time: turns run to their end by the real policy, without a model.

Steps do to the lanes what the runtime's steps do, and take the time that `Costs` say.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import count

from model.runtime.readiness import Reach
from model.runtime.requests import QUANTUM_SAMPLES, QUANTUM_UNITS, Batch, Kind, Lane, RuntimeLimits
from model.runtime.scheduler import WIDE, BatchSizes, Scheduler
from model.timing import MEL_HOP_SAMPLES, mel_frames

BACK_UNITS = 20
REACH = Reach(mel_ahead_units=2, face_ahead_units=5)
#: Mel frames the vocoder holds back.
DELAY_FRAMES = 19
SOLVER_STEPS = 10


@dataclass(frozen=True)
class Costs:
    """Seconds: of a step, and of each further row; prompts by position, pieces by unit."""

    prompt_s: float = 0.010
    prompt_position_s: float = 0.000_05
    text_s: float = 0.008
    unit_s: float = 0.0025
    row_s: float = 0.000_05
    mel_s: float = 0.004
    mel_unit_s: float = 0.000_02
    sound_s: float = 0.004
    sound_frame_s: float = 0.000_015


#: A large GPU with the published sizes, and two CPU cores with a small language model.
GPU = Costs()
CPU = Costs(0.02, 0.000_8, 0.020, 0.013, 0.002, 0.005, 0.0045, 0.01, 0.008)


@dataclass(frozen=True)
class Speech:
    """What a turn will come to. `clauses`: text ids and units of each."""

    clauses: tuple[tuple[int, int], ...] = ((6, 24), (14, 56), (16, 64), (14, 56), (12, 50))
    prompt: int = 90
    heard: bool = False
    #: Whether anybody takes what is told.
    reads: bool = True

    @property
    def units(self) -> int:
        return sum(units for _, units in self.clauses)


@dataclass
class Talker:
    """One turn on its way."""

    speech: Speech
    lane: Lane
    arrival_s: float
    ids: int = 0
    cut: int = 0
    spoken: int = 0
    clause_units: int = 0
    voiced_frames: int = 0
    taken_frames: int = 0
    end_s: float | None = None
    #: When each quantum was told.
    told_at_s: list[float] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        return self.lane.sound_done and self.lane.face_done


@dataclass
class Solve:
    rows: tuple[int, ...]
    upto_units: tuple[int, ...]
    steps_left: int = SOLVER_STEPS


class Simulation:
    """Runs talkers on `streams` rows until nothing is left to do."""

    def __init__(self, streams: int = 8, costs: Costs = GPU, sizes: BatchSizes = WIDE) -> None:
        self.limits = RuntimeLimits(streams, 2048, 1024)
        self.scheduler = Scheduler(self.limits, REACH, sizes)
        self.costs = costs
        self.now_s = 0.0
        self.log: list[tuple[float, Batch]] = []
        self.busy_s: Counter[Kind] = Counter()
        self.talkers: dict[int, Talker] = {}
        self.ended: list[Talker] = []
        self._waiting: list[tuple[float, Speech]] = []
        self._arrivals = count()
        self._solves: dict[int, Solve] = {}

    # -- turns ---------------------------------------------------------------------------------

    def arrive(self, speech: Speech, at_s: float = 0.0) -> None:
        self._waiting.append((at_s, speech))
        self._waiting.sort(key=lambda waiting: waiting[0])

    def cancel(self, row: int) -> None:
        del self.talkers[row]

    def run(self, until_s: float = float("inf")) -> "Simulation":
        """Until `until_s` or nothing can be done."""
        while self.now_s < until_s and self.step():
            pass
        return self

    def step(self) -> bool:
        """One step of the device; false when nothing can be done any more."""
        self._admit()
        lanes = [talker.lane for talker in self.talkers.values()]
        batch = self.scheduler.choose(lanes, self.now_s, self.shape)
        if batch is None:
            if not self._waiting or len(self.talkers) == self.limits.streams:
                return False
            self.now_s = max(self.now_s, self._waiting[0][0])
            return True
        self.log.append((self.now_s, batch))
        cost_s = self._cost(batch)
        self.busy_s[batch.kind] += cost_s  # type: ignore[assignment]
        self.now_s += cost_s
        self._do(batch)
        return True

    def _admit(self) -> None:
        while self._waiting and self._waiting[0][0] <= self.now_s:
            free = [row for row in range(self.limits.streams) if row not in self.talkers]
            if not free:
                return
            at_s, speech = self._waiting.pop(0)
            lane = Lane(
                free[0],
                next(self._arrivals),
                arrived_s=at_s,
                unheard=speech.heard,
                prompt_left=speech.prompt,
            )
            self.talkers[lane.row] = Talker(speech, lane, at_s)

    # -- what the policy asks ------------------------------------------------------------------

    def shape(self, kind: Kind, row: int, size: int) -> Hashable:
        talker = self.talkers[row]
        lane = talker.lane
        if kind is Kind.MEL and size == 0:
            return id(self._solves[row])
        if kind is Kind.MEL:
            return size - max(0, lane.mel_units - BACK_UNITS)
        if kind is Kind.FACE:
            return size - lane.face_units, min(lane.face_units, BACK_UNITS)
        return size, talker.taken_frames > 0, lane.mel_done and size == lane.mel_frames_left

    def _cost(self, batch: Batch) -> float:
        costs, rows = self.costs, len(batch.rows)
        lanes = [self.talkers[row].lane for row in batch.rows if row in self.talkers]
        if batch.kind in (Kind.HEAR, Kind.TEXT_PROMPT, Kind.UNIT_PROMPT):
            return costs.prompt_s + costs.prompt_position_s * batch.positions
        if batch.kind is Kind.TEXT:
            return costs.text_s + costs.row_s * rows
        if batch.kind is Kind.UNIT:
            return costs.unit_s + costs.row_s * rows
        if batch.kind is Kind.MEL:
            ends = batch.upto_units or tuple(lane.solving_units for lane in lanes)
            window = max(
                end - max(0, lane.mel_units - BACK_UNITS)
                for end, lane in zip(ends, lanes, strict=True)
            )
            return costs.mel_s + costs.mel_unit_s * window * rows
        if batch.kind is Kind.FACE:
            return costs.sound_s
        frames = sum(min(lane.mel_frames_left, batch.frames) + 2 * DELAY_FRAMES for lane in lanes)
        return costs.sound_s + costs.sound_frame_s * frames

    # -- what steps do -------------------------------------------------------------------------

    def _do(self, batch: Batch) -> None:
        if batch.kind is Kind.MEL:
            self._solve(batch)
            return
        ends = batch.upto_units or (0,) * len(batch.rows)
        for row, end in zip(batch.rows, ends, strict=True):
            talker = self.talkers[row]
            match batch.kind:
                case Kind.HEAR:
                    talker.lane.unheard = False
                case Kind.TEXT_PROMPT:
                    assert 0 < batch.positions <= 512
                    talker.lane.prompt_left -= batch.positions
                case Kind.TEXT:
                    self._write(talker)
                case Kind.UNIT_PROMPT:
                    talker.lane.clauses_waiting -= 1
                    talker.lane.voicing = True
                case Kind.UNIT:
                    self._speak(talker)
                case Kind.FACE:
                    self._show(talker, end)
                case Kind.SOUND:
                    self._sound(talker, batch.frames)

    def _write(self, talker: Talker) -> None:
        lane, clauses = talker.lane, talker.speech.clauses
        talker.ids += 1
        if talker.ids == sum(ids for ids, _ in clauses[: talker.cut + 1]):
            talker.cut += 1
            lane.clauses_waiting += 1
        lane.text_done = talker.cut == len(clauses)

    def _speak(self, talker: Talker) -> None:
        lane, clauses = talker.lane, talker.speech.clauses
        if talker.clause_units < clauses[talker.spoken][1]:
            talker.clause_units += 1
            lane.units += 1
            return
        lane.voicing = False
        talker.clause_units = 0
        talker.spoken += 1
        lane.units_done = talker.spoken == len(clauses)

    def _solve(self, batch: Batch) -> None:
        if batch.upto_units:
            solve = Solve(batch.rows, batch.upto_units)
            for row, end in zip(batch.rows, batch.upto_units, strict=True):
                assert not self.talkers[row].lane.solving_units
                self.talkers[row].lane.solving_units = end
                self._solves[row] = solve
        solve = self._solves[batch.rows[0]]
        assert set(batch.rows) == {row for row in solve.rows if row in self.talkers}
        solve.steps_left -= 1
        if solve.steps_left == 0:
            for row in batch.rows:
                self._end_block(self.talkers[row].lane)

    def _end_block(self, lane: Lane) -> None:
        ended = lane.units_done and lane.solving_units == lane.units
        done = lane.solving_units - (0 if ended else REACH.mel_ahead_units)
        lane.mel_frames_left += mel_frames(done) - mel_frames(lane.mel_units)
        lane.last_block_units = done - lane.mel_units
        lane.mel_units, lane.solving_units = done, 0

    def _show(self, talker: Talker, end: int) -> None:
        lane = talker.lane
        lane.face_units = end
        lane.face_done = lane.units_done and end == lane.units
        self._tell(talker)

    def _sound(self, talker: Talker, frames: int) -> None:
        lane = talker.lane
        taken = min(frames, lane.mel_frames_left)
        lane.mel_frames_left -= taken
        talker.taken_frames += taken
        lane.sound_done = lane.mel_done and not lane.mel_frames_left
        delay = 0 if lane.sound_done else DELAY_FRAMES
        talker.voiced_frames = max(0, talker.taken_frames - delay)
        self._tell(talker)

    def _tell(self, talker: Talker) -> None:
        lane = talker.lane
        sound = talker.voiced_frames * MEL_HOP_SAMPLES // QUANTUM_SAMPLES
        told = min(sound, lane.face_units // QUANTUM_UNITS)
        if talker.finished:
            told = -(-lane.units // QUANTUM_UNITS)
        if told > lane.told:
            talker.told_at_s += [self.now_s] * (told - lane.told)
            lane.tell(told - lane.told, self.now_s)
            lane.read = told if talker.speech.reads else 0
        if talker.finished:
            talker.end_s = self.now_s
            self.ended.append(self.talkers.pop(lane.row))

    # -- what is looked at ---------------------------------------------------------------------

    def rows_per_step(self, kind: Kind) -> float:
        """Mean rows of the steps of `kind`."""
        rows = [len(batch.rows) for _, batch in self.log if batch.kind is kind]
        return sum(rows) / len(rows)

    def steps(self, kind: Kind) -> int:
        return sum(batch.kind is kind for _, batch in self.log)


def together(
    speeches: Sequence[Speech], costs: Costs = GPU, sizes: BatchSizes = WIDE
) -> Simulation:
    """All of `speeches` at once, to their end."""
    simulation = Simulation(len(speeches), costs, sizes)
    for speech in speeches:
        simulation.arrive(speech)
    return simulation.run()
