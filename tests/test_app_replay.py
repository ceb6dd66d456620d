"""Takes performed again by the whole service: real packets, and the command line."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1 import stage_service_pb2 as pb
from exomni.v1.stage_service_pb2 import ReplayTakeRequest

from bridge.app import Service, running
from bridge.cli.replay import perform, replay
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.errors import InvalidArgument, UnknownTake
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.take import Take
from bridge.takes.verifying import verify
from tests.takes.making import make_take

GATE = ReplayTakeRequest(take="gate 1", timecode_restored=True)
#: The packet's end: frame, sub-frame, rate, count, 52 coefficients and 9 angles.
TAIL = struct.Struct(">ifiiB61f")


def settings(folder: Path, port: int = 0) -> Settings:
    output = {"protocol": "livelink", "host": "127.0.0.1", "port": port, "rate_hz": "60"}
    return Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "audio": {"device": "none"},
            "hearing": {"recognition": {"enabled": False}},
            "animation": {"enabled": False},
            "characters_path": None,
            "characters": [{"name": "Ava", "outputs": [output] if port else []}],
            "takes": {"path": folder},
        }
    )


@dataclass(frozen=True)
class Packet:
    """What a receiver reads of one datagram."""

    frame_number: int
    coefficients: Sequence[float]
    head: Sequence[float]


class Receiver(asyncio.DatagramProtocol):
    """Keeps every packet."""

    def __init__(self) -> None:
        self.packets: list[Packet] = []

    def datagram_received(self, data: bytes, address: object) -> None:
        del address
        frame_number, _, _, _, _, *values = TAIL.unpack(data[-TAIL.size :])
        self.packets.append(Packet(frame_number, values[:52], values[52:55]))


@asynccontextmanager
async def received(folder: Path) -> AsyncIterator[tuple[Service, Client, Receiver]]:
    """A service that sends to a receiver of Live Link."""
    loop = asyncio.get_running_loop()
    local = ("127.0.0.1", 0)
    transport, receiver = await loop.create_datagram_endpoint(
        Receiver, local_addr=local, family=socket.AF_INET
    )
    port = transport.get_extra_info("sockname")[1]
    try:
        async with (
            running(settings(folder, port)) as service,
            Client(service.target) as client,
        ):
            yield service, client, receiver
    finally:
        transport.close()


async def test_receivers_get_the_takes_rows_bit_by_bit_with_its_timecode(tmp_path: Path) -> None:
    take = make_take(1.5)
    write_take(take, tmp_path / "gate 1")
    async with (
        received(tmp_path) as (_, client, receiver),
        aclosing(client.stage.replay(GATE)) as responses,
    ):
        events = [response async for response in responses]
    assert [event.WhichOneof("event") for event in events] == ["started", "ended"]
    assert events[1].ended.reason == avatar.END_REASON_COMPLETED
    assert events[1].ended.spoken_samples == len(take.audio)
    compare(take, receiver)


def compare(take: Take, receiver: Receiver) -> None:
    first = int(take.sent.frame_numbers[0])
    rows, seen = take.sent.rows, set()
    for packet in receiver.packets:
        frame = packet.frame_number - first
        if 0 <= frame < len(rows):
            seen.add(frame)
            assert list(packet.coefficients) == rows.coefficients[frame].tolist()
            assert list(packet.head) == rows.head[frame].tolist()
    # A busy machine drops frames that are late; it never sends them wrong.
    assert seen


async def test_what_is_recorded_of_a_replay_is_the_take(tmp_path: Path) -> None:
    take = make_take(1.0)
    write_take(take, tmp_path / "gate 1")
    async with received(tmp_path) as (_, client, _receiver):
        await client.stage.record("Ava", "again")
        async with aclosing(client.stage.replay(GATE)) as responses:
            assert len([response async for response in responses]) == 2
        await client.stage.stop_recording()
    assert verify(tmp_path / "again") == []
    again = read_take(tmp_path / "again")
    (utterance,) = again.utterances
    first = int(take.sent.frame_numbers[0])
    sent = again.sent.sent
    shown = {int(n) - first: row for row, n in enumerate(again.sent.frame_numbers) if sent[row]}
    inside = [(frame, row) for frame, row in shown.items() if 0 <= frame < len(take.sent)]
    assert inside
    for frame, row in inside:
        for name in ("coefficients", "head", "eyes"):
            mine, theirs = getattr(again.sent.rows, name), getattr(take.sent.rows, name)
            assert np.array_equal(mine[row], theirs[frame])
    heard = [
        again.audio[s.take_sample : s.take_sample + s.sample_count] for s in utterance.stretches
    ]
    assert np.array_equal(np.concatenate(heard), take.audio)
    assert utterance.spoken_text == "Hello there."


async def test_the_command_line_performs_a_folder_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "elsewhere" / "gate 1"
    folder.parent.mkdir()
    write_take(make_take(0.5), folder)
    await replay(settings(tmp_path / "takes"), None, pb.ReplayTakeRequest(take=str(folder)))
    told = capsys.readouterr().out
    assert "Ava performs gate 1: 0.500 s from 0 s, 10:11:12:13, 30 frames" in told
    assert "performed 0.5 s" in told


async def test_the_command_line_asks_a_running_service_for_its_own_takes_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes, other = tmp_path / "takes", tmp_path / "other" / "gate 1"
    for folder in (takes / "gate 1", other):
        folder.parent.mkdir()
        write_take(make_take(0.5), folder)
    async with running(settings(takes)) as service:
        asked = pb.ReplayTakeRequest(take=str(takes / "gate 1"), start="0.25", loop_count=2)
        await replay(settings(takes), service.target, asked)
        with pytest.raises(InvalidArgument, match="copy it there"):
            await replay(settings(takes), service.target, pb.ReplayTakeRequest(take=str(other)))
        with pytest.raises(UnknownTake):
            await replay(settings(takes), service.target, pb.ReplayTakeRequest(take="gate 2"))
    assert "performed 0.5 s" in capsys.readouterr().out


async def test_the_command_line_stops_what_has_no_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_take(make_take(0.5), tmp_path / "gate 1")
    clock, stop = MonotonicClock(), asyncio.Event()
    request = pb.ReplayTakeRequest(take="gate 1", endless=True)
    async with (
        running(settings(tmp_path)) as service,
        Client(service.target) as client,
        asyncio.TaskGroup() as group,
    ):
        performing = group.create_task(perform(client, request, stop, clock))
        while not any(vitals.utterance_id for vitals in service.cast.vitals()):
            await clock.sleep_until(clock.now() + 0.01)
        await clock.sleep_until(clock.now() + 0.8)
        stop.set()
        await performing
    assert "stopped after" in capsys.readouterr().out
