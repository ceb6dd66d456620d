"""All characters of a service: who they are, what they say, where their frames go.

The one object every front (gRPC, command line, later WebSocket and MQTT) drives. It owns the task
of each utterance; `run` must be running for anything to be spoken.
"""

import asyncio
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Collection
from contextlib import aclosing, nullcontext
from fractions import Fraction

from loguru import logger

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.config import CharacterConfig, FloorSettings, LimitSettings, PlaybackSettings
from bridge.engines.animator import Animator
from bridge.engines.engine import Engine
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    CharacterHeld,
    EngineError,
    EngineFailed,
    EngineUnavailable,
)
from bridge.events import PerformanceEvent, WatchEvent
from bridge.face.behavior import Behavior
from bridge.sessions.characters import CharacterStore
from bridge.sessions.direction import Direction
from bridge.sessions.ensemble import Ensemble
from bridge.sessions.face_input import FaceInput
from bridge.sessions.floor import Floors
from bridge.sessions.making import Making
from bridge.sessions.makings import animation, repeated, speech, written_speech
from bridge.sessions.orders import AnimateOrder, ReplayOrder, SpeakOrder, WhenBusy
from bridge.sessions.panic import PanicKind, Restraint
from bridge.sessions.performer import Performer
from bridge.sessions.presence import Presence
from bridge.sessions.recasting import Recasting
from bridge.sessions.rendering import rendered
from bridge.sessions.restraining import restrain
from bridge.sessions.role import Role
from bridge.sessions.routing import Routing
from bridge.sessions.steering import steer
from bridge.sessions.timeline import Timeline
from bridge.sessions.utterance import Utterance
from bridge.sessions.vitals import Vitals, vitals
from bridge.sessions.watch import Watcher
from bridge.sessions.writing import Piece


class Cast:
    """The characters. Build it, `open()` it, keep `run()` running."""

    def __init__(
        self,
        engine: Engine,
        store: CharacterStore,
        performer: Performer,
        timeline: Timeline,
        routing: Routing,
        clock: Clock,
        limits: LimitSettings,
        animator: Animator | None = None,
        floor: FloorSettings | None = None,
    ) -> None:
        self.engine = engine
        self.animator = animator
        self._performer = performer
        self._timeline = timeline
        self._routing = routing
        self._clock = clock
        self._limits = limits
        self._floors = Floors(floor or FloorSettings(), clock)
        self._ensemble = Ensemble(store, timeline, routing, clock, limits.queued_utterances)
        self.presence = Presence(self._ensemble.role, timeline, clock)
        self._group: asyncio.TaskGroup | None = None
        self._refusal: BridgeError | None = None

    def open(self) -> None:
        """Put every stored character on stage. Raises what `create` would."""
        self._ensemble.open()

    async def run(self) -> None:
        """Own the tasks of utterances until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None
            for role in self._ensemble.roles():
                role.watchers.close()
                role.changes.close()

    @property
    def animates(self) -> bool:
        """Whether somebody here gives a face to speech that callers bring."""
        return self.animator is not None

    @property
    def speaking_count(self) -> int:
        """Utterances that are spoken or wait their turn, on all characters."""
        return sum(len(role.line.all()) for role in self._ensemble.roles())

    @property
    def generating_count(self) -> int:
        """Utterances that the engine is making."""
        return self._performer.generating_count

    def hush(self) -> None:
        """Stop everyone, who speaks and who waits."""
        for role in self._ensemble.roles():
            role.line.stop_all(self._clock.now())

    def drain(self, error: BridgeError) -> None:
        """Refuse with `error` what comes from now on, and what waits its turn."""
        self._refusal = error
        for role in self._ensemble.roles():
            for utterance in role.line.all():
                if utterance.performance is None:
                    utterance.channel.close(error)
                    utterance.stop(self._clock.now())

    def panic(self, kind: PanicKind, character: str = "") -> None:
        """Something goes wrong: `kind` takes effect now, on everybody or on one character.

        Raises `UnknownCharacter`.
        """
        roles = [self._ensemble.role(character)] if character else self._ensemble.roles()
        for role in roles:
            restrain(role, kind, self._timeline, self._clock.now())
            role.changes.note()

    def vitals(self) -> list[Vitals]:
        """How every character does at this moment."""
        now_s = self._clock.now()
        return [vitals(role, now_s) for role in self._ensemble.roles()]

    def restraints(self) -> dict[str, Restraint]:
        """What panic commands have left on each character."""
        return {role.name: role.restraint for role in self._ensemble.roles()}

    def mark(self, slate: str) -> None:
        """Stamp what begins from now on with what is on the slate."""
        self._performer.slate = slate

    @property
    def slate(self) -> str:
        """Name and take on the slate."""
        return self._performer.slate

    def characters(self) -> list[CharacterConfig]:
        """Every character's settings."""
        return self._ensemble.characters()

    def names(self) -> list[str]:
        """Every character's name."""
        return self._ensemble.names()

    def character(self, name: str) -> CharacterConfig:
        """One character's settings; "" is the first. Raises `UnknownCharacter`."""
        return self._ensemble.character(name)

    async def create(self, config: CharacterConfig) -> CharacterConfig:
        """Add a character and persist it. Raises `CharacterExists`, `HostUnresolvable`…"""
        return await self._ensemble.create(config)

    async def update(self, config: CharacterConfig) -> CharacterConfig:
        """Replace a character's settings and persist them; what it says now goes on."""
        return await self._ensemble.update(config)

    async def delete(self, name: str) -> None:
        """Remove a character: it stops speaking, its watchers' streams end."""
        await self._ensemble.delete(name)

    async def recast(self, change: Recasting, given: Collection[str], most: int) -> None:
        """All of `change` at once, or nothing, as `Ensemble.recast` says and raises."""
        await self._ensemble.recast(change, given, most)

    @property
    def given(self) -> list[CharacterConfig]:
        """The characters that the settings give, as they are now."""
        return self._ensemble.given

    @property
    def kept(self) -> bool:
        """Whether characters are in files."""
        return self._ensemble.kept

    def limit(self, limits: LimitSettings, playback: PlaybackSettings) -> None:
        """Keep to these from now on; what is there stays."""
        self._limits = limits
        self._performer.limit(limits, playback)
        self._ensemble.limit(limits.characters, limits.queued_utterances)

    async def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]:
        """Speak; yields Started first and Ended last.

        An utterance dropped while it waits its turn yields only Ended. Closing the generator
        stops the utterance. Raises input and busy errors before the first event.
        """
        role = self._ensemble.role(order.character)
        making, mood = speech(order, role, self.engine, self._limits.text_characters)
        async with aclosing(self._make(making, mood, role, order)) as events:
            async for event in events:
                yield event

    async def speak_stream(
        self, order: SpeakOrder, pieces: AsyncIterator[Piece]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """As `speak`, a text that is still being written: `pieces` are spoken as they come."""
        role, limit = self._ensemble.role(order.character), self._limits.text_characters
        making, mood = written_speech(order, pieces, role, self.engine, limit)
        async with aclosing(self._make(making, mood, role, order)) as events:
            async for event in events:
                yield event

    async def animate(
        self, order: AnimateOrder, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """Move a face to `audio`, which is read as it comes; the rest as `speak`."""
        role, animator = self._ensemble.role(order.character), self.animator
        if animator is None:
            raise CapabilityMissing("this service animates no speech that others made")
        making, mood = animation(order, audio, role, animator, self._limits.text_characters)
        async with aclosing(self._make(making, mood, role, order)) as events:
            async for event in events:
                yield event

    async def replay(self, order: ReplayOrder) -> AsyncGenerator[PerformanceEvent, None]:
        """Perform a part of a take again, with the face that was sent; the rest as `speak`.

        Its events have sound and words; the face goes to outputs and watchers only.
        """
        role, rate = self._ensemble.role(order.character), order.take.sent.rate
        making = repeated(order, lambda time_s: self._routing.tick_after(rate, time_s))
        mood = role.resting_mood
        async with aclosing(self._perform(making, mood, role, order.when_busy)) as events:
            async for event in events:
                yield event

    async def interrupt(self, character: str = "", utterance_id: str = "") -> list[str]:
        """Stop what a character says and will say, or one utterance; the stopped ids.

        An id that is no longer there stops nothing: it may just have ended.
        """
        return self.stop(character, utterance_id)

    def stop(self, character: str = "", utterance_id: str = "") -> list[str]:
        """`interrupt`, for callers that cannot wait."""
        role, now_s = self._ensemble.role(character), self._clock.now()
        if not utterance_id:
            return role.line.stop_all(now_s)
        found = [u for u in role.line.all() if u.utterance_id == utterance_id]
        for utterance in found:
            utterance.stop(now_s)
        return [u.utterance_id for u in found]

    def behave(self, character: str, behavior: Behavior) -> None:
        """What it does from now on while it says nothing. Raises `UnknownCharacter`."""
        role = self._ensemble.role(character)
        role.behavior = behavior
        if not role.speaks:
            self._timeline.mixer.behave(role.slot, behavior, self._clock.now())
        role.changes.note()

    def direct(self, character: str, direction: Direction) -> None:
        """Have a character do something with its face, now and until told otherwise.

        All of `direction` is done, or nothing. A mood stays under every utterance that brings none
        of its own; utterances that look elsewhere come back to the look. Raises
        `UnknownCharacter`, `UnknownEmotion`, `UnknownGesture`, `InvalidArgument`,
        `NonFiniteValue`.
        """
        role = self._ensemble.role(character)
        steer(self._timeline.mixer, role, direction, self._clock.now())
        for witness in tuple(role.witnesses):
            witness.told(direction)
        role.changes.note()

    def face_input(self, character: str) -> FaceInput:
        """The way for a face from outside into a character's. Raises `UnknownCharacter`."""
        name = self._ensemble.role(character).name
        return FaceInput(lambda: self._ensemble.role(name), self._timeline.mixer, self._clock)

    def role(self, character: str) -> Role:
        """A character on stage. Raises `UnknownCharacter`."""
        return self._ensemble.role(character)

    async def watch(
        self,
        character: str,
        *,
        rate_hz: Fraction = Fraction(60),
        frames: bool = True,
        audio: bool = True,
    ) -> AsyncGenerator[WatchEvent, None]:
        """A character's events as they happen, with paced frames and audio, until it is deleted."""
        role = self._ensemble.role(character)
        with role.watchers.subscription() as subscription:
            watcher = Watcher(role, subscription, self._clock, frames=frames, audio=audio)
            watcher.catch_up()
            # Who wants neither frames nor sound costs no tick.
            tapped = self._routing.tapped(role, rate_hz, watcher.on_tick)
            with tapped if frames or audio else nullcontext():
                async with aclosing(subscription.events()) as events:
                    async for event in events:
                        yield event

    def _make(
        self, making: Making, mood: dict[str, float], role: Role, order: SpeakOrder | AnimateOrder
    ) -> AsyncGenerator[PerformanceEvent, None]:
        if order.render_only:
            self._refuse_while_draining()
            mixer = self._timeline.mixer
            return rendered(making, mood, role, self._performer, mixer, self._ensemble.slots)
        return self._perform(making, mood, role, order.when_busy)

    async def _perform(
        self, making: Making, mood: dict[str, float], role: Role, when_busy: WhenBusy
    ) -> AsyncGenerator[PerformanceEvent, None]:
        if self._group is None:
            raise EngineUnavailable("the service is not running")
        self._refuse_while_draining()
        if role.restraint.held:
            raise CharacterHeld(f"{role.name} is held by a panic command: resume first")
        utterance = Utterance(str(uuid.uuid4()), making, mood, self._clock.now())
        utterance.spans = self._performer.books.begin()
        self._line_up(utterance, role, when_busy)
        task = self._group.create_task(
            self._run(utterance, role), name=f"utterance {utterance.utterance_id}"
        )
        task.add_done_callback(lambda _: self._conclude(utterance, role))
        utterance.task = task
        try:
            async with aclosing(utterance.channel.events()) as events:
                async for event in events:
                    yield event
        finally:
            utterance.stop(self._clock.now())
            utterance.channel.abandon()

    def _line_up(self, utterance: Utterance, role: Role, when_busy: WhenBusy) -> None:
        """Raises `TooMuchSpeech`, `CharacterBusy`; nothing is held then."""
        floor, room = self._floors.of(role.name), self._performer.room
        floor.check(role.name, when_busy)
        utterance.place = room.enter(utterance.making.text_characters)
        try:
            role.line.enter(utterance, when_busy, utterance.arrived_s)
        except BridgeError:
            room.leave(utterance.place)
            raise
        floor.enter(utterance, role.name)

    async def _run(self, utterance: Utterance, role: Role) -> None:
        try:
            await role.line.wait_turn(utterance)
            async with self._floors.of(role.name).turn(utterance, role.name):
                await self._performer.perform(utterance, role)
        except asyncio.CancelledError:
            if not utterance.stop_requested:
                raise
        except EngineError as error:
            logger.warning("{}: {}", role.name, error)
            self._performer.failed(utterance, role, error)
        except BridgeError as error:
            utterance.refusal = error.reason
            utterance.channel.close(error)
        except Exception as error:
            # One utterance's bug must not take the other characters with it.
            logger.exception("{}: an utterance failed", role.name)
            self._performer.failed(utterance, role, EngineFailed(f"internal error: {error!r}"))

    def _conclude(self, utterance: Utterance, role: Role) -> None:
        # Also reached by a task that was cancelled before it ran its first step.
        if not utterance.ended:
            utterance.stop(self._clock.now())
            self._performer.interrupted(utterance, role)
        role.line.leave(utterance)
        if utterance.place is not None:
            self._performer.room.leave(utterance.place)
        self._floors.of(role.name).leave(utterance)
        utterance.channel.close()

    def _refuse_while_draining(self) -> None:
        if self._refusal is not None:
            raise self._refusal
