"""Plays a scene on a clock: every beat at its time, one line after the other without a gap.

A line takes a while from being asked for to being heard, so each is asked for that much early: as
long as the lines before it took. Where it must begin before, or right at, the end of the line
before, that end is known from what has been made of it already.
"""

import asyncio
import enum
from collections.abc import Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass

import numpy as np

from bridge.clock import Clock
from bridge.errors import BridgeError, EngineFailed, InputError, InvalidArgument
from bridge.eventloop import bare_task_group
from bridge.events import Audio, Ended, EndReason, Started
from bridge.scenes.company import Company
from bridge.scenes.course import Course, due_s
from bridge.scenes.eyes import Eyes
from bridge.scenes.lead import Lead
from bridge.scenes.manner import pause_s
from bridge.scenes.scene import Beat, Feeling, Scene
from bridge.sessions.direction import Direction


class Outcome(enum.Enum):
    """How a scene ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class BeatBegun:
    """It is its turn; a line is heard a little later."""

    beat: Beat


@dataclass(frozen=True, slots=True)
class CueReached:
    """A cue point."""

    name: str
    beat: Beat


@dataclass(frozen=True, slots=True)
class LineOver:
    """A line has been spoken, or was interrupted."""

    beat: Beat
    reason: EndReason


News = BeatBegun | CueReached | LineOver
Tell = Callable[[News], None]


class Player:
    """Plays one scene, once. `tell` must not wait."""

    def __init__(
        self, scene: Scene, company: Company, clock: Clock, tell: Tell = lambda _: None
    ) -> None:
        self._scene = scene
        self._company = company
        self._clock = clock
        self._tell = tell
        self._eyes = Eyes(scene, company, clock)
        self._courses = [Course(beat.text) for beat in scene.beats]
        self._first = 0
        self._began_s = 0.0
        self._lead = Lead()
        self._speaking_count = 0
        self._moods: set[str] = set()
        self._stop = asyncio.Event()
        self._failure: BridgeError | None = None

    def stop(self) -> None:
        """End the scene now: whoever speaks stops."""
        self._stop.set()

    async def play(self, first: int = 0) -> Outcome:
        """Play from beat `first` on to the end.

        Cancelling it stops who speaks. Raises what the service raises, with the line's place.
        """
        self._first, self._began_s = first, self._clock.now()
        try:
            async with bare_task_group() as group:
                beats = self._scene.beats[first:]
                tasks = [group.create_task(self._play(b), name=f"{b.place}") for b in beats]
                stopping = group.create_task(self._cancel_on_stop(tasks), name="stop")
                await asyncio.wait(tasks)
                stopping.cancel()
        finally:
            await self._dismiss()
        if self._failure is not None:
            raise self._failure
        return Outcome.STOPPED if self._stop.is_set() else Outcome.COMPLETED

    async def _cancel_on_stop(self, tasks: "list[asyncio.Task[None]]") -> None:
        await self._stop.wait()
        for task in tasks:
            task.cancel()

    async def _play(self, beat: Beat) -> None:
        course = self._courses[beat.number]
        ended: Ended | None = None
        try:
            await self._wait_for(beat)
            self._tell(BeatBegun(beat))
            if beat.is_spoken:
                ended = await self._speak(beat, course)
            else:
                await self._act(beat)
        except BridgeError as error:
            kind = InvalidArgument if isinstance(error, InputError) else EngineFailed
            self._failure = self._failure or kind(f"{beat.place}: {error}")
            self._stop.set()
        finally:
            course.end(ended, self._clock.now())

    async def _wait_for(self, beat: Beat) -> None:
        delay_s = self._delay_s(beat)
        before = [self._courses[number] for number in beat.after if number >= self._first]
        if not before:
            # Nothing that it waits for is played: the scene begins with it.
            late_s = beat.delay_s or 0.0 if not beat.after else 0.0
            await self._clock.sleep_until(self._began_s + max(late_s, 0.0))
            return
        for course in before:
            await course.begun.wait()
        changed = asyncio.Event()
        for course in before:
            course.watch(changed)
        while True:
            # The lead is what the lines before took, and may have been learned meanwhile.
            lead_s = self._lead.seconds if beat.is_spoken else 0.0
            due = due_s(before, delay_s - lead_s)
            if due is not None and self._clock.now() >= due:
                return
            changed.clear()
            if due is None:
                await changed.wait()
                continue
            with suppress(TimeoutError):
                async with self._clock.timeout_at(due):
                    await changed.wait()

    def _delay_s(self, beat: Beat) -> float:
        if beat.delay_s is not None:
            return beat.delay_s
        # What goes together has one pause.
        seed = (self._scene.seed, *(beat.after or (beat.number,)), 1)
        return pause_s(self._scene.pause_s, np.random.default_rng(seed))

    async def _speak(self, beat: Beat, course: Course) -> Ended | None:
        asked_s, alone = self._clock.now(), not self._speaking_count
        ended: Ended | None = None
        self._speaking_count += 1
        try:
            async with bare_task_group() as group:
                line = self._company.speak(beat.character, beat.text, beat.feeling)
                eyes: asyncio.Task[None] | None = None
                async with aclosing(line) as events:
                    async for event in events:
                        match event:
                            case Started():
                                course.begin(event, self._clock.now())
                                assert course.start_s is not None
                                self._lead.learn(course.start_s - asked_s, alone=alone)
                                await self._gesture(beat)
                                eyes = group.create_task(self._eyes.follow(beat, course))
                            case Audio():
                                course.take(event, self._clock.now())
                            case Ended():
                                ended = event
                if eyes is not None:
                    eyes.cancel()
        finally:
            self._speaking_count -= 1
        self._conclude(beat, ended)
        return ended

    def _conclude(self, beat: Beat, ended: Ended | None) -> None:
        reason = EndReason.INTERRUPTED if ended is None else ended.reason
        self._tell(LineOver(beat, reason))
        if ended is not None and reason is EndReason.FAILED:
            raise EngineFailed(ended.error_message or "the line could not be spoken")
        if reason is EndReason.INTERRUPTED and self._scene.on_interrupt == "stop":
            self._stop.set()

    async def _act(self, beat: Beat) -> None:
        if beat.cue:
            self._tell(CueReached(beat.cue, beat))
        if not beat.character:
            return
        await self._gesture(beat)
        if beat.feeling is not None:
            await self._feel(beat.character, beat.feeling)
        if beat.look is not None:
            await self._eyes.turn(beat.character, beat.look)

    async def _gesture(self, beat: Beat) -> None:
        if beat.gesture is not None:
            await self._company.direct(beat.character, Direction(gesture=beat.gesture))

    async def _feel(self, character: str, feeling: Feeling) -> None:
        self._moods.add(character)
        mood = {feeling.label: feeling.intensity}
        await self._company.direct(character, Direction(mood=mood))

    async def _dismiss(self) -> None:
        """Everybody is as before."""
        await self._eyes.release()
        for character in sorted(self._moods):
            # Whoever is gone meanwhile needs nothing.
            with suppress(BridgeError):
                await self._company.direct(character, Direction(mood={}))
