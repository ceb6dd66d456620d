"""Clients that have a character speak: a line every so often, over gRPC or the WebSocket."""

import random
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2

from bridge.clock import Clock
from bridge.errors import EngineFailed
from bridge.events import Audio, Ended, EndReason, Face, PerformanceEvent, Started
from bridge.load.caller import client_of
from bridge.load.lines import line_of
from bridge.load.measures import Measures
from bridge.load.plan import Pace, Place, Post
from bridge.load.watching import converse_by_socket
from bridge.wire.streams import Decoder

_MS: Final = 1e3


class LineLog:
    """Notes what becomes of one line."""

    def __init__(self, measures: Measures, clock: Clock) -> None:
        self._measures = measures
        self._clock = clock
        self._asked_s = clock.now()
        self._rate_hz = 1
        self._heard_until_s: float | None = None
        self._face = False
        self.ended: Ended | None = None

    def take(self, event: PerformanceEvent) -> None:
        """One event of its performance."""
        match event:
            case Started():
                self._rate_hz = event.audio_format.rate_hz
            case Audio():
                self._hear(event)
            case Face() if not self._face:
                self._face = True
                self._measures.note("first_face_ms", (self._clock.now() - self._asked_s) * _MS)
            case Ended():
                self.ended = event

    def finish(self) -> None:
        """It is over. Raises `EngineFailed` where it did not end as it should."""
        if self.ended is None or self.ended.reason is EndReason.FAILED:
            reason = "no end" if self.ended is None else self.ended.error_reason
            raise EngineFailed(f"a line broke off: {reason}")

    def _hear(self, audio: Audio) -> None:
        now_s, length_s = self._clock.now(), len(audio.pcm) / self._rate_hz
        self._measures.received_bytes += audio.pcm.nbytes
        self._measures.speech_s += length_s
        if self._heard_until_s is None:
            self._measures.note("first_audio_ms", (now_s - self._asked_s) * _MS)
            self._heard_until_s = now_s
        elif now_s > self._heard_until_s:
            self._measures.note("chunk_gap_ms", (now_s - self._heard_until_s) * _MS)
            self._heard_until_s = now_s
        else:
            self._measures.note("chunk_gap_ms", 0.0)
        self._heard_until_s += length_s


async def appointments(pace: Pace, clock: Clock) -> AsyncIterator[None]:
    """Now, and every `every_s` from now on; one that was missed is kept at once, and only once."""
    due_s = clock.now()
    while True:
        yield
        due_s = max(due_s + pace.every_s, clock.now())
        await clock.sleep_until(due_s)


async def speak(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    chance: random.Random,
) -> None:
    """Have lines spoken until cancelled. Raises what the service raises."""
    async with client_of(place) as client:
        async for _ in appointments(pace, clock):
            log = LineLog(measures, clock)
            request = pb.SpeakRequest(text=line_of(chance), character=post.character)
            async with aclosing(client.speak(request)) as events:
                async for event in events:
                    log.take(event)
            log.finish()
            measures.did(post.kind.value, post.name)


async def speak_by_socket(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    chance: random.Random,
) -> None:
    """As `speak`, each line on a WebSocket of its own."""
    async for _ in appointments(pace, clock):
        log = LineLog(measures, clock)
        speak = pb.SpeakRequest(text=line_of(chance), character=post.character)
        request = socket_pb2.SocketRequest(call_id=1, speak=speak)
        decoder = Decoder()

        def take(
            response: socket_pb2.SocketResponse, log: LineLog = log, decoder: Decoder = decoder
        ) -> bool:
            for message in response.speak.events:
                event = decoder.performance(message)
                if event is not None:
                    log.take(event)
            if response.HasField("end") and response.end.code:
                raise EngineFailed(response.end.reason)
            return response.HasField("end")

        await converse_by_socket(place, request, take, measures)
        log.finish()
        measures.did(post.kind.value, post.name)
