"""Clients that watch a character, over gRPC and over the WebSocket."""

import itertools
import random
from collections.abc import Callable
from typing import Final

from exomni.v1 import character_service_pb2 as pb
from exomni.v1 import socket_pb2
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bridge.clock import Clock
from bridge.errors import ServiceUnreachable
from bridge.load.measures import Measures
from bridge.load.plan import Pace, Place, Post
from bridge.load.streaming import read_stream, tls_options
from bridge.wire.convert import nanoseconds_of

_PATH: Final = "/exomni.v1.CharacterService/WatchCharacter"
_NS_PER_MS: Final = 1e6


class FrameLog:
    """Notes what one watcher sees."""

    def __init__(self, post: Post, measures: Measures, clock: Clock) -> None:
        self._post = post
        self._measures = measures
        self._clock = clock
        self._kind, self._name = post.kind.value, post.name
        self._last_s: float | None = None
        self._asked_s = clock.now()

    def take(self, data: bytes) -> None:
        """A message as gRPC carries it."""
        self._measures.received_bytes += len(data)
        self.see(pb.WatchCharacterResponse.FromString(data))

    def see(self, response: pb.WatchCharacterResponse) -> None:
        """One response."""
        if not response.HasField("paced_frame"):
            return
        now_s, last_s = self._clock.now(), self._last_s
        late_ns = self._clock.utc_ns() - nanoseconds_of(response.paced_frame.deadline_time)
        self._measures.note("frame_late_ms", late_ns / _NS_PER_MS)
        if last_s is None:
            self._measures.note("connect_ms", (now_s - self._asked_s) * 1e3)
        else:
            self._measures.note("frame_gap_ms", (now_s - last_s) * 1e3)
        self._last_s = now_s
        self._measures.did(self._kind, self._name)


async def watch(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    _chance: random.Random,
) -> None:
    """Watch until the stream ends, which it should not. Raises `ServiceUnreachable`."""
    log = FrameLog(post, measures, clock)
    await read_stream(place, _PATH, _request(post, pace).SerializeToString(), log.take)
    raise ServiceUnreachable("the stream ended")


async def watch_by_socket(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    _chance: random.Random,
) -> None:
    """As `watch`, over the WebSocket. Raises `ServiceUnreachable`."""
    log = FrameLog(post, measures, clock)
    request = socket_pb2.SocketRequest(call_id=1, watch_character=_request(post, pace))

    def take(response: socket_pb2.SocketResponse) -> bool:
        if response.HasField("watch_character"):
            log.see(response.watch_character)
        return response.HasField("end")

    await converse_by_socket(place, request, take, measures)
    raise ServiceUnreachable("the call ended")


async def converse_by_socket(
    place: Place,
    request: socket_pb2.SocketRequest,
    take: Callable[[socket_pb2.SocketResponse], bool],
    measures: Measures,
) -> None:
    """One call on a WebSocket of its own: `take` gets its responses until it says that they end.

    Raises `ServiceUnreachable`.
    """
    host = place.target.removesuffix(f":{place.port}")
    scheme = "wss" if place.tls else "ws"
    hello = socket_pb2.SocketHello(client="load", token=place.token)
    try:
        async with connect(
            f"{scheme}://{host}:{place.socket_port}/ws",
            compression=None,
            proxy=None,
            max_size=None,
            **tls_options(place),
        ) as connection:
            for each in (socket_pb2.SocketRequest(hello=hello), request):
                await connection.send(each.SerializeToString())
            for _ in itertools.count():
                data = await connection.recv(decode=False)
                measures.received_bytes += len(data)
                if take(socket_pb2.SocketResponse.FromString(data)):
                    return
    except (OSError, ConnectionClosed) as error:
        raise ServiceUnreachable(f"the WebSocket is gone: {error}")


def _request(post: Post, pace: Pace) -> pb.WatchCharacterRequest:
    request = pb.WatchCharacterRequest(name=post.character)
    request.frame_rate.numerator = pace.rate_hz
    request.frame_rate.denominator = 1
    return request
