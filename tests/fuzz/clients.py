"""What clients of ours read of a service: answers, events, statuses; a front's of its workers."""

from typing import Any, Final

import grpc
from exomni.engine.v1 import engine_service_pb2 as worker
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1 import character_service_pb2 as characters
from exomni.v1 import socket_pb2
from google.protobuf.message import DecodeError, Message

from bridge.errors import BridgeError, CharacterBusy, UnknownCharacter
from bridge.player.player import Player
from bridge.wire import engine
from bridge.wire.conversing import ConversationDecoder
from bridge.wire.status import DETAILS_KEY, REASON_KEY, error_of, status_of
from bridge.wire.streams import Decoder
from tests.fuzz.gated import envelope, opened
from tests.fuzz.protobuf import Field, encoded
from tests.fuzz.target import Target

_MS: Final = 1_000_000
_STARTED: Final[dict[str, Any]] = {
    "utterance_id": "u",
    "character": "Ava",
    "audio_format": {"encoding": 1, "rate_hz": 22_050, "channel_count": 1},
    "frame_rate": {"numerator": 30, "denominator": 1},
    "coefficient_names": ["jawOpen", "mouthClose"],
    "start_time": {"seconds": 1_750_000_000},
}
_ENDED: Final[dict[str, Any]] = {
    "reason": 1,
    "spoken_text": "Hello.",
    "latencies": {"first_audio_duration": {"nanos": 7}},
}
_MARKER: Final = {"kind": 1, "text": "Hello", "media_offset": {"nanos": 5}, "text_offset": 0}


_EVENTS: Final[list[dict[str, Any]]] = [
    {"started": _STARTED},
    {"text": {"text": "Hello."}},
    {"marker": _MARKER},
    {"audio_chunk": {"pcm": bytes(2 * 735)}},
    {"face_chunk": {"frame_count": 1, "coefficients": [0.5, 0.25]}},
    {"ended": _ENDED},
]
_BATCH: Final = {"events": _EVENTS}
_PACED: Final[dict[str, Any]] = {
    "sequence": 1,
    "deadline_time": {"seconds": 1_750_000_000},
    "coefficients": [0.5, 0.25],
    "head_angles_rad": [0.0] * 3,
    "eye_angles_rad": [0.0] * 4,
}
_OPENED: Final[dict[str, Any]] = {
    "character": "Ava",
    "frame_rate": {"numerator": 60},
    "coefficient_names": ["jawOpen", "mouthClose"],
}
_REFUSALS: Final = (UnknownCharacter("Eva", ("Ava", "Bo")), CharacterBusy("busy"))


def _read(kind: type[Message], data: bytes) -> Any:
    """A message of `kind`; one that says nothing where gRPC would have refused it."""
    try:
        return kind.FromString(data)
    except DecodeError:
        return kind()


def _speak(data: bytes) -> None:
    decoder = Decoder(origin_ns=1)
    for part in opened(data)[1]:
        for event in _read(avatar.SpeakResponse, part).events:
            decoder.performance(event)


def _watch(data: bytes) -> None:
    decoder = Decoder(origin_ns=1)
    for part in opened(data)[1]:
        decoder.watch(_read(characters.WatchCharacterResponse, part))


def _converse(data: bytes) -> None:
    decoder = ConversationDecoder()
    for part in opened(data)[1]:
        decoder.events(_read(avatar.ConverseResponse, part))


def _generate(data: bytes) -> None:
    for part in opened(data)[1]:
        engine.response_of(_read(worker.GenerateResponse, part), 22_050)


def _player(data: bytes) -> None:
    """The reference player, pulled as a sound card does."""
    player = Player(48_000)
    for index, part in enumerate(opened(data)[1]):
        player.push(part, 100 * _MS * index)
        player.pull(480, 100 * _MS * index)
        player.face(100 * _MS * index)
    player.pull(4800, 1000 * _MS)
    player.face(1000 * _MS)


def _status(data: bytes) -> None:
    """A status by its parts: reason, sentence, details."""
    reason, sentence, details = (*opened(data)[1], b"", b"", b"")[:3]
    metadata = ((REASON_KEY, reason.decode(errors="replace")), (DETAILS_KEY, details))
    raise error_of(grpc.StatusCode.NOT_FOUND, sentence.decode(errors="replace"), metadata)


def _refusal(error: BridgeError) -> bytes:
    status = status_of(error)
    details = next(value for key, value in status.trailing_metadata if key == DETAILS_KEY)
    parts = (error.reason.encode(), status.message.encode(), details)
    return encoded([Field(1, 2, part) for part in parts if isinstance(part, bytes)])


def _socket(**fields: Any) -> socket_pb2.SocketResponse:
    return socket_pb2.SocketResponse(call_id=1, **fields)


TARGETS: Final = (
    Target("speak_answers", _speak, (envelope(1, avatar.SpeakResponse(**_BATCH)),)),
    Target(
        "watch_answers",
        _watch,
        (
            envelope(
                1,
                characters.WatchCharacterResponse(opened=_OPENED),
                characters.WatchCharacterResponse(paced_frame=_PACED),
                *(characters.WatchCharacterResponse(performance=event) for event in _EVENTS),
            ),
        ),
    ),
    Target(
        "converse_answers",
        _converse,
        (
            envelope(
                1,
                avatar.ConverseResponse(sequence=1, opened={"session_id": "s"}),
                avatar.ConverseResponse(sequence=2, turn_changed={"state": 1}),
                avatar.ConverseResponse(sequence=3, input_transcript={"text": "Hi."}),
                avatar.ConverseResponse(sequence=9, performance=_BATCH),
                avatar.ConverseResponse(sequence=10, turn_failure={"reason": "ENGINE_FAILED"}),
                avatar.ConverseResponse(sequence=11, turn_interrupted={"stop_samples": 7}),
                avatar.ConverseResponse(sequence=12, ended={"reason": 1}),
            ),
        ),
    ),
    Target(
        "worker_answers",
        _generate,
        (
            envelope(
                1,
                worker.GenerateResponse(events=[_EVENTS[1], _EVENTS[2], _EVENTS[3]]),
                worker.GenerateResponse(summary={"token_count": 7}),
            ),
        ),
    ),
    Target(
        "worker_info",
        lambda data: engine.info_of(_read(worker.GetWorkerInfoResponse, data)),
        (worker.GetWorkerInfoResponse(stream_count=1, audio_rate_hz=22_050).SerializeToString(),),
    ),
    Target(
        "player",
        _player,
        (
            envelope(
                1,
                _socket(welcome={"session_id": "s"}),
                _socket(sequence=1, speak=_BATCH),
                _socket(sequence=2, watch_character={"opened": _OPENED}),
                _socket(sequence=3, watch_character={"paced_frame": _PACED}),
                _socket(sequence=4, converse={"turn_interrupted": {"stop_samples": 7}}),
                _socket(sequence=5, end={}),
            ),
        ),
    ),
    Target("call_statuses", _status, (), others=tuple(map(_refusal, _REFUSALS))),
)
