"""Clients without manners. What becomes of them is no error; that others notice would be one."""

import asyncio
import random
from contextlib import suppress
from typing import Final

from exomni.v1 import avatar_service_pb2
from exomni.v1 import character_service_pb2 as pb

from bridge.clock import Clock
from bridge.load.http2 import (
    END_STREAM,
    STREAM,
    FrameType,
    frame,
    message,
    opening,
    request_headers,
)
from bridge.load.lines import line_of
from bridge.load.measures import Measures
from bridge.load.plan import Place, Post
from bridge.load.streaming import tls_options

#: How long each waits before it does it again, seconds: rude, not a flood.
_AGAIN_S: Final = 0.5
_STORM_S: Final = 0.02
#: A connection that is not cut by the service is given up after so long, seconds.
_PATIENCE_S: Final = 120.0
#: Small, so that the service finds soon that nothing is read, bytes.
_SMALL_BUFFER_BYTES: Final = 4096

_WATCH: Final = "/exomni.v1.CharacterService/WatchCharacter"
_SPEAK: Final = "/exomni.v1.AvatarService/Speak"


async def never_read(
    post: Post, place: Place, measures: Measures, clock: Clock, _chance: random.Random
) -> None:
    """Watch, and leave all of it unread until the service cuts the connection."""
    while True:
        reader, writer = await _connect(place, limit=_SMALL_BUFFER_BYTES)
        try:
            request = pb.WatchCharacterRequest(name=post.character)
            writer.write(_call(place, _WATCH, request.SerializeToString()))
            with suppress(TimeoutError):
                async with clock.timeout_at(clock.now() + _PATIENCE_S):
                    # Buffers of the machine fill, then those of the service; then it must act.
                    await _cut(reader, writer, clock)
                    measures.did(post.kind.value, post.name)
        finally:
            _abort(writer)
        await clock.sleep_until(clock.now() + _AGAIN_S)


async def vanish(
    post: Post, place: Place, measures: Measures, clock: Clock, chance: random.Random
) -> None:
    """Begin to speak, or to ask for it, and cut the connection in the middle."""
    while True:
        _, writer = await _connect(place)
        request = avatar_service_pb2.SpeakRequest(text=line_of(chance), character=post.character)
        data = _call(place, _SPEAK, request.SerializeToString())
        whole = chance.random() < 0.5
        writer.write(data if whole else data[: -chance.randrange(1, 20)])
        await clock.sleep_until(clock.now() + chance.uniform(0.0, _AGAIN_S))
        _abort(writer)
        measures.did(post.kind.value, post.name)


async def send_rubbish(
    post: Post, place: Place, measures: Measures, clock: Clock, chance: random.Random
) -> None:
    """Send bytes of chance, alone and where a message belongs."""
    while True:
        _, writer = await _connect(place)
        rubbish = chance.randbytes(chance.randrange(1, 4096))
        writer.write(rubbish if chance.random() < 0.5 else _call(place, _SPEAK, rubbish))
        await clock.sleep_until(clock.now() + _AGAIN_S)
        _abort(writer)
        measures.did(post.kind.value, post.name)


async def storm(
    post: Post, place: Place, measures: Measures, clock: Clock, _chance: random.Random
) -> None:
    """Connect, greet and hang up, again and again."""
    while True:
        _, writer = await _connect(place)
        writer.write(opening())
        await clock.sleep_until(clock.now() + _STORM_S)
        _abort(writer)
        measures.did(post.kind.value, post.name)


async def _connect(
    place: Place, limit: int = 65_536
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    options = tls_options(place, "h2")
    return await asyncio.open_connection(place.host, place.port, limit=limit, **options)


def _call(place: Place, path: str, request: bytes) -> bytes:
    headers = request_headers(path, place.target, tls=place.tls, token=place.token)
    return opening() + headers + frame(FrameType.DATA, END_STREAM, STREAM, message(request))


async def _cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, clock: Clock) -> None:
    """Return when the service has cut the connection."""
    transport = writer.transport
    assert isinstance(transport, asyncio.Transport)
    transport.pause_reading()
    while not writer.is_closing() and not reader.at_eof():
        await clock.sleep_until(clock.now() + 1.0)
        # A cut shows only where something is written: a ping.
        writer.write(frame(FrameType.PING, 0, 0, bytes(8)))


def _abort(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
