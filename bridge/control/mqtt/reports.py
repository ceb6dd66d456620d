"""What is told of a character, as JSON: one function for each kind of payload. Pure.

`time` is wall-clock time, seconds since the Unix epoch, of what is told: of a word, when it is
heard. `media_s` counts from the utterance's start and stops where playback stalls.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bridge.control.slate import SlateState
from bridge.errors import BridgeError
from bridge.events import Ended, Marker, MarkerKind, Started
from bridge.sessions.recordings import RecordingStatus

ONLINE: Final = b"online"
OFFLINE: Final = b"offline"

#: Three digits are milliseconds.
_TIME_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """What a character is doing. `state`: idle, listening, thinking or speaking."""

    state: str = "idle"
    utterance_id: str = ""
    mood: Mapping[str, float] | None = None
    muted: bool = False
    held: bool = False


def to_json(fields: Mapping[str, Any]) -> bytes:
    """`fields` as one compact object."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def seconds(utc_ns: int) -> float:
    """Wall-clock nanoseconds as payloads tell them."""
    return round(utc_ns / 1e9, _TIME_DIGITS)


def state_report(character: str, situation: Situation) -> bytes:
    """The retained state. No time, so that the same state is the same payload."""
    mood = situation.mood or {}
    return to_json(
        {
            "character": character,
            "state": situation.state,
            "utterance_id": situation.utterance_id,
            "emotion": {name: round(share, 3) for name, share in sorted(mood.items()) if share > 0},
            "muted": situation.muted,
            "held": situation.held,
        }
    )


def stage_report(slate: SlateState, standby: str | None, running: tuple[str, ...]) -> bytes:
    """The retained state of the stage. `standby` None: no cue list, or the end of it."""
    return to_json(
        {"slate": slate.name, "take": slate.take, "standby": standby, "running": list(running)}
    )


def fired_report(cue_id: str, utc_ns: int) -> bytes:
    """A cue runs."""
    return to_json({"cue": cue_id, "time": seconds(utc_ns)})


def recording_report(status: RecordingStatus, utc_ns: int) -> bytes:
    """A recording began, ended or failed; without a character it is a warning about the disk."""
    return to_json(
        {
            "character": status.character,
            "take": status.take,
            "folder": status.folder,
            "state": status.state.value,
            "seconds": round(status.seconds, _TIME_DIGITS),
            "message": status.message,
            "time": seconds(utc_ns),
        }
    )


def turn_report(state: str, utc_ns: int) -> bytes:
    """What the character does from now on: `state` as in its state."""
    return to_json({"state": state, "time": seconds(utc_ns)})


def started_report(event: Started, utc_ns: int) -> bytes:
    """An utterance begins. `utc_ns`: wall-clock time of media time zero."""
    return to_json({"utterance_id": event.utterance_id, "time": seconds(utc_ns)})


def marker_report(event: Marker, utterance_id: str, rate_hz: int, utc_ns: int) -> bytes:
    """A word or something else with a time. `utc_ns`: wall-clock time at which it is heard."""
    fields: dict[str, Any] = {
        "utterance_id": utterance_id,
        "text": event.text,
        "media_s": round(event.offset_samples / rate_hz, _TIME_DIGITS),
        "duration_s": round(event.duration_samples / rate_hz, _TIME_DIGITS),
        "time": seconds(utc_ns),
    }
    if event.kind is MarkerKind.WORD and event.text_offset >= 0:
        fields["text_offset"] = event.text_offset
    return to_json(fields)


def ended_report(event: Ended, utterance_id: str, rate_hz: int, utc_ns: int) -> bytes:
    """An utterance is over, with what was heard of it."""
    fields: dict[str, Any] = {
        "utterance_id": utterance_id,
        "reason": event.reason.value,
        "spoken_text": event.spoken_text,
        "media_s": round(event.spoken_samples / rate_hz, _TIME_DIGITS),
        "time": seconds(utc_ns),
    }
    if event.error_reason:
        fields["error"] = {"reason": event.error_reason, "message": event.error_message}
    return to_json(fields)


def error_report(topic: str, command_id: str, reason: str, message: str, utc_ns: int) -> bytes:
    """A command that was refused, or a line that broke. `command_id` "" if it had none."""
    return to_json(
        {
            "id": command_id,
            "topic": topic,
            "reason": reason,
            "message": message,
            "time": seconds(utc_ns),
        }
    )


def answer(command_id: str, error: BridgeError | None = None) -> bytes:
    """What is sent to the response topic of a command: taken, or refused and why."""
    fields: dict[str, Any] = {"id": command_id, "ok": error is None}
    if error is not None:
        fields |= {"reason": error.reason, "message": str(error)}
    return to_json(fields)
