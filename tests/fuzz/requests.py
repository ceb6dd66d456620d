"""What clients ask: MQTT payloads, messages of the WebSocket, YAML that people write."""

from functools import partial
from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2

from bridge.control.cue_list import load_cue_list
from bridge.control.mqtt.commands import find_id, read_command
from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.mqtt.topics import Address
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
    """A verb by its number, then its payload: every verb takes what another one does not."""
    verbs = sorted(PAYLOADS)
    payload = data[1:]
    find_id(payload, _LIMIT_BYTES)
    read_command(
        Address("Ada", verbs[data[0] % len(verbs)] if data else "say"), payload, _LIMIT_BYTES
    )


def _payload(verb: str, payload: bytes) -> bytes:
    return bytes([sorted(PAYLOADS).index(verb)]) + payload


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
            _payload("say", b'{"text": "Hello.", "id": 7}'),
            _payload("gaze", b'{"yaw_deg": 5, "pitch_deg": 0}'),
            _payload("head", b'{"yaw_deg": 5}'),
            _payload("emotion", b"joy 0.5"),
        ),
    ),
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
