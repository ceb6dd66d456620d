"""The composition root: settings into components, components into one group of tasks."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import Final

from bridge import descriptors, eventloop
from bridge.backstage import Backstage, Opening, backstage
from bridge.clock import Clock, MonotonicClock
from bridge.components import make_allowance, make_engine, make_mqtt, make_safeguards
from bridge.config import Settings
from bridge.engines.engine import Voice
from bridge.engines.remote import ModelEngine
from bridge.fronts import fronts_of
from bridge.lifecycle.ending import Ending
from bridge.lifecycle.phase import Phases
from bridge.lifecycle.wishes import Wish, Wishes, heard_signals
from bridge.monitor.monitor import Monitor
from bridge.monitor.warnings import heard_warnings
from bridge.observed import make_observation, make_tracing
from bridge.outputs.carried import Dial
from bridge.outputs.links import Links
from bridge.reload.origin import Origin
from bridge.reload.reloader import Reloader
from bridge.reloading import configure_logs as configure_logs
from bridge.reloading import make_reloader, make_watch
from bridge.rpc.server import Server
from bridge.security.door import Door
from bridge.security.exposure import check_exposure
from bridge.service import Service as Service
from bridge.sessions.characters import make_store as make_store
from bridge.sessions.timeline import REST_S
from bridge.show import Show
from bridge.socketcalls import socket_methods
from bridge.surfaces import Surfaces

#: How long running calls get to end on their own, seconds.
_GRACE_S: Final = 1.0
#: Until the frame after the fade has left, seconds.
_LAST_FRAME_S: Final = 0.05


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock | None = None,
    links: Links | None = None,
    dials: Mapping[str, Dial] | None = None,
    opening: Opening = backstage,
    origin: Origin | None = None,
) -> AsyncIterator[Service]:
    """A service for the length of the block; orderly shutdown at its end.

    `links` replaces the sockets that frames leave by, `dials` the connections, `opening` what
    speaks and hears. `origin`: where the settings can be read again. Raises `AddressInUse`,
    `AudioDeviceError`, `ConfigError`, `EngineUnavailable` at the start.
    """
    clock = clock or MonotonicClock()
    tracing = make_tracing(settings, clock)
    check_exposure(settings.security, fronts_of(settings))
    safeguards = make_safeguards(settings, clock)
    store = make_store(settings)
    async with AsyncExitStack() as stack:
        warnings = stack.enter_context(heard_warnings())
        behind = await stack.enter_async_context(opening(settings, clock))
        allowance = make_allowance(settings, clock)
        show = Show(settings, store, behind, clock, allowance.room, links, dials)
        cast, desk = show.cast, show.desk
        if tracing is not None:
            tracing.follow(show.performer.books)
        monitor = Monitor(cast, show.pacer, show.conversations, show.sound, warnings, clock)
        door, tls = Door(safeguards.access, allowance.admission), safeguards.tls
        server = Server(
            settings.server,
            settings.limits,
            cast,
            clock,
            show.conversations,
            desk,
            show.phones,
            monitor,
            door=door,
            tls=tls,
            patience=allowance.patience,
        )
        surfaces = Surfaces(
            settings, cast, desk, clock, socket_methods(server), door, tls, allowance.patience
        )
        stack.callback(surfaces.close)
        await surfaces.open()
        mqtt = make_mqtt(settings, cast, desk, clock)
        phases = Phases()
        observation = make_observation(
            settings, show, surfaces, warnings, phases, clock, allowance.refused, door, tls
        )
        if observation is not None:
            stack.callback(observation.close)
            observation.open()
        ending = Ending(
            phases,
            cast,
            show.conversations,
            show.timeline,
            (server, surfaces),
            clock,
            REST_S + _LAST_FRAME_S,
        )
        reloader: Reloader | None = None
        if origin is not None:
            reloader = make_reloader(origin, settings, show, server, allowance, clock)
            server.admin.reloader = reloader
        async with eventloop.bare_task_group() as group:
            tasks = [group.create_task(run(), name=name) for name, run in show.jobs().items()]
            try:
                tasks.append(group.create_task(safeguards.run(), name="safeguards"))
                tasks.append(group.create_task(surfaces.run(), name="surfaces"))
                port = await server.start()
                if observation is not None:
                    tasks.append(group.create_task(observation.run(), name="observation"))
                if tracing is not None:
                    tasks.append(group.create_task(tracing.run(), name="tracing"))
                if mqtt is not None:
                    tasks.append(group.create_task(mqtt.run(), name="mqtt"))
                if origin is not None and reloader is not None:
                    watch = make_watch(origin, reloader, clock)
                    tasks.append(group.create_task(reloader.run(), name="reloader"))
                    tasks.append(group.create_task(watch.run(), name="settings watch"))
                tasks += _health(group, behind, server)
                # What is here now stays: the collector need not look at it during a tick.
                gc.collect()
                gc.freeze()
                yield Service(
                    settings, port, show, surfaces, phases, ending, mqtt, observation, reloader
                )
            finally:
                await ending.stop()
                await server.stop(_GRACE_S)
                for task in tasks:
                    task.cancel()


async def serve(
    settings: Settings, ready: Callable[[Service], None], origin: Origin | None = None
) -> None:
    """Run a service until a signal ends it; `ready` is called once it answers.

    SIGTERM lets what is being said come to its end; SIGINT, or a second SIGTERM, does not. SIGHUP
    reads the settings of `origin` again.
    """
    descriptors.allow_many()
    with heard_signals() as wishes:
        async with running(settings, origin=origin) as service:
            ready(service)
            await _until_done(service, wishes)


async def _until_done(service: Service, wishes: Wishes) -> None:
    """Do what signals ask; returns when the service may stop."""
    while (wish := await wishes.next()) is not Wish.STOP:
        if wish is Wish.DRAIN:
            await service.ending.drain(service.drain_s, wishes.stopping)
            return
        if service.reloader is not None:
            service.reloader.request()


async def engine_voices(settings: Settings) -> Sequence[Voice]:
    """The voices of the engine that `settings` name, without a service around it."""
    engine = make_engine(settings, MonotonicClock())
    await engine.start()
    try:
        return engine.voices()
    finally:
        await engine.close()


def _health(
    group: asyncio.TaskGroup, behind: Backstage, server: Server
) -> "list[asyncio.Task[None]]":
    engine = behind.engine
    if not isinstance(engine, ModelEngine):
        return []
    return [group.create_task(_tell_health(engine, server), name="health")]


async def _tell_health(engine: ModelEngine, server: Server) -> None:
    """While no worker is up, health checks hear that nothing is served."""
    async with aclosing(engine.readiness()) as changes:
        async for ready in changes:
            await server.set_serving(ready)
