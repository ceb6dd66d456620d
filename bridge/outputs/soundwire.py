"""What the front and the speaker process say to each other.

To the speaker, over its standard input: frames of a 12-byte little-endian header (payload bytes,
kind, utterance number, all 32 bits) and a payload. From the speaker, over its standard output:
one JSON object a line. Both ends are this project's, of the same version.
"""

import json
import struct
from dataclasses import asdict, dataclass
from typing import BinaryIO, Final

from bridge.audio.pcm import Pcm, from_bytes, to_bytes
from bridge.errors import PacketError

_HEADER: Final = struct.Struct("<III")
_BEGIN: Final = struct.Struct("<dqI")
_STOP: Final = struct.Struct("<q")
_KIND_BEGIN, _KIND_WRITE, _KIND_FINISH, _KIND_STOP = 1, 2, 3, 4

#: Longest payload accepted, bytes: over a minute of PCM, which is never sent in one piece.
MAX_PAYLOAD_BYTES: Final = 4 * 1024 * 1024

#: STOP's sample number for "now".
_NOW: Final = -1


@dataclass(frozen=True, slots=True)
class Begin:
    """Sample 0 of `voice`, PCM of `rate_hz`, is heard at `start_s` (`time.monotonic` scale).

    Its PCM comes from `first_sample` on: more than 0 where playing goes on in the middle.
    """

    voice: int
    start_s: float
    first_sample: int
    rate_hz: int


@dataclass(frozen=True, slots=True)
class Write:
    """The next samples of `voice`."""

    voice: int
    pcm: Pcm


@dataclass(frozen=True, slots=True)
class Finish:
    """`voice` has been written in full."""

    voice: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Fade `voice` out from `at_sample` on, of its own rate; None is now."""

    voice: int
    at_sample: int | None


Command = Begin | Write | Finish | Stop


def encode_command(command: Command) -> bytes:
    """The frame of `command`."""
    match command:
        case Begin():
            kind = _KIND_BEGIN
            payload = _BEGIN.pack(command.start_s, command.first_sample, command.rate_hz)
        case Write():
            kind, payload = _KIND_WRITE, to_bytes(command.pcm)
        case Finish():
            kind, payload = _KIND_FINISH, b""
        case Stop():
            at_sample = _NOW if command.at_sample is None else command.at_sample
            kind, payload = _KIND_STOP, _STOP.pack(at_sample)
    return _HEADER.pack(len(payload), kind, command.voice) + payload


def read_command(stream: BinaryIO) -> Command | None:
    """The next command of a blocking `stream`; None where it ends, between frames or inside one.

    Raises `PacketError` for bytes that are no frame.
    """
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    length, kind, voice = _HEADER.unpack(header)
    if length > MAX_PAYLOAD_BYTES:
        raise PacketError(f"a sound frame of {length} bytes is too long")
    payload = stream.read(length)
    if len(payload) < length:
        return None
    try:
        return _decode(kind, voice, payload)
    except (struct.error, ValueError) as error:
        raise PacketError(f"not a sound frame: {error}")


def _decode(kind: int, voice: int, payload: bytes) -> Command:
    match kind:
        case 1:
            start_s, first_sample, rate_hz = _BEGIN.unpack(payload)
            return Begin(voice, start_s, first_sample, rate_hz)
        case 2:
            return Write(voice, from_bytes(payload))
        case 3:
            return Finish(voice)
        case 4:
            (at_sample,) = _STOP.unpack(payload)
            return Stop(voice, None if at_sample == _NOW else at_sample)
    raise ValueError(f"kind {kind}")


@dataclass(frozen=True, slots=True)
class Opened:
    """The device plays. `latency_s`: from a callback to the ear, as the driver says."""

    device: str
    host_api: str
    rate_hz: int
    latency_s: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How playing goes, twice a second. Counts are since the device was opened.

    `drift_ppm`: how much slower than nominal the device runs. `error_ms`: root mean square of
    the driver's times against our clock for the device. `underrun_count`: blocks the driver
    reports as broken. `jump_count`: times the device stood still or leapt. `missed_ms`: audio
    that was due before it was there.
    """

    locked: bool
    drift_ppm: float
    error_ms: float
    underrun_count: int
    jump_count: int
    missed_ms: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The device cannot be played or has gone. `message` has the cure.

    `cause`: "missing" (no PortAudio, or no device at all), "unknown" (the name fits none, or
    several), "refused" (it does not open), "lost" (it was open), "crashed" (the process failed).
    """

    cause: str
    message: str


Report = Opened | Progress | Failed
_REPORTS: Final = {"opened": Opened, "progress": Progress, "failed": Failed}


def encode_report(report: Report) -> str:
    """The line of `report`, with its line feed."""
    name = type(report).__name__.lower()
    return json.dumps({"report": name, **asdict(report)}) + "\n"


def decode_report(line: str) -> Report:
    """The report of one line. Raises `PacketError`."""
    try:
        values = json.loads(line)
        report: Report = _REPORTS[values.pop("report")](**values)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise PacketError(f"not a report of the speaker process: {error}")
    return report
