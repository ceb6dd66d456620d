"""What the WebSocket does not take, and how it says so."""

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode

from bridge.web.ws.methods import Exchange
from tests.fakes import settle
from tests.web.socket_client import CallFailed, SocketClient, silent_client, socket_client
from tests.web.ws.conftest import Rig, serving

SPEAK = pb.SpeakRequest(text="one two")


async def closing_of(client: SocketClient) -> tuple[int, str]:
    """Code of the close frame, and the reason that was told before it, "" for none."""
    reason = ""
    while True:
        try:
            response = await client.receive()
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code, reason
        if response.HasField("end") and not response.call_id:
            reason = response.end.reason


async def reason_of(client: SocketClient, **message: Any) -> str:
    """Why a call failed."""
    with pytest.raises(CallFailed) as failed:
        await client.all_of(**message)
    return failed.value.end.reason


@asynccontextmanager
async def bystander(rig: Rig) -> AsyncIterator[None]:
    """Another client, which goes on as if nothing were."""
    async with socket_client(rig.url) as client:
        yield
        assert len(await client.all_of(speak=SPEAK)) > 1


async def test_a_page_of_another_site_is_refused(rig: Rig) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        async with connect(rig.url, origin="https://evil.example"):  # type: ignore[arg-type]
            pass


async def test_a_page_of_ours_may_come(rig: Rig) -> None:
    origin = f"http://127.0.0.1:{rig.port}"
    async with silent_client(rig.url, origin=origin) as client:
        assert (await client.hello()).session_id


async def test_hello_comes_first(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.send(socket_pb2.SocketRequest(call_id=1, speak=SPEAK))
        assert await closing_of(client) == (1008, "INVALID_MESSAGE")


async def test_hello_comes_once(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.hello()
        await client.send(socket_pb2.SocketRequest(hello=socket_pb2.SocketHello()))
        assert await closing_of(client) == (1008, "INVALID_MESSAGE")


async def test_who_says_nothing_is_sent_away(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.connection.ping()
        await rig.clock.advance(5.1)
        assert await closing_of(client) == (1008, "CLIENT_SILENT")


@pytest.mark.parametrize(
    "data", [b"\xff\xff\xff", b"\x0a\x04\x08", bytes(range(256)), b"\x12\x03\x12\x01\xff"]
)
async def test_rubbish_ends_the_connection(rig: Rig, data: bytes) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.hello()
        await client.connection.send(data)
        assert await closing_of(client) == (1007, "INVALID_MESSAGE")


async def test_a_message_of_no_call_ends_the_connection(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.hello()
        await client.send(socket_pb2.SocketRequest(speak=SPEAK))
        assert await closing_of(client) == (1007, "INVALID_MESSAGE")


async def test_text_frames_are_not_taken(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.connection.send('{"hello": {}}')
        assert await closing_of(client) == (1003, "INVALID_MESSAGE")


async def test_a_message_that_is_too_large_is_refused() -> None:
    async with (
        serving(message_bytes=64 * 1024) as rig,
        bystander(rig),
        silent_client(rig.url) as client,
    ):
        await client.hello()
        await client.connection.send(bytes(64 * 1024 + 1))
        assert (await closing_of(client))[0] == 1009


async def test_endless_fragments_of_nothing_are_refused(rig: Rig) -> None:
    async with bystander(rig), silent_client(rig.url) as client:
        await client.hello()
        protocol = client.connection.protocol
        frames = [
            Frame(Opcode.BINARY, b"", fin=False),
            *[Frame(Opcode.CONT, b"", fin=False)] * 1100,
        ]
        for frame in frames:
            protocol.send_frame(frame)
        client.connection.send_data()
        assert (await closing_of(client))[0] == 1009


async def test_a_call_of_a_newer_contract_fails_alone(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        unknown = socket_pb2.SocketRequest(call_id=9)
        client.expect(9)
        await client.connection.send(unknown.SerializeToString() + b"\xfa\x3f\x02hi")
        with pytest.raises(CallFailed, match="CAPABILITY_MISSING"):
            await client.answer(9)
        assert (await client.ping(1)).cookie == 1


async def test_errors_are_those_of_grpc(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        request = pb.SpeakRequest(text="one", character="Eva")
        with pytest.raises(CallFailed) as failed:
            await client.all_of(speak=request)
        assert (failed.value.end.code, failed.value.end.reason) == (5, "UNKNOWN_CHARACTER")
        assert "Eva" in failed.value.end.explanation
        spoiled = pb.SpeakRequest(text="one")
        spoiled.emotion.intensity = math.nan
        assert await reason_of(client, speak=spoiled) == "NON_FINITE_VALUE"
        assert await reason_of(client, speak=pb.SpeakRequest(text=" ")) == "INVALID_TEXT"


async def test_a_bug_is_told_without_a_traceback(rig: Rig) -> None:
    rig.cast.mistake = RuntimeError("secret detail")
    async with socket_client(rig.url) as client:
        with pytest.raises(CallFailed) as failed:
            await client.all_of(speak=SPEAK)
        assert failed.value.end.code == 13
        assert "secret" not in failed.value.end.explanation
        assert (await client.ping(1)).cookie == 1


async def test_call_ids_grow(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        await client.all_of(call_id=7, speak=SPEAK)
        with pytest.raises(CallFailed, match="larger"):
            await client.all_of(call_id=7, speak=SPEAK)
        with pytest.raises(CallFailed, match="larger"):
            await client.all_of(call_id=3, speak=SPEAK)


async def test_what_still_comes_for_an_ended_stream_is_passed_over(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        text = pb.SpeakStreamRequest(text_delta="late")
        with pytest.raises(CallFailed, match="first message must be the config"):
            await client.all_of(call_id=4, speak_stream=text)
        await client.begin(4, speak_stream=text)
        await client.complete(4)
        assert (await client.ping(1)).cookie == 1
        assert len(await client.all_of(call_id=5, speak=SPEAK)) > 1


async def test_a_call_with_one_request_takes_no_second(rig: Rig) -> None:
    rig.cast.endless = True
    async with socket_client(rig.url) as client:
        call_id = await client.begin(speak=SPEAK)
        await client.begin(call_id, speak=SPEAK)
        with pytest.raises(CallFailed, match="INVALID_MESSAGE"):
            _ = [_ async for _ in client.responses(call_id)]


async def test_calls_at_once_are_counted() -> None:
    async with serving(calls=2) as rig, socket_client(rig.url) as client:
        rig.cast.endless = True
        first, _ = [await client.begin(speak=SPEAK) for _ in range(2)]
        assert await reason_of(client, speak=SPEAK) == "TOO_MANY_CALLS"
        await client.cancel(first)
        with pytest.raises(CallFailed, match="CALL_CANCELED"):
            _ = [_ async for _ in client.responses(first)]
        await client.begin(speak=SPEAK)


async def test_requests_that_nobody_reads_are_not_piled_up() -> None:
    async def deaf(_requests: AsyncIterator[Any]) -> AsyncGenerator[Any, None]:
        await asyncio.get_running_loop().create_future()
        yield

    piece = pb.SpeakStreamRequest(text_delta="x" * 500_000)
    async with (
        serving(
            methods={"speak_stream": Exchange("/exomni.v1.AvatarService/SpeakStream", deaf)}
        ) as rig,
        socket_client(rig.url) as client,
    ):
        call_id = await client.begin(speak_stream=piece)
        for _ in range(9):
            await client.begin(call_id, speak_stream=piece)
        with pytest.raises(CallFailed, match="REQUESTS_TOO_FAST"):
            await client.answer(call_id)
        # What waited is given back: another call has room.
        again = await client.begin(speak_stream=piece)
        assert (await client.ping(1)).cookie == 1
        await client.cancel(again)


async def test_a_token_is_asked_for_and_compared() -> None:
    async with serving(token="sesame") as rig:
        for given in ("", "sesam", "sésame"):
            async with silent_client(rig.url) as client:
                hello = socket_pb2.SocketHello(token=given)
                await client.send(socket_pb2.SocketRequest(hello=hello))
                assert await closing_of(client) == (1008, "TOKEN_REFUSED")
        async with silent_client(rig.url) as client:
            assert (await client.hello(token="sesame")).session_id
        headers = {"Authorization": "Bearer sesame"}
        async with silent_client(rig.url, additional_headers=headers) as client:
            assert (await client.hello()).session_id


async def test_more_clients_than_there_is_room_for_are_sent_away() -> None:
    async with serving(clients=2) as rig:
        async with socket_client(rig.url), socket_client(rig.url):
            with pytest.raises(InvalidStatus, match="403"):
                async with silent_client(rig.url):
                    pass
        await settle()
        async with silent_client(rig.url) as client:
            assert (await client.hello()).session_id


async def test_a_flood_of_connections_leaves_those_there_are_alone() -> None:
    async with serving(clients=2) as rig, socket_client(rig.url) as client:
        here = "127.0.0.1", rig.port
        streams = [await asyncio.open_connection(*here) for _ in range(150)]
        assert len(await client.all_of(speak=SPEAK)) > 1
        refused = [reader for reader, _ in streams if reader.at_eof() or reader.exception()]
        assert len(refused) >= 80
        for _, writer in streams:
            writer.close()
