"""The whole service with a phone: its face goes in by one socket and comes out by another."""

import asyncio
import socket

import numpy as np

from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, OutputSettings, Settings, lines_only
from bridge.protocols.livelink import decode
from tests.inputs.phones import BROW, HEAD_YAW, JAW, datagram


class Inbox(asyncio.DatagramProtocol):
    """The faces a receiver gets."""

    def __init__(self) -> None:
        self.values: list[np.ndarray] = []

    def datagram_received(self, data: bytes, addr: object) -> None:
        values = decode(data).values
        assert values is not None
        self.values.append(values)


def settings_of(port: int, mode: str) -> Settings:
    ava = CharacterConfig(name="Ava", outputs=(OutputSettings(protocol="livelink", port=port),))
    inputs = {
        "enabled": True,
        "port": 0,
        "calibration_s": 0.0,
        "timeout_s": 5.0,
        "faces": [{"character": "Ava", "mode": mode}],
    }
    values = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": (ava,),
        "characters_path": None,
        "inputs": {"livelink": inputs},
        "timecode": {"source": "livelink"},
    }
    return lines_only(Settings.model_validate(values))


async def stream(mode: str, seconds: float = 1.2) -> tuple[np.ndarray, int]:
    """What a character sends while a phone shows an open jaw, high brows and a turned head, and
    the hour of its timecode."""
    clock = MonotonicClock()
    loop = asyncio.get_running_loop()
    transport, inbox = await loop.create_datagram_endpoint(Inbox, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    async with running(settings_of(port, mode)) as service:
        assert service.phones is not None
        while service.phones.stats().obstacle:
            await clock.sleep_until(clock.now() + 0.01)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
            phone.connect(("127.0.0.1", service.phones.stats().port))
            values = {JAW: 0.6, BROW: 0.8, HEAD_YAW: 0.25}
            begun_s = clock.now()
            for frame in range(round(60 * seconds)):
                await clock.sleep_until(begun_s + frame / 60)
                phone.send(datagram(7 * 3600 * 60 + frame, values))
        shown = inbox.values[-1]
        label = service.pacer.timecode.label_at(clock.now())
    transport.close()
    return shown, label.hours


async def test_a_phone_moves_a_characters_whole_face_and_sets_its_timecode() -> None:
    shown, hours = await stream("replace")
    np.testing.assert_allclose(shown[[JAW, BROW, HEAD_YAW]], [0.6, 0.8, 0.25], atol=1e-3)
    assert hours == 7


async def test_a_phone_may_move_all_but_the_mouth() -> None:
    shown, _ = await stream("upper")
    np.testing.assert_allclose(shown[[BROW, HEAD_YAW]], [0.8, 0.25], atol=1e-3)
    assert shown[JAW] < 0.1
