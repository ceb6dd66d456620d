"""Where everybody in a scene looks while somebody speaks."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import numpy as np

from bridge.clock import Clock
from bridge.errors import BridgeError
from bridge.eventloop import bare_task_group
from bridge.scenes.company import Company
from bridge.scenes.course import Course
from bridge.scenes.manner import (
    LEAST_LEFT_S,
    Spell,
    listener_spells,
    notice_s,
    speaker_spells,
)
from bridge.scenes.scene import Auto, Beat, Scene, Target
from bridge.sessions.direction import Direction, Look, LookAlong, LookAround, LookAway


class Eyes:
    """The eyes of a scene's characters. A look that was written for one is left alone."""

    def __init__(self, scene: Scene, company: Company, clock: Clock) -> None:
        self._scene = scene
        self._company = company
        self._clock = clock
        self._held: set[str] = set()
        self._speaking: set[str] = set()
        self._attending: set[str] = set()
        self._touched: set[str] = set()

    async def turn(self, character: str, look: Look | Target | Auto) -> None:
        """A look that was written: it stays until the character speaks or another is written."""
        if isinstance(look, Auto):
            self._held.discard(character)
            await self._look(character, LookAround())
            return
        self._held.add(character)
        await self._look(character, self._resolved(character, look))

    async def follow(self, beat: Beat, course: Course) -> None:
        """Everybody's eyes while `beat` is spoken, until cancelled."""
        speaker, start_s = beat.character, course.start_s
        assert start_s is not None
        rng = np.random.default_rng((self._scene.seed, beat.number))
        addressee = self.addressee(beat)
        self._speaking.add(speaker)
        self._held.discard(speaker)
        try:
            async with bare_task_group() as group:
                for name in self._scene.characters:
                    own = np.random.default_rng(rng.integers(2**63))
                    if name == speaker:
                        eyes = self._speak(beat, addressee, course, own)
                    else:
                        eyes = self._listen(name, speaker, addressee, start_s, own)
                    group.create_task(eyes, name=f"eyes of {name}")
                # Until the line is over, however still they hold.
                await asyncio.get_running_loop().create_future()
        finally:
            self._speaking.discard(speaker)
            await self._relax()

    def addressee(self, beat: Beat) -> str:
        """Whom a line is spoken to: as written, or who spoke last before, or who does next."""
        if beat.addressee:
            return beat.addressee
        if isinstance(beat.look, Target) and beat.look.name in self._scene.characters:
            return beat.look.name
        beats, here = self._scene.beats, beat.number
        for other in (*reversed(beats[:here]), *beats[here + 1 :]):
            if other.is_spoken and other.character != beat.character:
                return other.character
        return ""

    async def release(self) -> None:
        """Everybody looks about freely again."""
        for character in sorted(self._touched):
            # Whoever is gone meanwhile needs nothing.
            with suppress(BridgeError):
                await self._company.direct(character, Direction(look=LookAround()))
        self._touched.clear()

    async def _speak(
        self, beat: Beat, addressee: str, course: Course, rng: np.random.Generator
    ) -> None:
        if beat.look is not None and not isinstance(beat.look, Auto):
            await self._look(beat.character, self._resolved(beat.character, beat.look))
            return
        partner = self._toward(beat.character, addressee)
        for spell in speaker_spells(beat.text, rng):
            if spell.away and self._nearly_over(course):
                spell = Spell(spell.seconds, away=False)
            await self._look(beat.character, LookAway() if spell.away else partner)
            await self._wait(spell.seconds)

    async def _listen(
        self, name: str, speaker: str, addressee: str, start_s: float, rng: np.random.Generator
    ) -> None:
        await self._clock.sleep_until(start_s + notice_s(rng))
        self._attending.add(name)
        await self._company.attend(name, listens=True)
        over = addressee if addressee not in ("", name) else ""
        for spell in self._listening(over, rng):
            if name not in self._speaking and name not in self._held:
                await self._look(name, self._toward(name, over if spell.away else speaker))
            await self._wait(spell.seconds)

    def _listening(self, over: str, rng: np.random.Generator) -> Iterator[Spell]:
        return listener_spells(rng) if over else iter([Spell(0.0, away=False)])

    async def _relax(self) -> None:
        """Nobody listens once nobody speaks."""
        if self._speaking:
            return
        while self._attending:
            # Whoever is gone meanwhile needs nothing.
            with suppress(BridgeError):
                await self._company.attend(self._attending.pop(), listens=False)

    def _nearly_over(self, course: Course) -> bool:
        end_s = course.known_end_s
        return end_s is not None and end_s - self._clock.now() < LEAST_LEFT_S

    async def _wait(self, seconds: float) -> None:
        await self._clock.sleep_until(self._clock.now() + seconds)

    def _toward(self, viewer: str, target: str) -> LookAlong:
        return self._scene.stage.look(viewer, target)

    def _resolved(self, viewer: str, look: Look | Target) -> Look:
        return self._toward(viewer, look.name) if isinstance(look, Target) else look

    async def _look(self, character: str, look: Look) -> None:
        self._touched.add(character)
        await self._company.direct(character, Direction(look=look))
