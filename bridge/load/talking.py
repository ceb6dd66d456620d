"""Clients that hold conversations, and clients that bring speech and want its face."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge.client import Client
from bridge.clock import Clock
from bridge.conversation import TurnFailed
from bridge.errors import EngineFailed
from bridge.events import Audio, Ended, Face
from bridge.load.caller import client_of
from bridge.load.lines import line_of, question_of
from bridge.load.measures import Measures
from bridge.load.plan import Pace, Place, Post
from bridge.load.speaking import appointments

_RATE_HZ = 22_050


async def converse(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    chance: random.Random,
) -> None:
    """Ask a question every so often, in one conversation. Raises what the service raises."""
    config = pb.ConverseConfig(character=post.character)
    async with (
        client_of(place) as client,
        client.converse(config) as call,
        aclosing(call.events()) as events,
    ):
        async for _ in appointments(pace, clock):
            asked_s, heard = clock.now(), False
            await call.say(question_of(chance))
            async for event in events:
                if isinstance(event, Audio) and not heard:
                    heard = True
                    measures.note("first_audio_ms", (clock.now() - asked_s) * 1e3)
                elif isinstance(event, TurnFailed):
                    raise EngineFailed(f"a turn failed: {event.reason}")
                elif isinstance(event, Ended):
                    break
            measures.did(post.kind.value, post.name)


async def animate(
    post: Post,
    place: Place,
    pace: Pace,
    measures: Measures,
    clock: Clock,
    chance: random.Random,
) -> None:
    """Bring a line's sound every so often, and take its face. Raises what the service raises."""
    async with client_of(place) as client:
        line = line_of(chance)
        sound = await _spoken(client, post.character, line)
        audio_format = audio_pb2.AudioFormat(
            encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=_RATE_HZ, channel_count=1
        )
        config = pb.AnimateConfig(
            character=post.character, format=audio_format, transcript=line, render_only=True
        )
        async for _ in appointments(pace, clock):
            asked_s, seen = clock.now(), False
            async with aclosing(client.animate(config, _again(sound))) as events:
                async for event in events:
                    if isinstance(event, Face) and not seen:
                        seen = True
                        measures.note("first_face_ms", (clock.now() - asked_s) * 1e3)
            measures.did(post.kind.value, post.name)


async def _spoken(client: Client, character: str, line: str) -> Sequence[Audio]:
    request = pb.SpeakRequest(text=line, character=character, render_only=True)
    return [event async for event in client.speak(request) if isinstance(event, Audio)]


async def _again(sound: Sequence[Audio]) -> AsyncIterator[Audio]:
    for chunk in sound:
        yield chunk
