"""How far a streamed face looks around, and what remembering that costs. No torch.

Offline, each frame hears the whole utterance and all frames before it. Live, the units to come are
not made yet and the past must not grow without end, so both are cut. The cuts belong to quanta of
5 units = 12 frames, not to the steps in which they happen to be computed: a face is a function of
its units, their states and the context alone.
"""

from dataclasses import dataclass
from typing import Final

from model.config import BlendshapeConfig
from model.timing import face_frames

#: What the face advances by: 400 ms, the fewest units that are a whole number of frames.
QUANTUM_UNITS: Final = 5
QUANTUM_FRAMES: Final = face_frames(QUANTUM_UNITS)

#: States in a window beyond one per unit: of end marks (one a clause) and of skipped ids. Where
#: there are more, the oldest states of the window are forgotten.
SPARE_STATES: Final = 16


@dataclass(frozen=True, slots=True)
class FaceContext:
    """What the frames of one quantum, units [5q, 5q + 5), may look at.

    Through fusion: the states of units [5q - `back_units`, 5q + 5 + `ahead_units`). Through the
    causal encoder: themselves and `back_frames` frames before. Raises ValueError for less than
    nothing.

    The defaults come from the curves of `tests/bench/stream_face.py` (docs/streaming.md). Looking
    back costs memory and hardly any time: 20 s, longer than most replies. Looking ahead costs
    delay: as far as lets the first 12 frames need no more units than the first block of mel, 10.
    """

    back_units: int = 250
    ahead_units: int = 5
    back_frames: int = 600

    def __post_init__(self) -> None:
        if min(self.back_units, self.ahead_units, self.back_frames) < 0:
            raise ValueError(f"a context cannot be negative: {self}")

    @property
    def lead_units(self) -> int:
        """Units that must be known beyond a quantum: the last frame leans on one in any case."""
        return max(self.ahead_units, 1)

    @property
    def state_count(self) -> int:
        """States of the unit generator that are remembered per row."""
        return self.back_units + QUANTUM_UNITS + self.ahead_units + SPARE_STATES

    @property
    def frame_count(self) -> int:
        """Frames that are remembered per row, those of the newest quantum included."""
        return self.back_frames + QUANTUM_FRAMES


def face_bytes(config: BlendshapeConfig, context: FaceContext, rows: int, value_bytes: int) -> int:
    """Exact size of what `rows` streamed faces remember, keys and values of every layer."""
    fusion = config.tqgf.depth * context.state_count * config.tqgf.inner_width
    encoder = config.layers * context.frame_count * config.width
    return 2 * rows * value_bytes * (fusion + encoder)
