"""What docs/unreal.md tells to write works: its packets, read by others, and its ACE stream."""

import re
import struct
from pathlib import Path
from typing import Any, Final

import grpc
import numpy as np
import pytest
import yaml
from exomni.v1 import avatar_service_pb2 as pb
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import AnimationDataServiceStub

from bridge.app import running
from bridge.audio.pcm import from_bytes
from bridge.client import Client
from bridge.config import GRPC_PORT, CharacterConfig, Settings, lines_only
from bridge.face.names import INDEX
from bridge.settings.output import LIVELINK_PORT
from tests.outputs.receivers import Receiver

PAGE: Final = (Path(__file__).parents[1] / "docs" / "unreal.md").read_text(encoding="utf-8")
#: Places of values in a Live Link packet, in the order of Unreal's EARFaceBlendShape.
JAW_OPEN, MOUTH_CLOSE, HEAD_YAW = 17, 18, 52
LINE: Final = pb.SpeakRequest(text="Mama, my baby.")
JAW: Final = INDEX["jawOpen"]
#: Of an endless stream, by when the line must have come: 20 s.
LONGEST_FRAMES: Final = 600


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```yaml {kind}\n(.*?)```", PAGE, re.DOTALL)


CHARACTERS: Final = [CharacterConfig(**yaml.safe_load(block)) for block in blocks("character")]
STOCK, FOLDED, PULLED = CHARACTERS


def settings_of(character: CharacterConfig, port: int = 0) -> Settings:
    """A service with the page's character, whose frames go to `port`."""
    outputs = tuple(o.model_copy(update={"port": port}) for o in character.outputs)
    values: dict[str, object] = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "metrics": {"enabled": False},
        "characters": [character.model_copy(update={"outputs": outputs})],
        "characters_path": None,
    }
    return lines_only(Settings.model_validate(values))


async def spoken(character: CharacterConfig) -> list[bytes]:
    """The packets that leave while the character says a line."""
    with Receiver() as receiver:
        async with (
            running(settings_of(character, receiver.port)) as service,
            Client(service.target) as client,
        ):
            async for _ in client.speak(LINE):
                pass
        return receiver.packets()


def by_hand(packet: bytes) -> tuple[str, int, int, np.ndarray[Any, Any]]:
    """Subject, rate and values, by the published layout and nothing of ours."""
    version, device_bytes = struct.unpack_from(">Bi", packet)
    (subject_bytes,) = struct.unpack_from(">i", packet, 5 + device_bytes)
    at = 9 + device_bytes
    subject = packet[at : at + subject_bytes].decode()
    rest = packet[at + subject_bytes :]
    _, _, numerator, denominator, count = struct.unpack_from(">ifiiB", rest)
    assert (version, count, len(rest)) == (6, 61, 17 + 4 * 61)
    return subject, numerator, denominator, np.frombuffer(rest[17:], ">f4")


def test_settings_on_the_page_are_ones_that_work() -> None:
    (block,) = blocks("settings")
    assert Settings.model_validate(yaml.safe_load(block)).audio.device == "default"
    assert PAGE.count("```yaml") == len(CHARACTERS) + 1


def test_ports_on_the_page_are_those_of_the_service() -> None:
    assert STOCK.outputs[0].resolved_port == LIVELINK_PORT
    assert f"port {LIVELINK_PORT}" in PAGE
    assert f"`http://127.0.0.1:{GRPC_PORT}`" in PAGE


def test_pages_and_sections_that_it_points_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", PAGE):
        assert (Path(__file__).parents[1] / "docs" / target).exists(), target
    titles = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


async def test_stock_live_link_gets_a_subject_whose_jaw_speaks_and_whose_head_lives() -> None:
    packets = [by_hand(packet) for packet in await spoken(STOCK)]
    assert {packet[:3] for packet in packets} == {("Ava", 60, 1)}
    values = np.array([packet[3] for packet in packets])
    assert values[:, JAW_OPEN].max() > 0.1
    assert np.all(values[:, MOUTH_CLOSE] <= values[:, JAW_OPEN] + 1e-6)
    assert len(np.unique(values[:, HEAD_YAW])) > 10


async def test_folded_faces_leave_mouth_close_at_rest() -> None:
    values = np.array([by_hand(packet)[3] for packet in await spoken(FOLDED)])
    assert values[:, JAW_OPEN].max() > 0.1
    assert np.all(values[:, MOUTH_CLOSE] == 0.0)


async def test_pylivelinkface_reads_the_same() -> None:
    theirs = pytest.importorskip("pylivelinkface", reason="pip install pylivelinkface")
    packet = (await spoken(STOCK))[-1]
    found, face = theirs.PyLiveLinkFace.decode(packet)
    assert found
    assert face.name == "Ava"
    jaw = face.get_blendshape(theirs.FaceBlendShape.JawOpen)
    assert jaw == pytest.approx(float(by_hand(packet)[3][JAW_OPEN]))


async def test_a_character_without_outputs_is_heard_and_seen_by_an_ace_client() -> None:
    assert PULLED.outputs == ()
    async with (
        running(settings_of(PULLED)) as service,
        grpc.aio.insecure_channel(service.target) as channel,
        Client(service.target) as client,
    ):
        stub: Any = AnimationDataServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(stream_id=PULLED.name))
        assert (await call.read()).HasField("animation_data_stream_header")
        async for _ in client.speak(LINE):
            pass
        loudest, jaw = 0, 0.0
        for _ in range(LONGEST_FRAMES):
            data = (await call.read()).animation_data
            loudest = max(loudest, int(np.abs(from_bytes(data.audio.audio_buffer)).max()))
            jaw = max(jaw, data.skel_animation.blend_shape_weights[0].values[JAW])
            if loudest > 3000 and jaw > 0.1:
                break
        call.cancel()
    assert loudest > 3000
    assert jaw > 0.1
