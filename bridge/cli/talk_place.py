"""Where a conversation is held: a service that runs, or one started for it, and who plays it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from bridge import eventloop
from bridge.app import configure_logs, running
from bridge.cli.say import audible
from bridge.cli.status import sound_line
from bridge.cli.target import answers, service_target
from bridge.client import Client
from bridge.clock import Clock
from bridge.config import AudioSettings, Settings, private
from bridge.outputs.sound import SoundOutput, SoundStatus

_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """`sound` plays what the character says; None where the service does, or nobody."""

    client: Client
    sound: SoundOutput | None


@asynccontextmanager
async def place_to_talk(
    settings: Settings,
    server: str | None,
    device: str | None,
    clock: Clock,
    note: Callable[[str], None],
) -> AsyncIterator[Place]:
    """A service to talk to: `server`, the one on this machine, or one for the block.

    `device` plays the answers; None means the default device, unless the service on this machine
    has one of its own. Raises `AudioDeviceError` for a device that is not there.
    """
    async with Client(service_target(settings, server)) as client:
        if server or await answers(client):
            played_there = not server and settings.audio.device != _NONE
            wanted = device or (_NONE if played_there else "default")
            async with _sound(settings.audio, wanted, clock, note) as sound:
                yield Place(client, sound)
            return
    note("no service is running; starting one for this conversation")
    settings = _for_one_talk(settings, device)
    configure_logs(settings)
    async with running(settings) as service, Client(service.target) as client:
        note(sound_line(service))
        yield Place(client, None)


def _for_one_talk(settings: Settings, device: str | None) -> Settings:
    """A free port, errors only, and the sound on `device`."""
    settings = audible(settings)
    audio = settings.audio
    if device is not None:
        audio = AudioSettings(device=device, latency_ms=audio.latency_ms)
    log = settings.log.model_copy(update={"level": "ERROR"})
    return private(settings).model_copy(update={"audio": audio, "log": log})


@asynccontextmanager
async def _sound(
    settings: AudioSettings, device: str, clock: Clock, note: Callable[[str], None]
) -> AsyncIterator[SoundOutput | None]:
    if device == _NONE:
        yield None
        return
    sound = SoundOutput(AudioSettings(device=device, latency_ms=settings.latency_ms), clock)
    state = await sound.open()
    if state.status is not SoundStatus.PLAYING:
        note(f"no local sound: {state.reason}")
        yield None
        return
    note(f"sound on {state.device} ({state.rate_hz} Hz)")
    async with eventloop.bare_task_group() as group:
        task = group.create_task(sound.run(), name="sound")
        try:
            yield sound
        finally:
            task.cancel()
