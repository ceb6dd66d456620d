"""What comes as datagrams: faces of phones, OSC, receivers that call, MIDI timecode."""

import json
from itertools import count
from typing import Final

from bridge.control.osc_addresses import ROOT
from bridge.control.osc_addresses import read_command as read_osc_command
from bridge.face.frame import FaceRows
from bridge.protocols import fmv3, livelink, vtubestudio
from bridge.protocols.fmv3_sessions import Sessions
from bridge.protocols.ifacialmocap import parse_wish
from bridge.protocols.mtc import MtcReader
from bridge.protocols.osc import Message, build
from bridge.protocols.osc_reader import read_packet
from bridge.protocols.timecode import FrameRate
from tests.fuzz.target import Target
from tests.protocols.test_fmv3 import HELLO_4, HELLO_5

_DEVICE: Final = "00000000-0000-4000-8000-000000000001"


def _livelink(data: bytes) -> None:
    packet = livelink.decode(data)
    if packet.values is not None:
        livelink.to_rows(packet.values[None])


def _livelink_packet() -> bytes:
    encoder = livelink.LiveLinkEncoder([(_DEVICE, "Bridge")], FrameRate(60))
    return bytes(encoder.encode(FaceRows.zeros(1), 1, 0.25)[0])


def _osc(data: bytes) -> None:
    for message in read_packet(data):
        if message.address.startswith(ROOT):
            read_osc_command(message)


def _fmv3(data: bytes) -> None:
    sessions = Sessions(count(1).__next__)
    for at in range(2):
        sessions.receive(data, ("127.0.0.1", 1), float(at))
    sessions.due(60.0)
    if len(data) >= fmv3.HEADER_BYTES:
        fmv3.payload_bytes(data[: fmv3.HEADER_BYTES])


def _vtubestudio(data: bytes) -> None:
    answer = vtubestudio.read_answer(data)
    if answer.error is not None:
        str(answer.message)
    elif answer.kind == "VTubeStudioAPIStateBroadcast":
        vtubestudio.read_broadcast(data)
    elif answer.kind == "InputParameterListResponse":
        vtubestudio.read_parameters(answer)


def _vtubestudio_answer(kind: str, **data: object) -> bytes:
    values = {"apiName": "VTubeStudioPublicAPI", "apiVersion": "1.0", "requestID": "1"}
    return json.dumps({**values, "messageType": kind, "data": data}).encode()


def _osc_packet(address: str, *arguments: str | float) -> bytes:
    return bytes(build(Message(address, arguments)).data)


_PARAMETER: Final = {"name": "MouthOpen", "min": 0, "max": 1, "addedBy": "VTube Studio"}

TARGETS: Final = (
    Target("livelink", _livelink, (_livelink_packet(),)),
    Target(
        "osc",
        _osc,
        (
            _osc_packet("/exomni/ada/say", "Hello.", "joy", 0.5),
            _osc_packet("/exomni/ada/gaze", 10.0, -5.0),
            _osc_packet("/exomni/go"),
        ),
    ),
    Target("ifacialmocap", parse_wish, (b"iFacialMocap_sahuasouryya9218sauhuiayeta91555dy3719",)),
    Target("face_motion", _fmv3, (HELLO_4, HELLO_5)),
    Target(
        "vtubestudio",
        _vtubestudio,
        (
            _vtubestudio_answer("APIError", errorID=50, message="denied"),
            _vtubestudio_answer("VTubeStudioAPIStateBroadcast", active=True, port=8001),
            _vtubestudio_answer(
                "InputParameterListResponse",
                defaultParameters=[_PARAMETER],
                customParameters=[_PARAMETER],
            ),
        ),
    ),
    Target(
        "midi_timecode",
        lambda data: MtcReader().feed(data, 1.0),
        (bytes.fromhex("f07f7f0101610a0b0cf7"), bytes.fromhex("f100f110f120f130f140f150f160f176")),
    ),
)
