"""A clip as NumPy arrays in one file, exact and complete, for scripts of one's own.

`coefficients` [n, 52] float32 in the order of `coefficient_names`; `head` [n, 3] and `eyes` [n, 4]
radians (yaw, pitch, roll; left yaw, left pitch, right yaw, right pitch); `rate` [2], numerator and
denominator; `audio` [m] int16 at `audio_rate`; `timecode_ns` (from 00:00:00:00 to frame 0),
`timecode_rate` [2], `timecode_drop`; `markers`, JSON: what was heard, in samples of `audio`.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, freeze
from bridge.errors import BridgeError, InvalidTakeFile
from bridge.events import Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT, NAMES
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip
from bridge.takes.metadata import check_rates, checked_position
from bridge.takes.source import blocks
from bridge.takes.take import TakeTimecode, samples_of

#: All arrays together, unpacked, bytes: two hours of faces at 60 a second with their sound.
MOST_BYTES: Final = 1 << 30
_VERSION: Final = 1
_KEYS: Final = (
    *("version", "coefficients", "coefficient_names", "head", "eyes", "rate"),
    *("audio", "audio_rate", "timecode_ns", "timecode_rate", "timecode_drop", "markers"),
)


#: What the standard library and NumPy raise for a damaged, encrypted or exotic archive.
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, TypeError, NotImplementedError,
    RuntimeError, ArithmeticError, OSError, KeyError, AttributeError, MemoryError,
)  # fmt: skip

#: What arrays of other kinds and shapes end in.
_NO_CLIP: Final = (
    ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, BridgeError,
)  # fmt: skip


def write_npz(clip: Clip, file: BinaryIO) -> None:
    """Write `clip` to `file`; memory stays constant. Raises OSError."""
    count = len(clip.faces)
    timecode = clip.info.timecode
    markers = [
        [m.kind.value, m.text, m.offset_samples, m.duration_samples, m.text_offset]
        for m in clip.markers
    ]
    values: dict[str, Any] = {
        "version": np.int64(_VERSION),
        "coefficient_names": np.array(NAMES),
        "rate": np.array([clip.rate.numerator, clip.rate.denominator], np.int64),
        "audio": np.asarray(clip.audio),
        "audio_rate": np.int64(clip.audio_rate_hz),
        "timecode_ns": np.int64(timecode.position_ns),
        "timecode_rate": np.array([timecode.rate.numerator, timecode.rate.denominator], np.int64),
        "timecode_drop": np.bool_(timecode.drop),
        "markers": np.array(json.dumps(markers)),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        _write_faces(archive, "coefficients", count, (b.coefficients for b in blocks(clip.faces)))
        _write_faces(archive, "head", count, (b.head for b in blocks(clip.faces)))
        _write_faces(archive, "eyes", count, (b.eyes for b in blocks(clip.faces)))
        for name, value in values.items():
            with _entry(archive, name) as entry:
                npy.write_array(entry, np.asanyarray(value), allow_pickle=False)


def _write_faces(
    archive: zipfile.ZipFile, name: str, count: int, parts: Iterable[NDArray[np.float32]]
) -> None:
    width = {"coefficients": COEFFICIENT_COUNT, "head": 3, "eyes": 4}[name]
    header = {"descr": "<f4", "fortran_order": False, "shape": (count, width)}
    with _entry(archive, name) as entry:
        npy.write_array_header_1_0(entry, header)
        for part in parts:
            entry.write(part.astype("<f4").tobytes())


def _entry(archive: zipfile.ZipFile, name: str) -> Any:
    # A fixed date: the same clip gives the same bytes.
    info = zipfile.ZipInfo(f"{name}.npy")
    return archive.open(info, "w", force_zip64=True)


class NpzClip:
    """What was in a file: as in the module's text. Sound is as long as the face."""

    def __init__(self, values: dict[str, Any], name: str) -> None:
        """Raises `InvalidTakeFile` for arrays that do not go together."""
        self._name = name
        try:
            self.rate = _rate(values["rate"])
            self.rows = _faces(values)
            self.audio: Pcm = freeze(values["audio"].astype(np.int16))
            self.audio_rate_hz = int(values["audio_rate"])
            check_rates(self.audio_rate_hz, self.rate)
            self.timecode = TakeTimecode(
                checked_position(values["timecode_ns"]),
                _rate(values["timecode_rate"]),
                bool(values["timecode_drop"]),
            )
            self.markers = tuple(_marker(*m) for m in json.loads(str(values["markers"])))
        except _NO_CLIP as error:
            raise InvalidTakeFile(name, 0, f"its arrays are not those of a clip: {error}")
        if not len(self.rows):
            raise InvalidTakeFile(name, 0, "it has no frames")
        if len(self.audio) != samples_of(len(self.rows), self.audio_rate_hz, self.rate):
            raise InvalidTakeFile(name, 0, "its sound is not as long as its face")
        finite = [np.isfinite(v).all() for v in (self.rows.coefficients, self.rows.head)]
        if not all(finite) or not np.isfinite(self.rows.eyes).all():
            raise InvalidTakeFile(name, 0, "a value is no number")


def read_npz(file: BinaryIO, name: str) -> NpzClip:
    """What `write_npz` wrote to `file`. Raises `InvalidTakeFile`."""
    _refuse_bombs(file, name)
    try:
        with np.load(file, allow_pickle=False) as archive:
            missing = [key for key in _KEYS if key not in archive]
            values = {key: archive[key] for key in _KEYS if key in archive}
            version = int(values["version"]) if "version" in values else 0
    except _UNREADABLE as error:
        raise InvalidTakeFile(name, 0, f"this is no NPZ file that can be read: {error}")
    if missing:
        raise InvalidTakeFile(name, 0, f"arrays are missing: {', '.join(missing)}")
    if version > _VERSION:
        raise InvalidTakeFile(name, 0, "a later version wrote it: update exomni-bridge")
    return NpzClip(values, name)


def _refuse_bombs(file: BinaryIO, name: str) -> None:
    """Look at what the arrays would unpack to, before one is; the lengths bind whoever unpacks."""
    size = file.seek(0, io.SEEK_END)
    try:
        with zipfile.ZipFile(file) as archive:
            size = max(size, sum(member.file_size for member in archive.infolist()))
    except _UNREADABLE as error:
        raise InvalidTakeFile(name, 0, f"this is no NPZ file that can be read: {error}")
    if size > MOST_BYTES:
        raise InvalidTakeFile(name, 0, f"it unpacks to more than {MOST_BYTES >> 20} MB")
    file.seek(0)


def _faces(values: dict[str, Any]) -> FaceRows:
    names = [str(name) for name in values["coefficient_names"]]
    order = [names.index(name) for name in NAMES]
    coefficients = values["coefficients"].astype(np.float32)[:, order]
    count = len(coefficients)
    head, eyes = (values[key].astype(np.float32) for key in ("head", "eyes"))
    if head.shape != (count, 3) or eyes.shape != (count, 4):
        raise ValueError("head and eyes are not as many as the coefficients")
    return FaceRows(coefficients, head, eyes)


def _rate(values: NDArray[np.int64]) -> FrameRate:
    numerator, denominator = values
    return FrameRate(int(numerator), int(denominator))


def _marker(kind: str, text: str, offset: int, duration: int, text_offset: int) -> Marker:
    return Marker(MarkerKind(kind), str(text), int(offset), int(duration), int(text_offset))
