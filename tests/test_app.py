"""The whole service: real speech, real packets on real sockets, and what happens when it breaks."""

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2, face_pb2
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from pythonosc.udp_client import SimpleUDPClient
from websockets.asyncio.client import connect

from bridge.app import Service, make_store, running
from bridge.client import Client
from bridge.config import CharacterConfig, OutputSettings, Settings, lines_only
from bridge.errors import AddressInUse, BridgeError
from bridge.events import Audio, Ended, EndReason, Face, Marker, MarkerKind, Started
from bridge.face.names import INDEX
from bridge.protocols import livelink
from bridge.settings.web import WebSettings
from tests.web.socket_client import silent_client, socket_client
from tests.web.ws.test_slow import hard_of_hearing

JAW = INDEX["jawOpen"]


class Receiver(asyncio.DatagramProtocol):
    """A Live Link receiver on a free port of loopback."""

    def __init__(self) -> None:
        self.packets: list[livelink.LiveLinkPacket] = []
        self.arrived = asyncio.Event()

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.packets.append(livelink.decode(data))
        self.arrived.set()

    async def take(self, count: int) -> list[livelink.LiveLinkPacket]:
        """The next `count` packets."""
        first = len(self.packets)
        while len(self.packets) < first + count:
            self.arrived.clear()
            await self.arrived.wait()
        return self.packets[first:]


@asynccontextmanager
async def receiver() -> AsyncIterator[tuple[Receiver, int]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(Receiver, local_addr=("127.0.0.1", 0))
    try:
        yield protocol, transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


def settings_for(*characters: CharacterConfig, **changes: object) -> Settings:
    values: dict[str, object] = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": characters,
        "characters_path": None,
    }
    return lines_only(Settings.model_validate(values | changes))


def sends_to(name: str, port: int) -> CharacterConfig:
    return CharacterConfig(name=name, outputs=(OutputSettings(protocol="livelink", port=port),))


@asynccontextmanager
async def service_and_client(settings: Settings) -> AsyncIterator[tuple[Service, Client]]:
    async with running(settings) as service, Client(service.target) as client:
        yield service, client


def is_steady(numbers: list[int]) -> bool:
    """Whether frames came on without a wait of 0.2 s: a busy machine may drop a late one."""
    gaps = np.diff(numbers)
    return bool(gaps.min() > 0 and gaps.max() < 12)


async def test_a_line_is_heard_and_seen_on_the_wire() -> None:
    async with receiver() as (link, port):
        async with service_and_client(settings_for(sends_to("Ava", port))) as (_, client):
            events = [e async for e in client.speak(pb.SpeakRequest(text="Hello, big world."))]
        await asyncio.wait_for(link.arrived.wait(), 5)  # noqa: TID251 (a real socket)
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Ended)
    assert events[-1].reason is EndReason.COMPLETED
    sound = np.concatenate([e.pcm for e in events if isinstance(e, Audio)])
    frames = np.concatenate([e.coefficients for e in events if isinstance(e, Face)])
    assert np.abs(sound).max() > 3000
    assert len(sound) * 30 == len(frames) * 22_050
    words = [e.text for e in events if isinstance(e, Marker) and e.kind is MarkerKind.WORD]
    assert [w.strip(",.").lower() for w in words] == ["hello", "big", "world"]
    assert {p.subject for p in link.packets} == {"Ava"}
    sent = np.array([p.values for p in link.packets])
    assert sent[:, JAW].max() > 0.2
    # The last frame that receivers keep is a face at rest.
    assert np.abs(sent[-1]).max() == 0.0


async def test_characters_have_their_own_identity_and_idle_life() -> None:
    async with receiver() as (link, port):
        cast = (sends_to("Ava", port), sends_to("Ben", port))
        async with running(settings_for(*cast)):
            packets = await link.take(120)
    by_subject = {name: [p for p in packets if p.subject == name] for name in ("Ava", "Ben")}
    devices = {p.device_id for p in packets}
    assert len(devices) == 2
    for own in by_subject.values():
        numbers = [p.frame_number for p in own]
        assert is_steady(numbers)
        poses = np.array([p.values for p in own])
        assert len(np.unique(poses[:, 52])) > 10, "a silent head still lives"


async def test_a_second_service_on_the_port_is_refused() -> None:
    async with running(settings_for()) as service:
        taken = settings_for(server={"port": service.port})
        with pytest.raises(AddressInUse, match=str(service.port)):
            async with running(taken):
                pytest.fail("it started")


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (pb.SpeakRequest(text=""), "INVALID_TEXT"),
        (pb.SpeakRequest(text="🙂"), "INVALID_TEXT"),
        (pb.SpeakRequest(text="x" * 1_000_000), "TEXT_TOO_LONG"),
        (pb.SpeakRequest(text="x", character="Zoe"), "UNKNOWN_CHARACTER"),
        (pb.SpeakRequest(text="x", audio_rate_hz=12_345), "UNSUPPORTED_AUDIO_RATE"),
        (pb.SpeakRequest(text="<speak>", ssml=True), "INVALID_SSML"),
        (
            pb.SpeakRequest(text="x", emotion=face_pb2.Emotion(label="hangry")),
            "UNKNOWN_EMOTION",
        ),
        (
            pb.SpeakRequest(
                text="x", emotion=face_pb2.Emotion(label="joy", intensity=float("nan"))
            ),
            "NON_FINITE_VALUE",
        ),
    ],
)
async def test_bad_input_is_a_typed_error_and_the_service_lives(
    request_: pb.SpeakRequest, reason: str
) -> None:
    async with service_and_client(settings_for()) as (_, client):
        with pytest.raises(BridgeError) as caught:
            await anext(client.speak(request_))
        assert caught.value.reason == reason
        good = pb.SpeakRequest(text="Still here.", render_only=True)
        events = [e async for e in client.speak(good)]
        assert isinstance(events[-1], Ended)


async def test_a_client_that_vanishes_leaves_nothing_and_nobody_notices() -> None:
    async with receiver() as (link, port):
        cast = (CharacterConfig(name="Ben"), sends_to("Ava", port))
        async with service_and_client(settings_for(*cast)) as (service, client):
            long = pb.SpeakRequest(text="I talk and talk. " * 200, character="Ben")
            async with Client(service.target) as doomed:
                events = doomed.speak(long)
                await anext(events)
                await events.aclose()
            packets = await link.take(60)
            assert service.cast.speaking_count == 0
            again = pb.SpeakRequest(text="Me again.", character="Ben", render_only=True)
            assert [e async for e in client.speak(again)]
    numbers = [p.frame_number for p in packets]
    assert is_steady(numbers)


async def test_a_client_that_stops_reading_is_cut_and_nobody_else_waits() -> None:
    limits = {"slow_client_s": 0.3, "ahead_s": 600}
    line = "I talk and talk. " * 1000
    packets: list[livelink.LiveLinkPacket] = []
    async with receiver() as (link, port):
        cast = (CharacterConfig(name="Ben"), sends_to("Ava", port))
        async with (
            running(settings_for(*cast, limits=limits)) as service,
            grpc.aio.insecure_channel(service.target) as channel,
        ):
            stub: Any = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
            call = stub.Speak(pb.SpeakRequest(text=line, character="Ben", render_only=True))
            await call.read()
            while service.cast.generating_count or not packets:
                packets += await link.take(6)
                assert len(packets) < 60 * 60, "it was never cut"
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                while await call.read() is not grpc.aio.EOF:
                    continue
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert dict(caught.value.trailing_metadata() or ())["exomni-reason"] == "CLIENT_TOO_SLOW"
    numbers = [p.frame_number for p in packets]
    assert is_steady(numbers)


async def test_web_sockets_that_misbehave_are_gone_soon_and_nobody_else_waits() -> None:
    limits = {"slow_client_s": 0.3, "ahead_s": 600}
    endless = pb.SpeakRequest(text="I talk and talk. " * 1000, character="Ben", render_only=True)
    async with receiver() as (link, port):
        cast = (CharacterConfig(name="Ben"), sends_to("Ava", port))
        settings = settings_for(*cast, limits=limits, web={"port": 0, "resume_s": 0.1})
        async with running(settings) as service:
            assert service.surfaces.web is not None
            url = f"ws://127.0.0.1:{service.surfaces.web.port}/ws"
            first = await link.take(10)
            plug = hard_of_hearing(service.surfaces.web.port)
            async with (
                silent_client(url, sock=plug, max_queue=1) as deaf,
                socket_client(url) as fine,
            ):
                await deaf.hello()
                await deaf.begin(speak=endless)
                for _ in range(20):
                    async with silent_client(url) as noisy:
                        await noisy.connection.send(b"\xff" * 1000)
                while service.cast.generating_count:
                    await link.take(1)
                assert len(await fine.all_of(speak=pb.SpeakRequest(text="Me.", character="Ben")))
            last = await link.take(10)
    numbers = [packet.frame_number for packet in (*first, *last)]
    assert all(after > before for before, after in itertools.pairwise(numbers))
    # A busy machine drops frames; whoever waited for the deaf one would miss 0.3 s of them.
    assert numbers[-1] - numbers[-10] < 10 + 18


async def test_an_interrupt_ends_a_line_and_the_mouth_closes() -> None:
    line = pb.SpeakRequest(text="Aah, I will talk for a very long time.")
    async with (
        receiver() as (link, port),
        service_and_client(settings_for(sends_to("Ava", port))) as (_, client),
    ):
        async with aclosing(client.speak(line)) as events:
            started = await anext(events)
            assert isinstance(started, Started)
            await link.take(30)
            assert await client.interrupt("Ava") == [started.utterance_id]
            last = [e async for e in events][-1]
        packets = await link.take(15)
    assert isinstance(last, Ended)
    assert last.reason is EndReason.INTERRUPTED
    assert last.spoken_text.startswith("Aah")
    assert np.array(packets[-1].values)[JAW] < 0.02


async def test_an_output_to_nowhere_harms_nobody() -> None:
    async with receiver() as (link, port):
        outputs = (
            OutputSettings(protocol="vmc", host="no-such-host.invalid"),
            OutputSettings(protocol="livelink", port=free_port()),
            OutputSettings(protocol="livelink", port=port),
        )
        async with running(settings_for(CharacterConfig(name="Ava", outputs=outputs))) as service:
            packets = await link.take(90)
            lost, refused, fine = service.pacer.stats()
    assert lost.sent_count == 0
    assert lost.dropped_count > 0
    assert refused.dropped_count > 0
    assert fine.dropped_count == 0
    assert len(packets) == 90


def test_the_built_in_character_is_there_when_no_other_is(tmp_path: Path) -> None:
    settings = settings_for(characters_path=tmp_path)
    assert [c.name for c in make_store(settings).all()] == ["Ava"]


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def jaw_of(packet: livelink.LiveLinkPacket) -> float:
    assert packet.values is not None
    return float(packet.values[JAW])


async def test_a_line_asked_for_by_osc_moves_a_face() -> None:
    async with receiver() as (faces, port):
        osc = {"enabled": True, "port": 0}
        settings = settings_for(sends_to("Ava", port), control={"osc": osc})
        async with running(settings) as service:
            assert service.surfaces.controls.osc is not None
            client = SimpleUDPClient("127.0.0.1", service.surfaces.controls.osc.port)
            with client:
                client.send_message("/exomni/Ava/say", "Halt, traveller!")
            opened = 0.0
            while opened <= 0.1:
                assert len(faces.packets) < 60 * 60, "the mouth stayed shut"
                opened = max(opened, *(jaw_of(packet) for packet in await faces.take(1)))


async def test_a_service_without_its_web_port_starts_unless_that_was_asked_for() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        port = holder.getsockname()[1]
        left_alone = WebSettings.model_construct(set(), port=port)
        quiet = settings_for(CharacterConfig(name="Ava", outputs=()))
        async with running(quiet.model_copy(update={"web": left_alone})) as service:
            assert service.surfaces.web is None
        with pytest.raises(AddressInUse, match=r"web\.port"):
            async with running(quiet.model_copy(update={"web": WebSettings(port=port)})):
                pass


async def test_a_page_hears_and_sees_what_it_has_a_character_say() -> None:
    speak = pb.SpeakRequest(text="Halt, traveller!", character="Ava")
    watch = character_service_pb2.WatchCharacterRequest(name="Ava")
    settings = settings_for(CharacterConfig(name="Ava", outputs=()), web={"port": 0})
    async with running(settings) as service:
        assert service.surfaces.web is not None
        url = f"ws://127.0.0.1:{service.surfaces.web.port}/ws"
        async with socket_client(url) as client:
            watching = client.responses(await client.begin(watch_character=watch))
            assert (await anext(watching)).HasField("opened")
            batches = await client.all_of(speak=speak)
            heard, jaw = 0, 0.0
            async for response in watching:
                heard += len(response.performance.audio_chunk.pcm)
                if response.HasField("paced_frame"):
                    jaw = max(jaw, response.paced_frame.coefficients[JAW])
                if response.performance.HasField("ended"):
                    break
    sent = sum(len(event.audio_chunk.pcm) for batch in batches for event in batch.events)
    assert heard == sent > 0
    assert jaw > 0.1


async def test_a_line_of_a_chat_is_said_and_its_caption_shown(tmp_path: Path) -> None:
    caption = tmp_path / "caption.txt"
    settings = settings_for(
        CharacterConfig(name="Ava", outputs=()),
        web={"enabled": True, "port": 0, "chat": True},
        captions={"file": caption},
    )
    async with running(settings) as service:
        assert service.surfaces.web is not None
        site = f"ws://127.0.0.1:{service.surfaces.web.port}"
        async with connect(f"{site}/captions/events") as page, connect(f"{site}/chat") as chat:
            await chat.send("Halt, traveller!")
            assert json.loads(await chat.recv()) == {"ok": True}
            events = [json.loads(await page.recv()) for _ in range(4)]
        assert caption.read_text() == "Halt, traveller!"
    assert [event["type"] for event in events] == ["line", "word", "word", "end"]
    assert events[0]["text"] == "Halt, traveller!"
    assert [(e["start"], e["end"]) for e in events[1:3]] == [(0, 4), (6, 15)]
    assert caption.read_text() == ""
