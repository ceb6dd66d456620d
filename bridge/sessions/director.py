"""Several characters at once: scenes played by the characters of this service."""

from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Protocol

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.engines.engine import TextRole
from bridge.events import PerformanceEvent
from bridge.face.behavior import Behavior
from bridge.scenes.player import News, Outcome, Player
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Feeling, Scene
from bridge.sessions.direction import Direction
from bridge.sessions.orders import SpeakOrder


class Actors(Protocol):
    """What a director needs of `bridge.sessions.cast.Cast`."""

    def characters(self) -> list[CharacterConfig]: ...

    def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]: ...

    def direct(self, character: str, direction: Direction) -> None: ...

    def behave(self, character: str, behavior: Behavior) -> None: ...


class Director:
    """Plays scenes, several at a time if asked to: their lines go through the floor like all."""

    def __init__(self, actors: Actors, clock: Clock) -> None:
        self._actors = actors
        self._clock = clock
        self._playing: list[tuple[Scene, Player]] = []

    @property
    def playing(self) -> list[str]:
        """The titles of the scenes that are played now."""
        return [scene.title for scene, _ in self._playing]

    async def play(
        self, scene: Scene, *, first: int = 0, tell: Callable[[News], None] = lambda _: None
    ) -> Outcome:
        """Play `scene` from beat `first` on (`Scene.find`); returns when it is over.

        Cancelling it stops who speaks. `tell` hears what happens, and must not wait. Raises
        `ConfigError` for a character that is not here, before anything is played; what `Cast.speak`
        raises, with the line's place, as `InvalidArgument` or `EngineFailed`.
        """
        scene.refuse_strangers(config.name for config in self._actors.characters())
        player = Player(scene, _Company(self._actors), self._clock, tell)
        entry = (scene, player)
        self._playing.append(entry)
        try:
            return await player.play(first)
        finally:
            self._playing.remove(entry)

    def stop(self) -> list[str]:
        """Stop every scene, and who speaks in it; their titles."""
        titles = self.playing
        for _, player in self._playing:
            player.stop()
        return titles


class SceneFiles:
    """Scenes by their files, for whoever has no other way to name one: cue lists."""

    def __init__(self, director: Director) -> None:
        self._director = director

    async def play(self, path: Path) -> None:
        """Play the scene in `path` to its end; cancelling stops it.

        Raises `ConfigError` for a file with mistakes, and what `Director.play` raises.
        """
        await self._director.play(read_scene(path))


class _Company:
    """The characters of this service as a player sees them."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def speak(
        self, character: str, text: str, feeling: Feeling | None
    ) -> AsyncGenerator[PerformanceEvent, None]:
        label = None if feeling is None else feeling.label
        intensity = 1.0 if feeling is None else feeling.intensity
        order = SpeakOrder(text, character, emotion=label, intensity=intensity, role=TextRole.LINE)
        return self._actors.speak(order)

    async def direct(self, character: str, direction: Direction) -> None:
        self._actors.direct(character, direction)

    async def attend(self, character: str, listens: bool) -> None:
        self._actors.behave(character, Behavior.LISTENING if listens else Behavior.IDLE)
