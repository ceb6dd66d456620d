"""One worker that is kept up: started or connected to, watched, and had again when it is gone."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Final

from loguru import logger

from bridge import __version__
from bridge.clock import Clock
from bridge.engines.backoff import FIRST_DELAY_S, Backoff
from bridge.engines.engine import WorkerPhase, WorkerStatus
from bridge.engines.homes import Candidate
from bridge.engines.maker import GenerateOrder, TurnSummary, WorkerInfo
from bridge.engines.pulse import Pulse
from bridge.engines.worker_link import WorkerGone, WorkerLink, WorkerRefuses
from bridge.engines.worker_place import Place, Site
from bridge.errors import ConfigError, EngineError, EngineUnavailable
from bridge.events import EngineEvent
from bridge.settings.exomni import ExOmniSettings

#: Samples per second of everything Ex-Omni says.
SAMPLE_RATE_HZ: Final = 22_050
#: Beats that clear a worker that dropped a call: one may have been on its way when it broke.
_DOUBTS: Final = 2
#: A process whose connection broke is most likely ending; so long to tell how, seconds.
_EXPLANATION_S: Final = 1.0
#: A worker that stopped in order has made its turns; what it sent last may still be read, seconds:
#: a little longer than its server waits for that.
_LAST_WORDS_S: Final = 4.0


@dataclass(slots=True)
class _Session:
    """One time that a worker is up.

    `doubts`: beats to be heard before it is trusted again, since it dropped a call. `leaving`: it
    stops when its turns have ended; `stopped`: it said so and they have. `reading`: turns that are
    still being read here; `idle`: there are none. `others`: turns of other fronts, as of its last
    heartbeat.
    """

    link: WorkerLink
    info: WorkerInfo
    pulse: Pulse
    since_s: float
    doubts: int = 0
    leaving: bool = False
    stopped: bool = False
    others: int = 0
    reading: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    @contextmanager
    def read(self) -> Iterator[None]:
        """For the length of one turn."""
        self.reading += 1
        self.idle.clear()
        try:
            yield
        finally:
            self.reading -= 1
            if not self.reading:
                self.idle.set()


class KeptWorker:
    """The worker of `place`, kept up for as long as `run` runs.

    `on_change` is called whenever it may have become ready or ceased to be.
    """

    def __init__(
        self, place: Place, settings: ExOmniSettings, clock: Clock, on_change: Callable[[], None]
    ) -> None:
        self.name = place.name
        self._place = place
        self._settings = settings
        self._clock = clock
        self._on_change = on_change
        self._phase = WorkerPhase.STARTING
        self._trouble = self._failure = ""
        self._refused = False
        self._pid: int | None = None
        self._session: _Session | None = None
        self._turns = 0
        self._ups = 0
        #: The most turns at a time since the last heartbeat, which may count ones that have ended.
        self._most_turns = 0

    @property
    def ready(self) -> bool:
        """Whether it would take a turn now."""
        session = self._session
        return session is not None and not session.doubts and not session.leaving

    @property
    def failure(self) -> str:
        """Why the last attempt to have it came to nothing; "" if it was up since."""
        return self._failure

    @property
    def refused(self) -> bool:
        """Whether that is not cured by waiting: the two do not trust each other."""
        return bool(self._failure) and self._refused

    def status(self) -> WorkerStatus:
        """How it is, for people."""
        restarts = max(self._ups - 1, 0)
        status = WorkerStatus(
            self.name, self._phase, pid=self._pid, trouble=self._trouble, restarts=restarts
        )
        if self._session is None:
            return status
        info, state = self._session.info, self._session.pulse.state
        if not self.ready:
            trouble = "it is stopping" if self._session.leaving else "it dropped a turn"
            status = replace(status, phase=WorkerPhase.DOWN, trouble=trouble)
        return replace(
            status,
            device=f"{info.device_name} ({info.device})" if info.device_name else info.device,
            streams=info.streams,
            running=state.running,
            waiting=state.waiting,
            memory_bytes=state.memory_bytes,
        )

    def candidate(self) -> Candidate:
        """Itself, to choose from; only while it is ready."""
        assert self._session is not None
        load = self._turns + self._session.others
        return Candidate(self.name, load, self._session.info.streams)

    async def generate(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        """A performance; only while it is ready.

        Raises as `WorkerLink.generate`, but `WorkerGone` where the worker is stopping.
        """
        session = self._session
        assert session is not None
        self._turns += 1
        self._most_turns = max(self._most_turns, self._turns)
        try:
            with session.read():
                async with aclosing(session.link.generate(order)) as events:
                    async for event in events:
                        yield event
        except WorkerGone:
            session.doubts = _DOUBTS
            raise
        except EngineUnavailable as error:
            session.leaving = True
            raise WorkerGone(str(error))
        finally:
            self._turns -= 1
            self._on_change()

    async def run(self) -> None:
        """Keep it up until canceled."""
        backoff = Backoff()
        while True:
            self._phase = WorkerPhase.STARTING
            reason, worked_s = await self._attempt()
            delay_s = backoff.next_delay_s(worked_s or 0.0)
            if worked_s is None:
                delay_s = max(delay_s, FIRST_DELAY_S)
            # One that stays away is tried every few seconds: said once.
            level = "DEBUG" if reason == self._trouble else "WARNING"
            message = "exomni: worker {}: {}; it is tried again in {:g} s"
            logger.log(level, message, self.name, reason, delay_s)
            self._phase, self._trouble = WorkerPhase.DOWN, reason
            self._failure = reason if worked_s is None else ""
            self._on_change()
            await self._clock.sleep_until(self._clock.now() + delay_s)

    async def _attempt(self) -> tuple[str, float | None]:
        """Have it and stay until it is gone; why it is, and how long it was up (None: never)."""
        try:
            async with self._place.open() as site:
                self._pid = site.pid
                link = WorkerLink(site.target)
                try:
                    session = await self._meet(link)
                    reason = await self._serve(session, site)
                    return reason, self._clock.now() - session.since_s
                finally:
                    await link.close("the engine is closing")
        except (EngineError, WorkerGone, ConfigError) as error:
            self._refused = isinstance(error, WorkerRefuses | ConfigError)
            return str(error), None
        finally:
            self._pid = None

    async def _meet(self, link: WorkerLink) -> _Session:
        settings, clock = self._settings, self._clock
        try:
            async with clock.timeout_at(clock.now() + settings.connect_timeout_s):
                info = await link.info()
        except TimeoutError:
            raise EngineUnavailable(f"it does not answer within {settings.connect_timeout_s:g} s")
        check_fit(info)
        pulse = Pulse(settings.heartbeat_timeout_s, settings.step_timeout_s, clock)
        return _Session(link, info, pulse, clock.now())

    async def _serve(self, session: _Session, site: Site) -> str:
        """Take turns for as long as it lives; why it counts as down."""
        self._session = session
        self._ups += 1
        self._phase, self._trouble, self._failure = WorkerPhase.READY, "", ""
        device = self.status().device
        logger.info(
            "exomni: worker {} is ready: {} streams on {}", self.name, session.info.streams, device
        )
        self._on_change()
        try:
            reason = await self._watch(session, site)
        finally:
            self._session = None
        if session.stopped and session.reading:
            self._phase = WorkerPhase.DOWN
            self._on_change()
            await self._hear_out(session)
        # Whatever is left of it has hung, or has nothing to do any more.
        site.kill()
        await session.link.close(reason)
        return reason

    async def _hear_out(self, session: _Session) -> None:
        """Let what it made be read to the end; the heartbeats' end may come before that of a turn
        that ended first."""
        with suppress(TimeoutError):
            async with self._clock.timeout_at(self._clock.now() + _LAST_WORDS_S):
                await session.idle.wait()

    async def _watch(self, session: _Session, site: Site) -> str:
        pulse = session.pulse
        async with asyncio.TaskGroup() as tasks:
            senses = (
                tasks.create_task(self._listen(session, site), name=f"{self.name} heartbeat"),
                tasks.create_task(_notice_end(site, pulse), name=f"{self.name} end"),
            )
            reason = await pulse.stops()
            for sense in senses:
                sense.cancel()
        return reason

    async def _listen(self, session: _Session, site: Site) -> None:
        pulse = session.pulse
        try:
            async with aclosing(session.link.beats(pulse.interval_s)) as beats:
                async for state in beats:
                    pulse.beat(state)
                    session.others = max(state.running + state.waiting - self._most_turns, 0)
                    self._most_turns = self._turns
                    if session.doubts:
                        session.doubts -= 1
                        self._on_change()
            session.stopped = True
            pulse.end("it stopped")
        except (EngineError, WorkerGone) as error:
            session.doubts = _DOUBTS
            self._on_change()
            if site.pid is not None:
                with suppress(TimeoutError):
                    async with self._clock.timeout_at(self._clock.now() + _EXPLANATION_S):
                        await _notice_end(site, pulse)
            pulse.end(f"the connection broke: {error}")


async def _notice_end(site: Site, pulse: Pulse) -> None:
    pulse.end(await site.ended())


def check_fit(info: WorkerInfo) -> None:
    """Raises `EngineUnavailable` for a worker that is not of this version."""
    if info.version.split(".")[:2] != __version__.split(".")[:2]:
        raise EngineUnavailable(
            f"it runs exomni-bridge {info.version}, this is {__version__}: install the same minor "
            "version on both"
        )
    if info.audio_rate_hz != SAMPLE_RATE_HZ:
        raise EngineUnavailable(
            f"its audio has {info.audio_rate_hz} samples a second instead of {SAMPLE_RATE_HZ}"
        )
