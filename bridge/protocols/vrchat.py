"""VRChat over OSC: Unified Expressions as avatar parameters, and its own eye tracking.

Only parameters that the avatar defines have an effect, so all can be sent. Each is a float at
`/avatar/parameters/<prefix>v2/<name>`; the prefix is the avatar's, most often `FT/`. Three booleans
(types `T` and `F`) say that tracking is active; they have no prefix.

VRChat's own eye tracking is for avatars without eye parameters: one address for both lids, and
exactly one for the look (degrees, positive down and to the own right). After 10 seconds without
either it returns to eyes of its own. Sources: docs.vrchat.com, OSC eye tracking;
benaclejames/VRCFaceTracking; docs.vrcft.io.

Many avatars have binary numbers in place of floats (`bridge.protocols.vrchat_avatar`), and VRChat's
own file about an avatar says which it has, so that exactly those are sent.
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
from bridge.protocols.osc import BOOLEAN_SLOT, MAX_DATAGRAM_BYTES, SLOT, Message
from bridge.protocols.osc_changes import REFRESH_S, ChangeWriter
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
from bridge.protocols.vrchat_avatar import (
    ACTIVE_NAMES,
    Avatar,
    Binary,
    BinaryWriter,
    binary_of,
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

_PARAMETERS: Final = "/avatar/parameters/"
_CLOSED: Final = "/tracking/eye/EyesClosedAmount"
_LOOK: Final = "/tracking/eye/LeftRightPitchYaw"
_LOOK_COLUMNS: Final = (LEFT_EYE_PITCH, LEFT_EYE_YAW, RIGHT_EYE_PITCH, RIGHT_EYE_YAW)


@dataclass(frozen=True, slots=True)
class VrchatForm:
    """What is sent. `names`: these parameters in place of a set of `SETS`; `binary`: `name:bits` of
    those that are sent as binary numbers too; `avatar`: all that it has, in place of sets, names
    and prefix; `native_eyes`: VRChat's own eye tracking in place of eye parameters.
    """

    set_name: str = "all"
    names: tuple[str, ...] = ()
    binary: tuple[str, ...] = ()
    avatar: Avatar | None = None
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
        floats, binaries = _floats(form), _binaries(form)
        self._columns = np.array([ALL_NAMES.index(name) for name, _ in floats], np.intp)
        self._native = form.native_eyes and form.eyes
        self._binary = BinaryWriter(binaries)
        messages = [Message(address, (SLOT,)) for _, address in floats]
        if self._native:
            messages += [Message(_CLOSED, (SLOT,)), Message(_LOOK, (SLOT,) * 4)]
        messages += [Message(address, (BOOLEAN_SLOT,)) for address in self._binary.addresses]
        if not messages:
            raise InvalidArgument("no VRChat parameter is left to send: see `vrchat: names:`")
        messages += [Message(address, (True,)) for address in _active(form)]
        refresh_s = REFRESH_S if form.changed_only else 0.0
        self._writer = ChangeWriter(messages, count, TOLERANCE, limit, refresh_s)

    @property
    def packets(self) -> list[bytes]:
        """Datagrams of all rows, row by row, `packets_per_row` of each; some may be empty."""
        return self._writer.packets

    @property
    def packets_per_row(self) -> int:
        return self._writer.packets_per_row

    def encode(self, rows: FaceRows, elapsed_s: float) -> Sequence[bytes]:
        """Write `rows` at `elapsed_s` of the sender's seconds; returns the packets to send."""
        values = parameters(rows)
        parts = [values[:, self._columns]]
        if self._native:
            parts.append(_native_values(rows))
        parts.append(self._binary.bits(values))
        return self._writer.write(np.hstack(parts), elapsed_s)


def _start(form: VrchatForm) -> str:
    prefix = form.prefix.strip("/")
    return f"{_PARAMETERS}{prefix}{'/' if prefix else ''}v2"


def _is_wanted(form: VrchatForm, name: str) -> bool:
    if name in EYE_NAMES and (form.native_eyes or not form.eyes):
        return False
    return form.head or name not in HEAD_NAMES


def _floats(form: VrchatForm) -> list[tuple[str, str]]:
    """Name and address of each float."""
    check_names(form.names)
    if form.avatar is not None:
        found = [pair for pair in form.avatar.floats if not form.names or pair[0] in form.names]
    else:
        names = dict.fromkeys(form.names or SETS[form.set_name])
        found = [(name, f"{_start(form)}/{name}") for name in names]
    return [(name, address) for name, address in found if _is_wanted(form, name)]


def _binaries(form: VrchatForm) -> tuple[Binary, ...]:
    if form.avatar is not None:
        found = [b for b in form.avatar.binaries if not form.names or b.name in form.names]
    else:
        found = [binary_of(text, _start(form)) for text in form.binary]
    return tuple(binary for binary in found if _is_wanted(form, binary.name))


def _active(form: VrchatForm) -> list[str]:
    """Addresses of what is true: eyes that VRChat moves itself are no tracked ones."""
    if not form.active:
        return []
    eyes = form.eyes and not form.native_eyes
    known = [(name, f"{_PARAMETERS}{name}") for name in ACTIVE_NAMES]
    pairs = known if form.avatar is None else form.avatar.active
    return [address for name, address in pairs if eyes or not name.startswith("Eye")]


def _native_values(rows: FaceRows) -> NDArray[np.float32]:
    """How far both lids are closed, then pitch and yaw of the left and of the right eye."""
    left, right = rows.coefficient("eyeBlinkLeft"), rows.coefficient("eyeBlinkRight")
    closed = np.clip((left + right) / 2, 0.0, 1.0)[:, None]
    # Negative zero is zero.
    look = np.degrees(-rows.eyes[:, _LOOK_COLUMNS]) + np.float32(0.0)
    found: NDArray[np.float32] = np.hstack([closed, look])
    return found
