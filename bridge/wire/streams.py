"""Whole streams of events to protobuf and back: what only makes sense after an earlier event.

A marker's samples need the rate of its utterance, a face the names its stream stated; encoder and
decoder remember them. One of each serves one stream.
"""

from collections.abc import Sequence
from typing import assert_never

from exomni.v1 import avatar_service_pb2, character_service_pb2

from bridge.errors import InvalidMessage
from bridge.events import (
    Audio,
    Ended,
    Face,
    Marker,
    PacedFrame,
    PerformanceEvent,
    Started,
    Text,
    WatchEvent,
)
from bridge.face.names import NAMES
from bridge.wire import convert


class Encoder:
    """Events to messages. `origin_ns`: wall-clock nanoseconds at zero of the service's clock.

    `rate_hz`: samples per second, for a stream whose performance is started elsewhere.
    """

    def __init__(self, origin_ns: int = 0, rate_hz: int = 0) -> None:
        self._origin_ns = origin_ns
        self._rate_hz = rate_hz

    def performance(self, event: PerformanceEvent) -> avatar_service_pb2.PerformanceEvent:
        """One event of a performance. A marker must come after its Started."""
        message = avatar_service_pb2.PerformanceEvent
        match event:
            case Audio():
                return message(audio_chunk=convert.audio_message(event))
            case Face():
                return message(face_chunk=convert.face_message(event))
            case Marker():
                assert self._rate_hz, "a marker belongs to a performance that has started"
                return message(marker=convert.marker_message(event, self._rate_hz))
            case Text():
                return message(text=convert.text_message(event))
            case Started():
                self._rate_hz = event.audio_format.rate_hz
                return message(started=convert.started_message(event, self._origin_ns))
            case Ended():
                return message(ended=convert.ended_message(event))
            case _:
                assert_never(event)

    def watch(self, event: WatchEvent) -> character_service_pb2.WatchCharacterResponse:
        """One event of a watched character."""
        message = character_service_pb2.WatchCharacterResponse()
        if isinstance(event, PacedFrame):
            convert.fill_paced_frame(message.paced_frame, event)
        else:
            message.performance.CopyFrom(self.performance(event))
        return message


class Decoder:
    """Messages to events. `origin_ns`: wall-clock nanoseconds at zero of the reader's clock.

    `rate_hz` as for `Encoder`. Both methods give None for what only a newer contract knows, and
    raise an `InputError` for what the contract rules out.
    """

    def __init__(self, origin_ns: int = 0, rate_hz: int = 0) -> None:
        self._origin_ns = origin_ns
        self._rate_hz = rate_hz
        self._names: Sequence[str] = NAMES

    def performance(self, message: avatar_service_pb2.PerformanceEvent) -> PerformanceEvent | None:
        """One event of a performance."""
        match message.WhichOneof("event"):
            case "audio_chunk":
                return convert.audio_event(message.audio_chunk)
            case "face_chunk":
                return convert.face_event(message.face_chunk, self._names)
            case "marker":
                return self._marker(message.marker)
            case "text":
                return convert.text_event(message.text)
            case "started":
                return self._started(message.started)
            case "ended":
                return convert.ended_event(message.ended)
            case _:
                return None

    def watch(self, message: character_service_pb2.WatchCharacterResponse) -> WatchEvent | None:
        """One event of a watched character; None for the stream's opening."""
        match message.WhichOneof("event"):
            case "paced_frame":
                return convert.paced_frame_event(message.paced_frame, self._names)
            case "performance":
                return self.performance(message.performance)
            case "opened":
                self._names = tuple(message.opened.coefficient_names)
                return None
            case _:
                return None

    def _started(self, message: avatar_service_pb2.PerformanceStarted) -> Started:
        event = convert.started_event(message, self._origin_ns)
        self._rate_hz = event.audio_format.rate_hz
        self._names = tuple(message.coefficient_names)
        return event

    def _marker(self, message: avatar_service_pb2.Marker) -> Marker | None:
        if not self._rate_hz:
            raise InvalidMessage("a marker came before its performance started")
        return convert.marker_event(message, self._rate_hz)
