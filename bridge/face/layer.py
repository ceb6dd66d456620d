"""What the layers of a face have in common: rows they add, and rules by which they blend.

A face is the sum of its layers, bounded at the end. In the mixer's order:

- articulation owns the mouth while the character speaks;
- emotion, upper face in full, mouth corners and chin shrunk and lips off while speaking;
- idle life: lids, gaze, head, breath;
- what was asked for: gaze and head targets, which hold back idle glances and the gaze's own share
  of the head;
- registered layers such as gestures: each a `Layer`, added with its `Blend`;
- external faces, which replace what they were given instead of adding to it.

Layers are seeded, pure functions of media time and vectorized over characters: a row is one slot
at one time, rows are independent of each other and of the order of calls. What changes a layer (a
gesture begins, a state is entered) is told with the time from which it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.emotion import LIPS, LOWER, POSE_WIDTH
from bridge.face.names import COEFFICIENT_COUNT, INDEX

#: Columns of a layer's row beside the 52 coefficients: head yaw, pitch, roll, then gaze yaw and
#: pitch, radians, added to those of the other layers.
HEAD: Final = slice(COEFFICIENT_COUNT, COEFFICIENT_COUNT + 3)
GAZE: Final = slice(COEFFICIENT_COUNT + 3, POSE_WIDTH)

#: Every channel by name to its column.
CHANNELS: Final[Mapping[str, int]] = {
    **INDEX,
    "headYaw": HEAD.start,
    "headPitch": HEAD.start + 1,
    "headRoll": HEAD.start + 2,
    "gazeYaw": GAZE.start,
    "gazePitch": GAZE.start + 1,
}

#: Mouth corners and chin while speaking: 0.2 to 0.4 keeps words readable.
LOWER_WHILE_SPEAKING: Final = 0.3


def _under_speech() -> NDArray[np.float32]:
    gains = np.ones(POSE_WIDTH, np.float32)
    gains[[INDEX[name] for name in LOWER]] = LOWER_WHILE_SPEAKING
    gains[[INDEX[name] for name in LIPS]] = 0.0
    return gains


#: `[57]`: how much of each channel is left while the character speaks; articulation has the lips.
UNDER_SPEECH: Final = _under_speech()
UNDER_SPEECH.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Blend:
    """How a layer joins the others.

    `owns`: names of `CHANNELS` it may move; the rest of its rows is 0. `while_speaking`: `[57]`,
    what is left of it while the character speaks. `yields_to_look`: its gaze gives way to one that
    was asked for. `opens_mouth`: its jaw and tongue may open a mouth that does not speak, which
    mouth safety otherwise keeps shut.
    """

    owns: frozenset[str] = field(default=frozenset(CHANNELS))
    while_speaking: NDArray[np.float32] = field(default_factory=lambda: UNDER_SPEECH)
    yields_to_look: bool = False
    opens_mouth: bool = False


class Layer(Protocol):
    """A source of additive rows; give it to `Mixer.add_layer`, which keeps its slots in step.

    It grows with the mixer and is told whom each slot holds; how it is commanded is its own
    affair. `at` answers None where it has nothing at all to add, so that an idle layer is free.
    """

    @property
    def blend(self) -> Blend: ...

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        ...

    def assign(self, slot: int, seed: int) -> None:
        """A character comes into `slot`, or comes back with other settings; `seed` >= 0."""
        ...

    def clear(self, slot: int) -> None:
        """Nobody is in `slot` any more."""
        ...

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32] | None:
        """What to add: `[N, 57]` by `CHANNELS`, for `slots` `[N]` at clock times `[N]`; an array of
        its own, the mixer changes it."""
        ...
