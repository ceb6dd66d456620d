"""The composition root: settings into components, components into one group of tasks."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from functools import partial
from typing import Final

from bridge import descriptors, eventloop
from bridge.backstage import Opening, backstage
from bridge.clock import Clock, MonotonicClock
from bridge.components import make_allowance, make_engine, make_safeguards
from bridge.config import Settings
from bridge.engines.engine import Engine, Voice
from bridge.engines.remote import ModelEngine
from bridge.fronts import fronts_of
from bridge.lifecycle.ending import Ending
from bridge.lifecycle.phase import Phases
from bridge.lifecycle.wishes import Wish, Wishes, heard_signals
from bridge.monitor.warnings import heard_warnings
from bridge.observed import make_tracing
from bridge.outputs.carried import Dial
from bridge.outputs.links import Links
from bridge.reception import Reception
from bridge.reload.origin import Origin
from bridge.reload.reloader import Reloader
from bridge.reloading import configure_logs as configure_logs
from bridge.reloading import make_reloader, make_watch
from bridge.rpc.server import Server
from bridge.security.exposure import check_exposure
from bridge.service import Service as Service
from bridge.sessions.characters import make_store as make_store
from bridge.sessions.timeline import REST_S
from bridge.show import Job, Show

#: How long running calls get to end on their own, seconds.
_GRACE_S: Final = 1.0
#: Until faces are at rest, and the frame after that has left, seconds.
_AT_REST_S: Final = REST_S + 0.05


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
    check_exposure(settings.security, fronts_of(settings))
    safeguards, allowance = make_safeguards(settings, clock), make_allowance(settings, clock)
    tracing, phases = make_tracing(settings, clock), Phases()
    store = make_store(settings)
    async with AsyncExitStack() as stack:
        warnings = stack.enter_context(heard_warnings())
        behind = await stack.enter_async_context(opening(settings, clock))
        show = Show(settings, store, behind, clock, allowance.room, links, dials)
        reception = Reception(settings, show, safeguards, allowance, warnings, phases, clock)
        server, surfaces = reception.server, reception.surfaces
        stack.callback(reception.close)
        await reception.open()
        fronts = (server, surfaces)
        ending = Ending(
            phases, show.cast, show.conversations, show.timeline, fronts, clock, _AT_REST_S
        )
        later = reception.guests() | _health(behind.engine, server)
        if tracing is not None:
            tracing.follow(show.performer.books)
            later["tracing"] = tracing.run
        reloader: Reloader | None = None
        if origin is not None:
            reloader = make_reloader(origin, settings, show, server, allowance, clock)
            server.admin.reloader = reloader
            later["reloader"] = reloader.run
            later["settings watch"] = make_watch(origin, reloader, clock).run
        async with eventloop.bare_task_group() as group:
            tasks = _begun(group, show.jobs() | reception.jobs())
            try:
                port = await server.start()
                tasks += _begun(group, later)
                # What is here now stays: the collector need not look at it during a tick.
                gc.collect()
                gc.freeze()
                yield Service(settings, port, show, reception, phases, ending, reloader)
            finally:
                await ending.stop()
                await server.stop(_GRACE_S)
                for task in tasks:
                    task.cancel()


def _begun(group: asyncio.TaskGroup, jobs: Mapping[str, Job]) -> "list[asyncio.Task[None]]":
    return [group.create_task(run(), name=name) for name, run in jobs.items()]


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


def _health(engine: Engine, server: Server) -> dict[str, Job]:
    if not isinstance(engine, ModelEngine):
        return {}
    return {"health": partial(_tell_health, engine, server)}


async def _tell_health(engine: ModelEngine, server: Server) -> None:
    """While no worker is up, health checks hear that nothing is served."""
    async with aclosing(engine.readiness()) as changes:
        async for ready in changes:
            await server.set_serving(ready)
