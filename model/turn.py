"""What goes into one turn of the model and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.face_columns import COLUMN_NAMES
from model.features import OverLong
from model.prompt import SYSTEM, Exchange
from model.sampling import UNIT_SAMPLING, TextSampling, UnitSampling
from model.timing import FACE_RATE_HZ, SAMPLE_RATE_HZ

#: Samples of one unit at 22 050 Hz, and of one face frame.
UNIT_SAMPLES: Final = 1764
FRAME_SAMPLES: Final = SAMPLE_RATE_HZ // FACE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Forced:
    """A reply given beforehand, made step by step all the same: for measuring, and for tests.

    `ids`: what is written whatever the model prefers, the end mark not included. `units_per_id`:
    steps of the unit generator for each id (rounded down), where speech is cut as by a limit.
    """

    ids: tuple[int, ...]
    units_per_id: float


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One request.

    `text`: the question; with `verbatim` the line to say. `clip`: a recorded question as
    `features.LogMel.hear` takes it, at `clip_rate_hz`; None: text only. `over_long`: what becomes
    of a clip beyond 30 s. `sampling`: None for the checkpoint's own, at the demo's temperature;
    `unit_sampling`: None is greedy. `max_new_ids`: text ids, the end mark counted (a line to say
    has no such limit). `seed`: any integer. `strict_parity`: defects of the reference included.
    `forced`: the reply is not chosen but given.
    """

    text: str = ""
    clip: NDArray[Any] | None = None
    clip_rate_hz: int = 16_000
    over_long: OverLong = "refuse"
    history: Sequence[Exchange] = ()
    system: str = SYSTEM
    verbatim: bool = False
    sampling: TextSampling | None = None
    unit_sampling: UnitSampling | None = UNIT_SAMPLING
    max_new_ids: int = 128
    seed: int = 0
    strict_parity: bool = False
    forced: Forced | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One spoken answer.

    `ids`: text ids, the end mark included. `units` `[n]` int64. `pcm` `[1764 n]` float32 in
    [-1, 1], 22 050 Hz, mono. `coefficients` `[F, 52]` float32 in [0, 1], columns
    `face_columns.COLUMN_NAMES`, 30 per second, F = floor(12 n / 5), so the face ends up to 4/5 of
    a frame before the sound (under strict parity earlier still).

    `text_ended`, `speech_ended`: false where a length limit cut text or speech. `dropped_s`: of
    the clip's end, not heard. `dropped_count`: earlier exchanges the model was not shown.
    """

    text: str
    ids: list[int]
    units: NDArray[np.int64]
    pcm: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    text_ended: bool
    speech_ended: bool
    dropped_s: float = 0.0
    dropped_count: int = 0

    @property
    def complete(self) -> bool:
        """Whether everything was said that the model had to say."""
        return self.text_ended and self.speech_ended

    def aligned(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Sound and face with one common end: `[735 k]` samples and `[k, 52]`.

        k is the fewest frames that hold both; the sound ends in silence, the last face is held.
        """
        count = max(-(-len(self.pcm) // FRAME_SAMPLES), len(self.coefficients))
        pcm = np.pad(self.pcm, (0, count * FRAME_SAMPLES - len(self.pcm)))
        missing = count - len(self.coefficients)
        if not len(self.coefficients):
            return pcm, np.zeros((count, len(COLUMN_NAMES)), np.float32)
        return pcm, np.pad(self.coefficients, ((0, missing), (0, 0)), mode="edge")
