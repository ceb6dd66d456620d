"""What the runtime is asked and what it answers. No torch.

A request is a `model.turn.Turn` with somebody to tell (`Sink`). Its answer is told as events in
media order: `Words` as soon as the language model has written them, a `Chunk` of sound and face for
every 400 ms, a `Clause` when it is known where one was spoken, and at last exactly one `Finished`
or `Failed`. After a cancel nothing more is told.

Letters as everywhere: one unit is 80 ms, 1764 samples, 12/5 face frames.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from model.errors import ModelError

#: The exchange quantum: 5 units = 12 face frames = 8820 samples = 400 ms.
QUANTUM_UNITS: Final = 5
QUANTUM_FRAMES: Final = 12
QUANTUM_SAMPLES: Final = 8_820
QUANTUM_S: Final = 0.4


class Kind(enum.Enum):
    """A step the device can take. One step serves as many rows as are ready for it."""

    HEAR = "hear"
    """A clip through the speech encoder; one row."""
    TEXT_PROMPT = "text prompt"
    """A piece of a prompt (or of a line to say) through the language model; one row."""
    TEXT = "text"
    """One text id for every row."""
    UNIT_PROMPT = "unit prompt"
    """A clause through the unit generator's prompt; one row."""
    UNIT = "unit"
    """One speech unit for every row."""
    FACE = "face"
    """Coefficients of the units that came; rows of equal shape."""
    MEL = "mel"
    """One step of the flow's solver; rows of equal window."""
    SOUND = "sound"
    """Mel frames to samples; rows of equal shape."""


@dataclass(frozen=True, slots=True)
class Words:
    """The next piece of the text; pieces, joined, are the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause has been voiced: `text` lies in units `first_unit` .. `first_unit + unit_count`.

    `text_offset`: where it begins in the text, in code points.
    """

    text: str
    text_offset: int
    first_unit: int
    unit_count: int


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Sound and face of one stretch of media time, both following the chunk before.

    `pcm` `[n]` float32 in [-1, 1], 22 050 Hz; `coefficients` `[f, 52]` float32 in [0, 1], columns
    `face_columns.COLUMN_NAMES`, 30 per second; n = 735 f. Every chunk but the last is a whole
    number of quanta.
    """

    pcm: NDArray[np.float32]
    coefficients: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is whole. Flags and counts as in `model.turn.Answer`; `ids`: text ids."""

    ids: tuple[int, ...]
    unit_count: int
    text_ended: bool
    speech_ended: bool
    dropped_s: float = 0.0
    dropped_count: int = 0
    #: Prompt positions that were already known from an earlier turn.
    reused_count: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """The turn came to nothing more. The device is intact unless it says otherwise."""

    error: ModelError


Event = Words | Clause | Chunk | Finished | Failed
#: Called on the device's thread; must not block and not raise.
Sink = Callable[[Event], None]


class ClauseCutter(Protocol):
    """Cuts a text that arrives in pieces. The clauses, joined, are the text."""

    def push(self, piece: str) -> list[str]:
        """Take the next piece; the clauses that are certain now."""
        ...

    def finish(self) -> list[str]:
        """The rest, when no more text comes."""
        ...


@dataclass(frozen=True, slots=True)
class RuntimeLimits:
    """What the runtime was built for.

    `streams`: rows, turns made at the same time. `text_positions`, `unit_positions`: of each row,
    prompt and reply together. `waiting`: turns that may wait for a row. `unread_chunks`: quanta a
    turn may run ahead of its reader before it pauses.
    """

    streams: int
    text_positions: int
    unit_positions: int
    waiting: int = 64
    unread_chunks: int = 75


@dataclass(slots=True)
class Lane:
    """Where one admitted turn stands, in numbers a policy can read. The runtime keeps it true.

    Everything counts from the start of the turn, over all its clauses.
    """

    row: int
    #: Order of arrival; smaller is older.
    arrival: int
    #: When the turn was asked for, on the runtime's clock, seconds.
    arrived_s: float = 0.0
    #: A clip waits to be heard.
    unheard: bool = False
    #: Prompt positions the language model still has to read (of a line to say: its words too).
    prompt_left: int = 0
    #: The text is complete: nothing to write any more.
    text_done: bool = False
    #: Clauses cut and not yet given to the unit generator.
    clauses_waiting: int = 0
    #: A clause is being voiced: its prompt is read and its end mark has not come.
    voicing: bool = False
    #: Units made; and all that will ever be made are made.
    units: int = 0
    units_done: bool = False
    #: Units whose mel is made; and where the block being solved now ends (0: none is).
    mel_units: int = 0
    solving_units: int = 0
    #: Size of the last block of units whose mel was made (0: none yet).
    last_block_units: int = 0
    #: Mel frames not yet given to the vocoder; and whether all mel is made.
    mel_frames_left: int = 0
    sound_done: bool = False
    #: Units whose face is made.
    face_units: int = 0
    face_done: bool = False
    #: Quanta told; and those of them the reader has taken.
    told: int = 0
    read: int = 0
    #: When the first chunk was told, on the runtime's clock, seconds; later by every wait for sound
    #: since: a player that never stopped would have begun then. `tell` keeps it.
    playing_since_s: float | None = None

    @property
    def unread(self) -> int:
        """Quanta told and not yet taken."""
        return self.told - self.read

    @property
    def mel_done(self) -> bool:
        """All units there will be are mel."""
        return self.units_done and self.mel_units == self.units

    def buffered_s(self, now_s: float) -> float:
        """Seconds of told media that a player which began at the first chunk has not played yet.

        Negative: it has run dry, and waits for so long. 0 before the first chunk.
        """
        if self.playing_since_s is None:
            return 0.0
        return QUANTUM_S * self.told - (now_s - self.playing_since_s)

    def tell(self, quanta: int, now_s: float) -> None:
        """Count `quanta` more as told, at `now_s`. A player that had run dry goes on from now."""
        if self.playing_since_s is None:
            self.playing_since_s = now_s
        self.playing_since_s += max(0.0, -self.buffered_s(now_s))
        self.told += quanta


@dataclass(frozen=True, slots=True)
class Batch:
    """What the device does next: one step of `kind` for `rows` (row numbers, ascending).

    `upto_units`: for FACE, and for a MEL step that begins blocks: the unit that each row's piece
    ends before, in the order of `rows`; empty otherwise (the MEL step goes on with a block).
    `frames`: for SOUND, mel frames to take of each row at most. `positions`: for TEXT_PROMPT, how
    many to read at most.
    """

    kind: Kind
    rows: tuple[int, ...]
    upto_units: tuple[int, ...] = ()
    frames: int = 0
    positions: int = 0
