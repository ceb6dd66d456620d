"""The receivers of the Unity package read what our senders send."""

import math

import numpy as np
import pytest

from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, NAMES
from bridge.protocols.livelink import LiveLinkEncoder
from bridge.protocols.osc_faces import Instant, OscFaceEncoder, OscScheme
from bridge.protocols.timecode import FrameRate
from bridge.protocols.vmc import VmcEncoder, VmcForm
from bridge.rigs.load import profile_for
from tests.examples.csharp import Harness, Ran

IDENTITY = ("00000000-0000-4000-8000-000000000001", "Åva")


def face() -> FaceRows:
    """Each coefficient another value; a head that turns to its own left and up."""
    coefficients = np.linspace(0.0, 1.0, len(NAMES), dtype=np.float32)[None]
    head = np.array([[0.3, 0.2, 0.1]], np.float32)
    eyes = np.array([[0.05, 0.1, 0.15, 0.2]], np.float32)
    return FaceRows(coefficients, head, eyes)


def numbers(ran: Ran, name: str) -> list[float]:
    """What the harness prints after `name`."""
    found = [line.split()[1:] for line in ran.lines if line.split()[0] == name]
    assert len(found) == 1, ran.text
    return [float(word) for word in found[0]]


async def test_live_link_packets_are_read_as_they_were_meant(harness: Harness) -> None:
    packet = LiveLinkEncoder([IDENTITY], FrameRate(60, 1)).encode(face(), 1095835, 0.25)[0]
    ran = await harness.run("livelink", bytes(packet).hex())
    assert ran.lines[0] == "subject Åva face 1095835"
    assert numbers(ran, "angles") == pytest.approx([0.3, 0.2, 0.1, 0.05, 0.1, 0.15, 0.2])
    for name in ("eyeBlinkLeft", "jawOpen", "tongueOut"):
        assert numbers(ran, name) == pytest.approx([INDEX[name] / 51])


async def test_a_live_link_packet_without_a_face_says_so(harness: Harness) -> None:
    packet = bytes(LiveLinkEncoder([IDENTITY], FrameRate(60, 1)).encode(face(), 7, 0.0)[0])
    ran = await harness.run("livelink", packet[: -1 - 4 * 61].hex())
    assert ran.lines[0] == "subject Åva nobody 7"


async def test_cut_live_link_packets_are_refused_and_no_more(harness: Harness) -> None:
    packet = bytes(LiveLinkEncoder([IDENTITY], FrameRate(60, 1)).encode(face(), 7, 0.0)[0])
    whole = len(packet)
    lengths = [n for n in range(whole) if n != whole - 245]
    ran = await harness.run("livelink", *(packet[:n].hex() or "-" for n in lengths))
    assert ran.status == 0
    assert len(ran.lines) == len(lengths)
    assert all(line.startswith("refused ") for line in ran.lines)


async def test_vmc_frames_turn_the_head_in_unitys_frame(harness: Harness) -> None:
    encoder = VmcEncoder(1, profile_for("perfect_sync"), VmcForm(neck=0.0))
    packets = encoder.encode(face(), 1.0)
    ran = await harness.run("osc", *(bytes(packet).hex() for packet in packets))
    assert numbers(ran, "JawOpen") == pytest.approx([INDEX["jawOpen"] / 51])
    x, y, _, w = numbers(ran, "LeftEye")
    # Unity is left-handed: to the own left is -y, up is -x.
    assert 2 * math.asin(y) == pytest.approx(-0.05, abs=2e-3)
    assert 2 * math.asin(x) == pytest.approx(-0.1, abs=2e-3)
    assert w > 0.99


async def test_our_own_osc_addresses_are_read(harness: Harness) -> None:
    encoder = OscFaceEncoder(["Ava"], OscScheme(), FrameRate(60, 1))
    packets = encoder.encode(face(), Instant(1.0, 60, 0.0, 0))
    ran = await harness.run("osc", *(bytes(packet).hex() for packet in packets))
    assert numbers(ran, "tongueOut") == [1.0]
    assert numbers(ran, "angles") == pytest.approx([0.3, 0.2, 0.1, 0.05, 0.1, 0.15, 0.2])


async def test_osc_that_is_cut_or_mad_is_refused_and_no_more(harness: Harness) -> None:
    packet = bytes(VmcEncoder(1, profile_for("vrm0")).encode(face(), 1.0)[0])
    cut = [packet[:n].hex() or "-" for n in range(0, len(packet), 7)]
    mad = [(b"#bundle\0" + bytes(8) + b"\xff\xff\xff\xff").hex(), b"/a\0\0,Z\0\0".hex()]
    nested = b"/a\0\0,\0\0\0"
    for _ in range(12):
        nested = b"#bundle\0" + bytes(8) + len(nested).to_bytes(4, "big") + nested
    ran = await harness.run("osc", *cut, *mad, nested.hex())
    assert ran.status == 0, ran.text
    assert "refused OSC bundles are nested too deep" in ran.lines
    assert "refused OSC has no type Z" in ran.lines
