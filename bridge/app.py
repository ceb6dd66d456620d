"""The composition root: settings into components, components into one group of tasks."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from loguru import logger

from bridge import eventloop, log
from bridge.clock import Clock, MonotonicClock
from bridge.components import (
    make_animator,
    make_engine,
    make_mqtt,
    make_phones,
    make_timecode_input,
    make_transcriber,
)
from bridge.config import Settings, default_character
from bridge.control.assembly import make_desk
from bridge.control.desk import Desk
from bridge.control.mqtt.service import Mqtt
from bridge.engines.engine import Voice
from bridge.engines.remote import ModelEngine
from bridge.face.mixer import Mixer
from bridge.inputs.phones import Phones
from bridge.monitor.monitor import Monitor
from bridge.monitor.warnings import heard_warnings
from bridge.outputs.carried import Dial
from bridge.outputs.links import Links
from bridge.outputs.pacer import Pacer
from bridge.outputs.sound import SoundOutput, SoundStatus
from bridge.rpc.server import Server
from bridge.sessions.cast import Cast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.conversations import Conversations
from bridge.sessions.conversing import hearing_factory
from bridge.sessions.detectors import detector_factory
from bridge.sessions.director import Director, SceneFiles
from bridge.sessions.performer import Performer
from bridge.sessions.recordings import Recordings
from bridge.sessions.replays import Replays
from bridge.sessions.routing import Routing
from bridge.sessions.take_library import Library
from bridge.sessions.timeline import REST_S, Timeline
from bridge.socketcalls import socket_methods
from bridge.surfaces import Surfaces
from bridge.takes.recorder import Recorder

#: How long running calls get to end on their own, seconds.
_GRACE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Service:
    """A running service. `port` is the one it listens on; `phones` hears faces, if told to."""

    settings: Settings
    port: int
    cast: Cast
    pacer: Pacer
    sound: SoundOutput
    desk: Desk
    surfaces: Surfaces
    phones: Phones | None = None
    mqtt: Mqtt | None = None

    @property
    def target(self) -> str:
        """host:port for a client on this machine."""
        return f"{self.settings.server.local_host}:{self.port}"


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock | None = None,
    links: Links | None = None,
    dials: Mapping[str, Dial] | None = None,
) -> AsyncIterator[Service]:
    """A service for the length of the block; orderly shutdown at its end.

    `links` replaces the sockets that frames leave by, `dials` the connections. Raises
    `AddressInUse`, `AudioDeviceError`, `ConfigError`, `EngineUnavailable` at the start.
    """
    clock = clock or MonotonicClock()
    store = make_store(settings)
    async with AsyncExitStack() as stack:
        warnings = stack.enter_context(heard_warnings())
        animator = make_animator(settings, clock)
        engine = make_engine(settings, clock, animator)
        transcriber = make_transcriber(settings, clock)
        sound = SoundOutput(settings.audio, clock)
        # Before anything of gRPC runs: speech processes start from a clean one. All at once, since
        # each is a process that takes its time.
        async with eventloop.bare_task_group() as starting:
            for part in (engine, animator, transcriber):
                if part is not None:
                    stack.push_async_callback(part.close)
                    starting.create_task(part.start())
            stack.push_async_callback(sound.close)
            starting.create_task(sound.open())
        timeline = Timeline(Mixer(), clock)
        pacer = Pacer(clock, timeline.sample, links=links, dials=dials, timecode=settings.timecode)
        audible = sound.state.status is SoundStatus.PLAYING
        performer = Performer(
            timeline,
            clock,
            settings.limits,
            settings.playback,
            sound if audible else None,
        )
        routing, limits = Routing(pacer), settings.limits
        cast = Cast(
            engine, store, performer, timeline, routing, clock, limits, animator, settings.floor
        )
        cast.open()
        cable = make_timecode_input(settings, pacer.timecode, clock)
        phones = make_phones(settings, cast, pacer.timecode, clock)
        ears = hearing_factory(settings.hearing, detector_factory(settings.hearing))
        conversations = Conversations(cast, transcriber, ears, settings.sessions, clock)
        scenes = SceneFiles(Director(cast, clock))
        recorder = Recorder(clock)
        recordings = Recordings(
            cast, routing, recorder, pacer.timecode.status, clock, settings.takes
        )
        replays = Replays(Library(settings.takes.path, clock), cast, pacer.timecode)
        desk = make_desk(
            settings.control, cast, cast.names, clock, scenes, pacer.timecode, recordings, replays
        )
        monitor = Monitor(cast, pacer, conversations, sound, warnings, clock)
        server = Server(settings.server, limits, cast, clock, conversations, desk, phones, monitor)
        surfaces = Surfaces(settings, cast, desk, clock, socket_methods(server))
        stack.callback(surfaces.close)
        await surfaces.open()
        mqtt = make_mqtt(settings, cast, desk, clock)
        async with eventloop.bare_task_group() as group:
            tasks = [
                group.create_task(cast.run(), name="cast"),
                group.create_task(conversations.run(), name="conversations"),
                group.create_task(desk.run(), name="desk"),
                group.create_task(pacer.run(), name="pacer"),
                group.create_task(sound.run(), name="sound"),
                group.create_task(recorder.run(), name="recorder"),
                group.create_task(recordings.run(), name="recordings"),
            ]
            if cable is not None:
                tasks.append(group.create_task(cable.run(), name="timecode input"))
            if phones is not None:
                tasks.append(group.create_task(phones.run(), name="phones"))
            try:
                tasks.append(group.create_task(surfaces.run(), name="surfaces"))
                port = await server.start()
                if mqtt is not None:
                    tasks.append(group.create_task(mqtt.run(), name="mqtt"))
                if isinstance(engine, ModelEngine):
                    tasks.append(group.create_task(_tell_health(engine, server), name="health"))
                # What is here now stays: the collector need not look at it during a tick.
                gc.collect()
                gc.freeze()
                yield Service(settings, port, cast, pacer, sound, desk, surfaces, phones, mqtt)
            finally:
                conversations.close()
                cast.hush()
                timeline.rest(clock.now())
                await server.stop(_GRACE_S)
                # The frame after the fade still has to leave.
                await clock.sleep_until(clock.now() + REST_S + 0.05)
                for task in tasks:
                    task.cancel()


async def serve(settings: Settings, ready: Callable[[Service], None]) -> None:
    """Run a service until SIGINT or SIGTERM; `ready` is called once it answers."""
    stop = asyncio.Event()
    with eventloop.stopping(stop):
        async with running(settings) as service:
            ready(service)
            await stop.wait()
            logger.info("stopping")


async def engine_voices(settings: Settings) -> Sequence[Voice]:
    """The voices of the engine that `settings` name, without a service around it."""
    engine = make_engine(settings, MonotonicClock())
    await engine.start()
    try:
        return engine.voices()
    finally:
        await engine.close()


async def _tell_health(engine: ModelEngine, server: Server) -> None:
    """While no worker is up, health checks hear that nothing is served."""
    async with aclosing(engine.readiness()) as changes:
        async for ready in changes:
            await server.set_serving(ready)


def make_store(settings: Settings) -> CharacterStore:
    """The characters of `settings`: its own, those in files, or else the built-in one."""
    limit = settings.limits.characters
    store = CharacterStore(settings.characters, settings.characters_path, limit)
    if store.all():
        return store
    return CharacterStore([default_character()], settings.characters_path, limit)


def configure_logs(settings: Settings) -> None:
    """Send logs where the settings say."""
    log.configure(settings.log.level, json_lines=settings.log.json_lines)
