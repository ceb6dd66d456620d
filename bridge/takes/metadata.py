"""`take.json`: what a take is, how long its tracks are, and the checksums of its files.

Written when recording begins, with `complete` false and nothing counted, and replaced at its end.
Versions: a reader refuses a later `version` and passes over keys that it does not know.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Final

from bridge.errors import BridgeError, TakeDamaged, TakeTooNew
from bridge.face.names import NAMES
from bridge.jsonbounds import load_bounded
from bridge.protocols.timecode import NS_PER_S, FrameRate
from bridge.takes.take import (
    HIGHEST_AUDIO_HZ,
    HIGHEST_FRAME_HZ,
    LOWEST_AUDIO_HZ,
    TakeInfo,
    TakeTimecode,
)

#: Values of a `take.json`: as many as YAML may give a character.
_MOST_VALUES: Final = 200_000
#: Two days of timecode: recordings may pass midnight, and labels of dropped frames a day.
_LATEST_NS: Final = 2 * 86_400 * NS_PER_S
#: The years 1677 to 2262.
_FARTHEST_UTC_NS: Final = 2**63 - 1
FORMAT: Final = "exomni take"
VERSION: Final = 1
FILE: Final = "take.json"
AUDIO_FILE, SENT_FILE, FACE_FILE, EVENTS_FILE = (
    "audio.wav",
    "sent.track",
    "face.track",
    "events.jsonl",
)
#: Holds disk space while a take is recorded, so that a full disk leaves room to finish it.
RESERVE_FILE: Final = "reserve"
#: What a take consists of besides `FILE`.
FILES: Final = (AUDIO_FILE, SENT_FILE, FACE_FILE, EVENTS_FILE)


@dataclass(frozen=True, slots=True)
class FileSum:
    """A finished file: its length in bytes and its SHA-256, hexadecimal."""

    byte_count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything. `missing_count`: sent frames that came too late."""

    sample_count: int = 0
    sent_count: int = 0
    missing_count: int = 0
    face_count: int = 0
    event_count: int = 0
    utterance_count: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """A `take.json`. `counts` and `files` say something only where `complete`.

    `repaired`: what was done to a take that a crash left, "" for one that was finished.
    `audio_rate_hz`, `sent_rate`, `face_rate_hz`: of the sound, the sent and the native frames.
    """

    info: TakeInfo
    audio_rate_hz: int
    sent_rate: FrameRate
    face_rate_hz: Fraction
    complete: bool = False
    counts: Counts = field(default_factory=Counts)
    files: Mapping[str, FileSum] = field(default_factory=dict)
    repaired: str = ""
    coefficients: tuple[str, ...] = NAMES


def to_json(metadata: Metadata) -> bytes:
    """The bytes of `take.json`."""
    info, counts = metadata.info, metadata.counts
    timecode = info.timecode
    begun = datetime.fromtimestamp(info.started_utc_ns // NS_PER_S, UTC)
    values: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "complete": metadata.complete,
        "name": info.name,
        "character": info.character,
        "slate": info.slate,
        "started": begun.isoformat(),
        "started_utc_ns": info.started_utc_ns,
        "timecode": {
            "label": str(timecode.label),
            "rate": str(timecode.rate),
            "drop": timecode.drop,
            "position_ns": timecode.position_ns,
            "source": timecode.source,
        },
        "audio": {"rate_hz": metadata.audio_rate_hz, "sample_count": counts.sample_count},
        "sent": {
            "rate": str(metadata.sent_rate),
            "frame_count": counts.sent_count,
            "missing_count": counts.missing_count,
        },
        "face": {"rate": str(metadata.face_rate_hz), "frame_count": counts.face_count},
        "events": {"count": counts.event_count, "utterance_count": counts.utterance_count},
        "engine": info.engine,
        "versions": dict(info.versions),
        "repaired": metadata.repaired,
        "files": {
            name: {"bytes": item.byte_count, "sha256": item.sha256}
            for name, item in metadata.files.items()
        },
        "coefficients": list(metadata.coefficients),
        "settings": dict(info.settings),
    }
    return (json.dumps(values, indent=1, ensure_ascii=False) + "\n").encode(errors="replace")


def from_json(data: bytes, name: str) -> Metadata:
    """The `take.json` in `data`; `name` is the file's, for messages.

    Raises `TakeDamaged`, which names the line where it is no JSON, and `TakeTooNew`.
    """
    values = _parse(data, name)
    if values.get("format") != FORMAT:
        raise TakeDamaged(f"{name} is not of a take")
    version = values.get("version")
    if isinstance(version, int) and version > VERSION:
        raise TakeTooNew(
            f"{name} is of format {version}, this version reads up to {VERSION}: "
            "update exomni-bridge"
        )
    try:
        return _metadata(values)
    except KeyError as error:
        raise TakeDamaged(f"{name} lacks {error.args[0]!r}")
    except (TypeError, ValueError, AttributeError, ArithmeticError, BridgeError) as error:
        raise TakeDamaged(f"{name} holds what it cannot hold: {error}")


def _parse(data: bytes, name: str) -> dict[str, Any]:
    try:
        values = load_bounded(data, _MOST_VALUES)
    except json.JSONDecodeError as error:
        raise TakeDamaged(f"{name}, line {error.lineno}: not JSON: {error.msg}")
    except ValueError as error:
        raise TakeDamaged(f"{name} is not JSON: {error}")
    if not isinstance(values, dict):
        raise TakeDamaged(f"{name} is not of a take")
    return values


def _metadata(values: dict[str, Any]) -> Metadata:
    timecode = values["timecode"]
    audio_rate_hz = int(values["audio"]["rate_hz"])
    sent_rate, face_rate = (FrameRate.parse(values[track]["rate"]) for track in ("sent", "face"))
    check_rates(audio_rate_hz, sent_rate, face_rate)
    info = TakeInfo(
        str(values["name"]),
        str(values["character"]),
        TakeTimecode(
            checked_position(timecode["position_ns"]),
            FrameRate.parse(timecode["rate"]),
            bool(timecode["drop"]),
            str(timecode["source"]),
        ),
        str(values["slate"]),
        _between(values["started_utc_ns"], -_FARTHEST_UTC_NS, _FARTHEST_UTC_NS),
        str(values["engine"]),
        {str(k): str(v) for k, v in values["versions"].items()},
        dict(values["settings"]),
    )
    counts = Counts(
        int(values["audio"]["sample_count"]),
        int(values["sent"]["frame_count"]),
        int(values["sent"]["missing_count"]),
        int(values["face"]["frame_count"]),
        int(values["events"]["count"]),
        int(values["events"]["utterance_count"]),
    )
    return Metadata(
        info,
        audio_rate_hz,
        sent_rate,
        face_rate.fraction,
        bool(values["complete"]),
        counts,
        {str(k): FileSum(int(v["bytes"]), str(v["sha256"])) for k, v in values["files"].items()},
        str(values["repaired"]),
        _checked_names(values["coefficients"]),
    )


def check_rates(audio_rate_hz: int, *frame_rates: FrameRate) -> None:
    """Raises ValueError for a rate that nothing is recorded at.

    A second of sound goes with that many frames: nothing but this keeps a few bytes of sound from
    becoming gigabytes of faces where a take is repaired.
    """
    if not LOWEST_AUDIO_HZ <= audio_rate_hz <= HIGHEST_AUDIO_HZ:
        raise ValueError(f"no sound is recorded at {audio_rate_hz} Hz")
    for rate in frame_rates:
        check_frame_rate(rate)


def check_frame_rate(rate: FrameRate) -> None:
    """Raises ValueError for a rate that no face is recorded at."""
    if not 1 <= rate.fraction <= HIGHEST_FRAME_HZ:
        raise ValueError(f"no face is recorded at {rate} frames a second")


def checked_position(value: Any) -> int:
    """`value` as a take's timecode, nanoseconds. Raises ValueError for what is none."""
    return _between(value, 0, _LATEST_NS)


def _between(value: Any, least: int, most: int) -> int:
    number = int(value)
    if not least <= number <= most:
        raise ValueError("a time is none")
    return number


def _checked_names(names: list[str]) -> tuple[str, ...]:
    if sorted(names) != sorted(NAMES):
        raise ValueError("its coefficients are not the 52 of ARKit")
    return tuple(names)
