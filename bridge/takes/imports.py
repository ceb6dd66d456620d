"""Every format that a take can be made from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from bridge.errors import InvalidTakeFile
from bridge.events import EndReason, MarkerKind
from bridge.protocols.timecode import FrameRate
from bridge.takes.a2f_json import read_json
from bridge.takes.cadence import cadence_of
from bridge.takes.imported import Origin, Sound, take_of_rows, take_of_table
from bridge.takes.livelink_csv_reader import read_csv
from bridge.takes.npz import NpzClip, read_npz
from bridge.takes.take import Stretch, Take, TakeUtterance

#: Longest gap that is filled unless somebody says otherwise, seconds.
LONGEST_GAP_S: Final = 1.0


def read_take_file(
    path: Path,
    sound: Sound | None = None,
    *,
    label_rate: FrameRate | None = None,
    longest_gap_s: float = LONGEST_GAP_S,
) -> Take:
    """The take in the file at `path`, known by its suffix: .csv, .json or .npz.

    `label_rate`, `longest_gap_s`: see `cadence_of`. `sound` replaces what the file has. Raises
    `InvalidTakeFile`.
    """
    suffix = path.suffix.casefold()
    if suffix not in _READERS:
        raise InvalidTakeFile(path.name, 0, f"no format ends in {suffix!r}: {', '.join(_READERS)}")
    try:
        with path.open("rb") as file:
            written_ns = path.stat().st_mtime_ns
            origin = Origin(path.name, suffix[1:], written_ns)
            return _READERS[suffix](file, origin, sound, label_rate, longest_gap_s)
    except OSError as error:
        raise InvalidTakeFile(path.name, 0, f"it cannot be read: {error.strerror or error}")


def _from_csv(
    file: BinaryIO,
    origin: Origin,
    sound: Sound | None,
    label_rate: FrameRate | None,
    longest_gap_s: float,
) -> Take:
    faces = read_csv(file, origin.file)
    cadence = cadence_of(faces, origin.file, label_rate=label_rate, longest_gap_s=longest_gap_s)
    missing = cadence.frame_count - len(faces)
    filled = (f"{missing} frames were missing and are filled",) if missing else ()
    return take_of_table(faces, cadence, replace(origin, notes=(*faces.notes, *filled)), sound)


def _from_json(
    file: BinaryIO,
    origin: Origin,
    sound: Sound | None,
    _label_rate: FrameRate | None,
    _longest_gap_s: float,
) -> Take:
    rows, rate, voice, notes = read_json(file, origin.file)
    if voice and sound is None:
        notes = (*notes, f"its sound is {voice}: give it by --audio")
    return take_of_rows(rows, rate, replace(origin, notes=notes), sound)


def _from_npz(
    file: BinaryIO,
    origin: Origin,
    sound: Sound | None,
    _label_rate: FrameRate | None,
    _longest_gap_s: float,
) -> Take:
    found = read_npz(file, origin.file)
    sound = sound or Sound(found.audio, found.audio_rate_hz, origin.file)
    return take_of_rows(found.rows, found.rate, origin, sound, found.timecode, _spoken(found))


def _spoken(found: NpzClip) -> tuple[TakeUtterance, ...]:
    """What was heard in a clip, as one utterance."""
    if not found.markers:
        return ()
    sentences = [m.text for m in found.markers if m.kind is MarkerKind.SENTENCE]
    words = [m.text for m in found.markers if m.kind is MarkerKind.WORD]
    text = " ".join(sentences or words)
    return (
        TakeUtterance(
            "imported",
            found.audio_rate_hz,
            (Stretch(0, 0, len(found.audio)),),
            text,
            text,
            EndReason.COMPLETED,
            markers=found.markers,
        ),
    )


_Reader = Callable[[BinaryIO, Origin, Sound | None, FrameRate | None, float], Take]
_READERS: Final[dict[str, _Reader]] = {".csv": _from_csv, ".json": _from_json, ".npz": _from_npz}
