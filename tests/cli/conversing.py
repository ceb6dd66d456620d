"""A service that converses, for tests of `talk`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, LimitSettings, ServerSettings, Settings
from bridge.engines.recognizer import PocketTranscriber
from bridge.rpc.server import Server
from bridge.sessions.conversations import Conversations
from bridge.sessions.conversing import hearing_factory
from bridge.sessions.detectors import detector_factory
from bridge.settings.hearing import HearingSettings
from bridge.settings.session import SessionSettings

AVA = CharacterConfig.model_validate(
    {
        "name": "Ava",
        "replies": {
            "rules": [
                {"hear": "(hello | hi) *", "say": "Well met."},
                {"hear": "my name is {name}", "say": "{name}. I see."},
                {"hear": "who are you", "say": "The guard."},
                {"hear": "who am i", "say": "You are {name|unknown}."},
                {"hear": "tell me a story", "say": "Once upon a time there was a king. " * 20},
            ],
            "fallback": "What?",
        },
    }
)
BO = CharacterConfig(name="Bo", greeting="Ahoy.")


@asynccontextmanager
async def conversing(heard: bool = False) -> AsyncIterator[str]:
    """host:port of a service with conversations. `heard`: it understands speech."""
    settings = Settings(server=ServerSettings(port=0), characters=(AVA, BO), characters_path=None)
    hearing, clock = HearingSettings(), MonotonicClock()
    ears = hearing_factory(hearing, detector_factory(hearing))
    async with AsyncExitStack() as stack:
        transcriber = PocketTranscriber(hearing.recognition, clock) if heard else None
        if transcriber is not None:
            await transcriber.start()
            stack.push_async_callback(transcriber.close)
        service = await stack.enter_async_context(running(settings, clock))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        conversations = Conversations(service.cast, transcriber, ears, SessionSettings(), clock)
        keeping = group.create_task(conversations.run())
        server = Server(settings.server, LimitSettings(), service.cast, clock, conversations)
        port = await server.start()
        try:
            yield f"127.0.0.1:{port}"
        finally:
            conversations.close()
            await server.stop(0.5)
            keeping.cancel()
