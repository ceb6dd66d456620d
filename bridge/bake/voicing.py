"""Has one line said: by an engine of this process, or by a service."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import replace
from typing import Protocol

from exomni.v1 import audio_pb2, avatar_service_pb2, face_pb2
from google.protobuf import json_format

from bridge.bake.hearing import Heard, heard
from bridge.bake.recipe import Order, Recipe
from bridge.client import Client
from bridge.clock import Clock
from bridge.config import CharacterConfig, Settings
from bridge.engines.engine import Engine, TextRole
from bridge.engines.named import make_animator, make_engine
from bridge.events import EngineEvent, Face
from bridge.face.mixer import Mixer
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.makings import speech
from bridge.sessions.orders import SpeakOrder, VoiceOverrides
from bridge.sessions.performer import Performer
from bridge.sessions.queue import UtteranceQueue
from bridge.sessions.rendering import rendered
from bridge.sessions.requests import weigh
from bridge.sessions.resampled import resampled
from bridge.sessions.role import Role
from bridge.sessions.slots import Slots
from bridge.sessions.timeline import Timeline


class Voicing(Protocol):
    """Says lines, one at a time."""

    @property
    def name(self) -> str:
        """Of the engine that speaks."""
        ...

    async def say(self, order: Order) -> Heard:
        """All of one line. Raises what a `SpeakOrder` does."""
        ...


@asynccontextmanager
async def voicing(recipe: Recipe, clock: Clock) -> AsyncIterator[Voicing]:
    """What says the lines of `recipe`. Raises `EngineUnavailable`, `ServiceUnreachable`."""
    async with AsyncExitStack() as stack:
        if recipe.server:
            client = await stack.enter_async_context(Client(recipe.server))
            info = await client.info()
            yield _Service(client, recipe, info.engines[0].name)
            return
        settings = Settings(**json.loads(recipe.settings))
        animator = make_animator(settings, clock)
        engine = make_engine(settings, clock, animator)
        # Only a cascade with a voice elsewhere brings speech that needs a face.
        parts = (engine, animator) if settings.engine.name == "cascade" else (engine,)
        for part in parts:
            if part is not None:
                stack.push_async_callback(part.close)
                await part.start()
        yield _Local(engine, settings, recipe, clock)


class _Local:
    """An engine of this process. Every line has a stage of its own: none leaves a trace."""

    def __init__(self, engine: Engine, settings: Settings, recipe: Recipe, clock: Clock) -> None:
        self._engine = engine
        self._settings = settings
        self._recipe = recipe
        self._clock = clock

    @property
    def name(self) -> str:
        return self._engine.name

    async def say(self, order: Order) -> Heard:
        role, limit = self._role(order), self._settings.limits.text_characters
        making, mood = speech(_speak_order(order), role, self._engine, limit)
        kept = Heard()
        watched = replace(making, events=lambda: _watched(making.events(), kept))
        mixer = Mixer()
        performer = Performer(
            Timeline(mixer, self._clock),
            self._clock,
            self._settings.limits,
            self._settings.playback,
        )
        performance = rendered(watched, mood, role, performer, mixer, Slots())
        await heard(resampled(performance, self._recipe.audio_rate_hz), kept)
        return kept

    def _role(self, order: Order) -> Role:
        """The character as it says this line: its life runs by the line's seed."""
        config = CharacterConfig.model_validate(dict(order.character) | {"seed": order.seed})
        if not self._recipe.idle:
            idle = config.idle.model_copy(update={"enabled": False})
            config = config.model_copy(update={"idle": idle})
        mood = weigh(config.emotion.label, config.emotion.intensity)
        return Role(config, 0, mood, UtteranceQueue(config.name, 1), Broadcast())


class _Service:
    """A running service: its characters, its engine, its limits."""

    def __init__(self, client: Client, recipe: Recipe, engine: str) -> None:
        self._client = client
        self._recipe = recipe
        self.name = engine

    async def say(self, order: Order) -> Heard:
        request = avatar_service_pb2.SpeakRequest(
            text=order.text,
            character=str(order.character["name"]),
            voice=_voice(order),
            emotion=_emotion(order),
            audio_rate_hz=self._recipe.audio_rate_hz,
            render_only=True,
            seed=order.seed,
            text_role=avatar_service_pb2.TEXT_ROLE_LINE,
        )
        kept = Heard()
        await heard(self._client.speak(request), kept)
        return kept


def _speak_order(order: Order) -> SpeakOrder:
    return SpeakOrder(
        order.text,
        voice=VoiceOverrides(**order.voice),  # type: ignore[arg-type]  # pydantic checks them
        emotion=order.emotion,
        intensity=order.intensity,
        render_only=True,
        seed=order.seed,
        role=TextRole.LINE,
        language=order.language,
    )


def _voice(order: Order) -> audio_pb2.VoiceSettings:
    given = {"volume_percent" if k == "volume" else k: v for k, v in order.voice.items()}
    return json_format.ParseDict(given, audio_pb2.VoiceSettings())


def _emotion(order: Order) -> face_pb2.Emotion | None:
    if order.emotion is None:
        return None
    return face_pb2.Emotion(label=order.emotion, intensity=order.intensity)


async def _watched(
    events: AsyncGenerator[EngineEvent, None], kept: Heard
) -> AsyncGenerator[EngineEvent, None]:
    """`events`, keeping faces as the engine made them."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Face):
                kept.native.append(event)
            yield event
