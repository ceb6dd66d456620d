"""VRChat over OSC: Unified Expressions as avatar parameters, and its own eye tracking.

Only parameters that the avatar defines have an effect, so all can be sent. Each is a float at
`/avatar/parameters/<prefix>v2/<name>`; the prefix is the avatar's, most often `FT/`. Three booleans
(types `T` and `F`) say that tracking is active; they have no prefix.

VRChat's own eye tracking is for avatars without eye parameters: one address for both lids, and
exactly one for the look (degrees, positive down and to the own right). After 10 seconds without
either it returns to eyes of its own. Sources: docs.vrchat.com, OSC eye tracking;
benaclejames/VRCFaceTracking; docs.vrcft.io.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.face.frame import (
    LEFT_EYE_PITCH,
    LEFT_EYE_YAW,
    RIGHT_EYE_PITCH,
    RIGHT_EYE_YAW,
    FaceRows,
)
from bridge.protocols.osc import MAX_DATAGRAM_BYTES, SLOT, BundleTemplate, BundleWriter, Message
from bridge.protocols.osc_changes import ChangeWriter
from bridge.protocols.unified_expressions import (
    ALL_NAMES,
    BASE_NAMES,
    DERIVED_NAMES,
    EYE_NAMES,
    GAZE_NAMES,
    HEAD_NAMES,
    check_names,
    parameters,
)

#: Change of a parameter that is none: a quarter of a step of the 8 bits that VRChat's network has.
TOLERANCE: Final = 0.002

#: Base shapes that no derived parameter holds.
_ALONE: Final = ("JawOpen", "MouthClosed", "MouthRaiserUpper", "MouthRaiserLower", "TongueOut")

#: Which parameters a set has.
SETS: Final = {
    "all": ALL_NAMES,
    "base": (*BASE_NAMES, *GAZE_NAMES, *HEAD_NAMES),
    "derived": (*DERIVED_NAMES, *_ALONE, *GAZE_NAMES, *HEAD_NAMES),
}

_ACTIVE: Final = ("EyeTrackingActive", "ExpressionTrackingActive", "LipTrackingActive")
_CLOSED: Final = "/tracking/eye/EyesClosedAmount"
_LOOK: Final = "/tracking/eye/LeftRightPitchYaw"
_LOOK_COLUMNS: Final = (LEFT_EYE_PITCH, LEFT_EYE_YAW, RIGHT_EYE_PITCH, RIGHT_EYE_YAW)


@dataclass(frozen=True, slots=True)
class VrchatForm:
    """What is sent. `names`: these parameters in place of a set of `SETS`; `native_eyes`: VRChat's
    own eye tracking in place of eye parameters.
    """

    set_name: str = "all"
    names: tuple[str, ...] = ()
    prefix: str = "FT/"
    native_eyes: bool = False
    active: bool = True
    changed_only: bool = True
    head: bool = True
    eyes: bool = True


class VrchatEncoder:
    """Encodes `count` characters that share a form."""

    def __init__(self, count: int, form: VrchatForm, *, limit: int = MAX_DATAGRAM_BYTES) -> None:
        """`limit` is the longest datagram in bytes. Raises `InvalidArgument` for a parameter that
        Unified Expressions do not have, or where nothing is left to send.
        """
        names = _names(form)
        self._columns = np.array([ALL_NAMES.index(name) for name in names], np.intp)
        self._native = form.native_eyes and form.eyes
        messages = _messages(form, names)
        if not names and not self._native:
            raise InvalidArgument("no VRChat parameter is left to send: see `vrchat.names`")
        self._writer: ChangeWriter | BundleWriter
        if form.changed_only:
            self._writer = ChangeWriter(messages, count, TOLERANCE, limit)
        else:
            self._writer = BundleWriter([BundleTemplate.pack(messages, limit)] * count)

    @property
    def packets(self) -> Sequence[bytes | memoryview]:
        """Datagrams of all rows, row by row, `packets_per_row` of each; some may be empty."""
        return self._writer.packets

    @property
    def packets_per_row(self) -> int:
        return self._writer.packets_per_row

    def encode(self, rows: FaceRows, elapsed_s: float) -> Sequence[bytes | memoryview]:
        """Write `rows` at `elapsed_s` of the sender's seconds; the next call overwrites them."""
        values = parameters(rows)[:, self._columns]
        if self._native:
            values = np.hstack([values, _native_values(rows)])
        if isinstance(self._writer, ChangeWriter):
            return self._writer.write(values, elapsed_s)
        return self._writer.write(values)


def _names(form: VrchatForm) -> list[str]:
    check_names(form.names)
    names = dict.fromkeys(form.names or SETS[form.set_name])
    without: set[str] = set()
    if form.native_eyes or not form.eyes:
        without |= EYE_NAMES
    if not form.head:
        without |= set(HEAD_NAMES)
    return [name for name in names if name not in without]


def _messages(form: VrchatForm, names: Sequence[str]) -> list[Message]:
    start = f"/avatar/parameters/{form.prefix.strip('/') + '/' if form.prefix.strip('/') else ''}v2"
    messages = [Message(f"{start}/{name}", (SLOT,)) for name in names]
    if form.native_eyes and form.eyes:
        messages += [Message(_CLOSED, (SLOT,)), Message(_LOOK, (SLOT,) * 4)]
    if form.active:
        messages += [Message(f"/avatar/parameters/{name}", (True,)) for name in _active(form)]
    return messages


def _active(form: VrchatForm) -> list[str]:
    """The booleans that are true: eyes that VRChat moves itself are no tracked ones."""
    eyes = form.eyes and not form.native_eyes
    return [name for name in _ACTIVE if eyes or not name.startswith("Eye")]


def _native_values(rows: FaceRows) -> NDArray[np.float32]:
    """How far both lids are closed, then pitch and yaw of the left and of the right eye."""
    left, right = rows.coefficient("eyeBlinkLeft"), rows.coefficient("eyeBlinkRight")
    closed = np.clip((left + right) / 2, 0.0, 1.0)[:, None]
    # Negative zero is zero.
    look = np.degrees(-rows.eyes[:, _LOOK_COLUMNS]) + np.float32(0.0)
    found: NDArray[np.float32] = np.hstack([closed, look])
    return found
