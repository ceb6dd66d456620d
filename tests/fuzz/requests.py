"""What clients ask: MQTT payloads, messages of the WebSocket, YAML that people write."""

from functools import partial
from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2

from bridge.control.cue_list import load_cue_list
from bridge.control.mqtt.commands import find_id, read_command
from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.mqtt.topics import Address, Topics
from bridge.errors import InvalidMessage
from bridge.rigs.document_file import parse
from bridge.rpc.directions import direction_of
from bridge.rpc.orders import speak_order
from bridge.scenes.reading import read_scene
from bridge.security.register import read_register
from bridge.settings.character_file import read_character
from bridge.wire.check import check
from bridge.wire.socket import read_request
from tests.fuzz.files import in_file
from tests.fuzz.target import Target

_LIMIT_BYTES: Final = 65_536


def _mqtt(data: bytes) -> None:
    """To every verb: each takes what another one does not."""
    find_id(data, _LIMIT_BYTES)
    refusals = [_refusal(verb, data) for verb in PAYLOADS]
    if None not in refusals:
        raise InvalidMessage("no verb takes it")


def _refusal(verb: str, payload: bytes) -> InvalidMessage | None:
    try:
        read_command(Address("Ada", verb), payload, _LIMIT_BYTES)
    except InvalidMessage as refusal:
        return refusal
    return None


def _mqtt_topic(data: bytes) -> None:
    topics = Topics("exomni")
    topic = data.decode(errors="replace")
    topics.owns(topic)
    if topics.read(topic) is None:
        raise InvalidMessage("no command's topic")


def _socket(data: bytes) -> None:
    request = read_request(data)
    check(request)
    match request.WhichOneof("message"):
        case "speak":
            speak_order(request.speak)
        case "direct":
            direction_of(request.direct)


def _request(**message: pb.SpeakRequest | pb.DirectRequest) -> bytes:
    return socket_pb2.SocketRequest(call_id=1, **message).SerializeToString()  # type: ignore[arg-type]


TARGETS: Final = (
    Target(
        "mqtt",
        _mqtt,
        (
            b'{"text": "Hello.", "emotion": "joy", "when_busy": "refuse", "id": 7}',
            b'{"mood": {"joy": 0.5, "fear": 0.1}}',
            b'{"yaw_deg": 5, "pitch_deg": 0}',
            b'{"left_m": 0.5, "up_m": 0.1, "forward_m": 1.0}',
            b'{"yaw_deg": 5, "roll_deg": 1.5, "seconds": 0.2}',
            b'{"take": "a", "start": "1:02", "loops": 2, "timecode": true}',
            b"joy 0.5",
            b"01:00:00:00 29.97",
            b"",
        ),
    ),
    Target("mqtt_topic", _mqtt_topic, (b"exomni/Ava/say", b"exomni/go")),
    Target("websocket", _socket, (_request(speak=pb.SpeakRequest(text="Hello.")),)),
    Target(
        "cue_list",
        partial(in_file, "show.yaml", lambda path: load_cue_list(path, ["Ava"])),
        (b"cues:\n  1:\n    character: Ava\n    line: Halt!\n    emotion: anger 0.7\n",),
    ),
    Target(
        "character",
        partial(in_file, "Ava.yaml", read_character),
        (b"name: Ava\nvoice: {name: en-us, pitch: 72}\noutputs: [{protocol: livelink}]\n",),
    ),
    Target(
        "scene",
        partial(in_file, "scene.yaml", read_scene),
        (b"stage: [Mira]\nlines:\n  - who: Mira\n    say: Good evening!\n    emotion: joy 0.5\n",),
    ),
    Target(
        "tokens",
        partial(in_file, "tokens.yaml", read_register),
        (b"tokens:\n  - name: a\n    certificate: stage.example\n    scopes: [speak, watch]\n",),
    ),
    Target(
        "profile",
        lambda data: parse(data.decode(errors="replace"), "a.yaml"),
        (b"outputs: {Maw: jawOpen}\n",),
    ),
)
