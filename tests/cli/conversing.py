"""A service that converses, for tests of `talk`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, LimitSettings, ServerSettings, Settings
from bridge.rpc.server import Server
from bridge.session_settings import SessionSettings
from bridge.sessions.conversations import Conversations
from bridge.sessions.conversing import CallerSound
from bridge.sessions.hearing import Hearing

AVA = CharacterConfig.model_validate(
    {
        "name": "Ava",
        "replies": {
            "rules": [
                {"hear": "(hello | hi) *", "say": "Well met."},
                {"hear": "my name is {name}", "say": "{name}. I see."},
                {"hear": "who am i", "say": "You are {name|unknown}."},
                {"hear": "tell me a story", "say": "Once upon a time there was a king. " * 20},
            ],
            "fallback": "What?",
        },
    }
)
BO = CharacterConfig(name="Bo", greeting="Ahoy.")


def _deaf(sound: CallerSound) -> Hearing:
    raise AssertionError("nobody speaks here")


@asynccontextmanager
async def conversing() -> AsyncIterator[str]:
    """host:port of a service with conversations."""
    settings = Settings(server=ServerSettings(port=0), characters=(AVA, BO), characters_path=None)
    clock = MonotonicClock()
    async with running(settings, clock) as service, asyncio.TaskGroup() as group:
        conversations = Conversations(service.cast, None, _deaf, SessionSettings(), clock)
        keeping = group.create_task(conversations.run())
        server = Server(settings.server, LimitSettings(), service.cast, clock, conversations)
        port = await server.start()
        try:
            yield f"127.0.0.1:{port}"
        finally:
            conversations.close()
            await server.stop(0.5)
            keeping.cancel()
