"""`events.jsonl`: what happened in a take, one JSON object a line, in the order it was noticed.

Every line has a `type`. Of an utterance (`utterance`: its id): `started` (`rate_hz`, `slate`,
`emotion`), `stretch` (it is heard from its sample `first` on, at the take's sample `at`), `text`,
markers (`word`, `phoneme`, … with `offset` and `duration` in the utterance's own samples),
`stall` and `ended` (at its sample `sample`). Anything else is of the take: `at` counts its
samples. Readers pass over types and keys that they do not know.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bridge.errors import TakeDamaged
from bridge.events import EndReason, Marker, MarkerKind
from bridge.takes.take import HIGHEST_AUDIO_HZ, LOWEST_AUDIO_HZ, Stretch, TakeEvent, TakeUtterance

_KINDS: Final = {kind.value: kind for kind in MarkerKind}
_OF_UTTERANCES: Final = {"started", "stretch", "text", "stall", "ended", *_KINDS}


#: Farthest place, samples: beyond it a float64 does not count any more.
_MOST_SAMPLES: Final = 2**53

#: What a line ends in that holds what no line can; numbers may be beyond any, lists too deep.
_WRONG: Final = (ValueError, TypeError, AttributeError, OverflowError, RecursionError)


@dataclass(slots=True)
class _Stretch:
    """One that may not have ended yet."""

    first: int
    at: int
    last: int | None = None


@dataclass(slots=True)
class _Utterance:
    """One as its lines come."""

    rate_hz: int
    slate: str = ""
    emotion: Mapping[str, float] = field(default_factory=dict)
    stretches: list[_Stretch] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    spoken_text: str = ""
    reason: EndReason | None = None


@dataclass(frozen=True, slots=True)
class Happenings:
    """Everything in the file; utterances without their faces, in the order of their start."""

    utterances: tuple[TakeUtterance, ...]
    events: tuple[TakeEvent, ...]


def line_of(kind: str, **values: object) -> bytes:
    """One line. Raises ValueError for what JSON cannot say."""
    line = json.dumps({"type": kind, **values}, ensure_ascii=False, allow_nan=False)
    return line.encode("utf-8", "replace") + b"\n"


def marker_line(utterance_id: str, marker: Marker) -> bytes:
    """The line of a marker."""
    values: dict[str, object] = {"offset": marker.offset_samples, "text": marker.text}
    if marker.duration_samples:
        values["duration"] = marker.duration_samples
    if marker.text_offset >= 0:
        values["text_offset"] = marker.text_offset
    return line_of(marker.kind.value, utterance=utterance_id, **values)


def event_line(event: TakeEvent) -> bytes:
    """The line of something that happened."""
    text = {"text": event.text} if event.text else {}
    return line_of(event.kind, at=event.offset_samples, **text, **event.data)


def utterance_lines(utterance: TakeUtterance) -> list[bytes]:
    """All lines of one utterance."""
    uid = utterance.utterance_id
    lines = [
        line_of(
            "started",
            utterance=uid,
            rate_hz=utterance.rate_hz,
            slate=utterance.slate,
            emotion=dict(utterance.emotion),
        )
    ]
    if utterance.text:
        lines.append(line_of("text", utterance=uid, text=utterance.text))
    for stretch in utterance.stretches:
        lines.append(
            line_of("stretch", utterance=uid, first=stretch.first_sample, at=stretch.take_sample)
        )
        lines.append(line_of("stall", utterance=uid, sample=stretch.last_sample))
    lines += [marker_line(uid, marker) for marker in utterance.markers]
    if utterance.reason is not None:
        heard = utterance.heard_samples
        values = {"sample": heard, "spoken_text": utterance.spoken_text}
        lines.append(line_of("ended", utterance=uid, reason=utterance.reason.value, **values))
    return lines


def read_lines(lines: Iterable[bytes], name: str, sample_count: int, rate_hz: int) -> Happenings:
    """What the lines of file `name` say of a take of `sample_count` samples of `rate_hz`.

    Raises `TakeDamaged`, which names the line.
    """
    reader = LineReader(name)
    for line in lines:
        reader.take(line)
    return reader.finish(sample_count, rate_hz)


class LineReader:
    """Reads the lines of file `name` one by one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = 0
        self._utterances: dict[str, _Utterance] = {}
        self._events: list[TakeEvent] = []

    def take(self, line: bytes) -> None:
        """The next line. Raises `TakeDamaged`, which names it."""
        self._number += 1
        try:
            _take(json.loads(line), self._utterances, self._events)
        except KeyError as error:
            raise TakeDamaged(f"{self._where}: {error.args[0]!r} is missing")
        except _WRONG as error:
            raise TakeDamaged(f"{self._where}: {error}")

    def take_all(self, lines: Sequence[bytes]) -> None:
        """The next lines: the same as one by one, and sooner. Raises `TakeDamaged`."""
        for line, values in zip(lines, _parsed(lines), strict=True):
            try:
                self._number += 1
                _take(values, self._utterances, self._events)
            except (KeyError, *_WRONG):
                self._number -= 1
                self.take(line)

    @property
    def _where(self) -> str:
        return f"{self._name}, line {self._number}"

    def finish(self, sample_count: int, rate_hz: int) -> Happenings:
        """What they say of a take of `sample_count` samples of `rate_hz`."""
        found = self._utterances.items()
        ended = tuple(_finished(uid, u, sample_count, rate_hz) for uid, u in found)
        return Happenings(ended, tuple(sorted(self._events, key=lambda e: e.offset_samples)))


def _parsed(lines: Sequence[bytes]) -> Sequence[Any]:
    """What stands in each of `lines`, read as one; None for each where that cannot be done."""
    unknown = [None] * len(lines)
    if not all(line.startswith(b"{") and line.endswith(b"}\n") for line in lines):
        return unknown
    try:
        found = json.loads(b"[" + b",".join(lines) + b"]")
    except (ValueError, RecursionError):
        return unknown
    return found if len(found) == len(lines) else unknown


def whole_lines(lines: Iterable[bytes]) -> tuple[list[bytes], int]:
    """Those of `lines` that say something, in order, and how many do not: a crash may leave half
    of the last one.
    """
    utterances: dict[str, _Utterance] = {}
    whole: list[bytes] = []
    broken_count = 0
    for line in lines:
        try:
            _take(json.loads(line), utterances, [])
        except (KeyError, *_WRONG):
            broken_count += 1
            continue
        if line.endswith(b"\n"):
            whole.append(line)
        else:
            broken_count += 1
    return whole, broken_count


def _take(values: Any, utterances: dict[str, _Utterance], events: list[TakeEvent]) -> None:
    if not isinstance(values, dict):
        raise TypeError("not an object")
    kind = str(values.pop("type"))
    if kind not in _OF_UTTERANCES:
        if "at" in values:
            at, text = _whole(values.pop("at")), str(values.pop("text", ""))
            events.append(TakeEvent(kind, at, text, values))
        return
    uid = str(values["utterance"])
    if kind == "started":
        emotion = {str(k): _finite(v) for k, v in values["emotion"].items()}
        utterances[uid] = _Utterance(_rate(values["rate_hz"]), str(values["slate"]), emotion)
        return
    if uid not in utterances:
        raise ValueError(f"utterance {uid!r} has not started")
    _tell(utterances[uid], kind, values)


def _tell(utterance: _Utterance, kind: str, values: dict[str, Any]) -> None:
    match kind:
        case "stretch":
            first = _whole(values["first"])
            _end_stretch(utterance, first)
            utterance.stretches.append(_Stretch(first, _whole(values["at"])))
        case "text":
            utterance.text.append(str(values["text"]))
        case "stall":
            _end_stretch(utterance, _whole(values["sample"]))
        case "ended":
            _end_stretch(utterance, _whole(values["sample"]))
            utterance.reason = EndReason(values["reason"])
            utterance.spoken_text = str(values["spoken_text"])
        case _:
            utterance.markers.append(_marker(_KINDS[kind], values))


def _marker(kind: MarkerKind, values: dict[str, Any]) -> Marker:
    return Marker(
        kind,
        str(values["text"]),
        _whole(values["offset"]),
        _whole(values.get("duration", 0)),
        _whole(values.get("text_offset", -1)),
    )


def _whole(value: Any) -> int:
    """A count of samples. Raises ValueError for more than any file has."""
    count = int(value)
    if abs(count) > _MOST_SAMPLES:
        raise ValueError("a place that no recording has")
    return count


def _rate(value: Any) -> int:
    rate_hz = int(value)
    if not LOWEST_AUDIO_HZ <= rate_hz <= HIGHEST_AUDIO_HZ:
        raise ValueError(f"no sound is at {value!r:.40} Hz")
    return rate_hz


def _finite(value: Any) -> float:
    weight = float(value)
    if not math.isfinite(weight):
        raise ValueError("a weight is no number")
    return weight


def _end_stretch(utterance: _Utterance, sample: int) -> None:
    if utterance.stretches and utterance.stretches[-1].last is None:
        utterance.stretches[-1].last = max(sample, utterance.stretches[-1].first)


def _finished(uid: str, utterance: _Utterance, sample_count: int, rate_hz: int) -> TakeUtterance:
    return TakeUtterance(
        uid,
        utterance.rate_hz,
        tuple(_stretch(s, utterance.rate_hz, sample_count, rate_hz) for s in utterance.stretches),
        "".join(utterance.text),
        utterance.spoken_text,
        utterance.reason,
        utterance.slate,
        utterance.emotion,
        tuple(utterance.markers),
    )


def _stretch(stretch: _Stretch, own_hz: int, sample_count: int, rate_hz: int) -> Stretch:
    """One that never ended goes on to the end of the take; none goes beyond it."""
    room = max(0, (sample_count - stretch.at) * own_hz // rate_hz)
    heard = room if stretch.last is None else min(stretch.last - stretch.first, room)
    return Stretch(stretch.first, stretch.at, heard)
