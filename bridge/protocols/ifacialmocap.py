"""iFacialMocap text frames, versions 1 and 2, and Facemotion3d's: faces to datagrams.

In this protocol the phone is the source; here the bridge plays the phone. One datagram is one
frame, `|` ends every field:

    trackingStatus-1|name-percent|…|=head#rx,ry,rz,px,py,pz|rightEye#rx,ry,rz|leftEye#rx,ry,rz|

Version 2 and Facemotion3d write `&` for `-`, since `-` cannot carry a negative number. Percents are
integers: one receiver parses nothing else. Another drops the first field and the last piece, so
the first field is one that nobody needs, as in the app's own frames. Rotations are degrees about
ARKit's axes (x left, y up, z out of the face), so positive is down, to the own left, and toward
the own right shoulder: measured for the eyes on the app's published samples, taken over for the
head, where no source states it. Positions are meters, here always zero.
Sources: ifacialmocap.com/for-developer, facemotion3d.net for-developer,
kusomaigo/VRC_iFacialMocap, and a frame of the app quoted by a public receiver.
"""

import enum
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import HEAD_PITCH, HEAD_ROLL, HEAD_YAW, FaceRows
from bridge.face.names import NAMES
from bridge.protocols.livelink import Signs

#: What follows a frame on TCP.
TCP_DELIMITER: Final = b"___iFacialMocap"

_KEY: Final = b"sahuasouryya9218sauhuiayeta91555dy3719"
_START: Final = b"iFacialMocap_" + _KEY
_TCP_START: Final = b"iFacialMocap_UDPTCP_" + _KEY
_TCP_STOP: Final = b"iFacialMocap_UDPTCPSTOP_" + _KEY
_VERSION_2: Final = b"|sendDataVersion=v2"
_FACEMOTION_START: Final = b"FACEMOTION3D_OtherStreaming"
_FACEMOTION_STOP: Final = b"StopStreaming_FACEMOTION3D"

#: Columns of the twelve angles and positions.
_HEAD, _RIGHT_EYE, _LEFT_EYE = 0, 6, 9
POSE_WIDTH: Final = 12

#: Degrees about x, y, z of a radian of pitch, yaw, roll, and of an eye's pitch and yaw.
_DEGREE: Final = np.float32(180.0 / np.pi)
_HEAD_GAINS: Final = np.array([-_DEGREE, _DEGREE, _DEGREE], np.float32)
_EYE_GAINS: Final = _HEAD_GAINS[:2]

_NO_SIGNS: Final = Signs()


class TextForm(enum.Enum):
    """How names and values are spelled."""

    V1 = "v1"
    V2 = "v2"
    FACEMOTION3D = "facemotion3d"

    @property
    def separator(self) -> str:
        """Between a name and its percent."""
        return "-" if self is TextForm.V1 else "&"

    def spell(self, name: str) -> str:
        """How this form spells the canonical coefficient `name`."""
        return name if self is TextForm.FACEMOTION3D else short_name(name)


class Wish(enum.Enum):
    """What a receiver asks of the phone."""

    START = "start"
    STOP = "stop"
    START_TCP = "start over TCP"
    STOP_TCP = "stop over TCP"


def short_name(name: str) -> str:
    """`eyeBlinkLeft` as `eyeBlink_L`; jaw and mouth keep Left and Right, a direction there."""
    if name.startswith(("jaw", "mouthLeft", "mouthRight")):
        return name
    for side in ("Left", "Right"):
        if name.endswith(side):
            return f"{name.removesuffix(side)}_{side[0]}"
    return name


def parse_wish(datagram: bytes) -> tuple[Wish, TextForm] | None:
    """What `datagram` asks for and in which form; None if it is no start or stop string.

    A line end or NUL behind the string, as some receivers send, changes nothing.
    """
    text = datagram.rstrip(b"\r\n\x00 ")
    if text == _FACEMOTION_START:
        return Wish.START, TextForm.FACEMOTION3D
    if text == _FACEMOTION_STOP:
        return Wish.STOP, TextForm.FACEMOTION3D
    form = TextForm.V2 if text.endswith(_VERSION_2) else TextForm.V1
    wishes = {_START: Wish.START, _TCP_START: Wish.START_TCP, _TCP_STOP: Wish.STOP_TCP}
    wish = wishes.get(text.removesuffix(_VERSION_2))
    return None if wish is None else (wish, form)


class PoseColumns:
    """Head and eyes of `count` faces as the twelve numbers that end every frame."""

    def __init__(
        self, count: int, *, head: bool = True, eyes: bool = True, signs: Signs = _NO_SIGNS
    ) -> None:
        #: `[count, 12]` float32, degrees and meters: head rotation x, y, z and position x, y, z,
        #: right eye x, y, z, left eye x, y, z; rewritten by `write`.
        self.values = np.zeros((count, POSE_WIDTH), np.float32)
        flips, eye_flips = signs.head_flips, signs.eye_flips
        head_gains = _HEAD_GAINS if flips is None else _HEAD_GAINS * flips[[1, 0, 2]]
        eye_gains = _EYE_GAINS if eye_flips is None else _EYE_GAINS * eye_flips[[1, 0]]
        self._head_gains = head_gains if head else None
        self._eye_gains = eye_gains if eyes else None

    def write(self, rows: FaceRows) -> NDArray[np.float32]:
        """`values`, refreshed from `rows`."""
        if self._head_gains is not None:
            angles = rows.head[:, (HEAD_PITCH, HEAD_YAW, HEAD_ROLL)]
            np.multiply(angles, self._head_gains, out=self.values[:, _HEAD : _HEAD + 3])
        if self._eye_gains is not None:
            # rows.eyes: left yaw, left pitch, right yaw, right pitch.
            for column, sources in ((_RIGHT_EYE, (3, 2)), (_LEFT_EYE, (1, 0))):
                eye = self.values[:, column : column + 2]
                np.multiply(rows.eyes[:, sources], self._eye_gains, out=eye)
        self.values += np.float32(0.0)  # -0.0 becomes 0.0
        return self.values


def percents(rows: FaceRows) -> NDArray[np.int16]:
    """Coefficients as whole percents 0..100, `[N, 52]`, canonical order."""
    bounded = np.minimum(np.maximum(rows.coefficients, 0.0), 1.0)
    return (bounded * np.float32(100.0) + np.float32(0.5)).astype(np.int16)


class TextEncoder:
    """Encodes `count` characters that share their settings."""

    def __init__(
        self,
        count: int,
        form: TextForm = TextForm.V1,
        *,
        head: bool = True,
        eyes: bool = True,
        signs: Signs = _NO_SIGNS,
    ) -> None:
        """Without `head` or `eyes` those angles are zero."""
        self._pose = PoseColumns(count, head=head, eyes=eyes, signs=signs)
        self._template = _template(form)
        #: One datagram for each row; other objects after each `encode`, since lengths vary.
        self.packets: list[memoryview] = [memoryview(b"")] * count

    def encode(self, rows: FaceRows) -> Sequence[memoryview]:
        """Write `rows` into `packets` and return them."""
        template = self._template
        values, pose = percents(rows).tolist(), self._pose.write(rows).tolist()
        for row, (numbers, angles) in enumerate(zip(values, pose, strict=True)):
            self.packets[row] = memoryview(template % (*numbers, *angles))
        return self.packets


def _template(form: TextForm) -> bytes:
    """A frame with gaps for 52 percents and twelve angles and positions."""
    separator = form.separator
    fields = [f"trackingStatus{separator}1"]
    fields += [f"{form.spell(name)}{separator}%d" for name in NAMES]
    fields += [f"=head#{_numbers(6)}", f"rightEye#{_numbers(3)}", f"leftEye#{_numbers(3)}"]
    return "".join(f"{field}|" for field in fields).encode()


def _numbers(count: int) -> str:
    return ",".join(["%.4f"] * count)
