"""A scene, ready to be played: its beats in order, each with what it waits for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bridge.errors import ConfigError, InvalidArgument
from bridge.scenes.stage import Stage
from bridge.sessions.direction import Look, MakeGesture
from bridge.yamlfile import nearest_key


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written. `line` counts from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Target:
    """Look at whoever, or whatever, has this mark."""

    name: str


@dataclass(frozen=True, slots=True)
class Auto:
    """Look at whoever speaks again."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """An emotion, `intensity` in [0, 1]."""

    label: str
    intensity: float = 1.0


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that happens.

    It begins `delay_s` after the last of the beats `after` (their numbers) has ended, before that
    if negative; None draws a natural pause. A beat with `text` lasts as long as that is spoken,
    others no time. `number` is its place in the scene, `line` counts what is spoken from 1, and is
    the next line's number for the rest.
    """

    number: int
    line: int
    place: Place
    after: tuple[int, ...] = ()
    delay_s: float | None = None
    character: str = ""
    text: str = ""
    addressee: str = ""
    feeling: Feeling | None = None
    look: Look | Target | Auto | None = None
    gesture: MakeGesture | None = None
    cue: str = ""
    note: str = ""
    beat_id: str = ""

    @property
    def is_spoken(self) -> bool:
        """Whether it has a length of its own."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Scene:
    """`characters`: by the service's names, in their order on stage.

    `pause_s`: a natural pause between lines, on average. `seed` decides pauses and glances.
    `on_interrupt`: what becomes of the scene when somebody interrupts one of its lines.
    """

    title: str
    place: Place
    characters: tuple[str, ...]
    stage: Stage
    beats: tuple[Beat, ...]
    pause_s: float = 0.2
    seed: int = 0
    on_interrupt: Literal["stop", "go_on"] = "stop"

    @property
    def line_count(self) -> int:
        """Lines that are spoken."""
        return sum(beat.is_spoken for beat in self.beats)

    def find(self, start: str) -> int:
        """The number of the beat that `start` names: the number of a line, or an id.

        Raises `InvalidArgument`.
        """
        by_id = {beat.beat_id: beat.number for beat in self.beats if beat.beat_id}
        if start in by_id:
            return by_id[start]
        if start.isdecimal() and 1 <= int(start) <= self.line_count:
            return next(b.number for b in self.beats if b.line == int(start))
        hint = nearest_key(start, by_id) if by_id else ""
        raise InvalidArgument(
            f"{self.place.path} has no line {start!r}: it has {self.line_count}, from 1{hint}"
        )

    def refuse_strangers(self, known: Iterable[str]) -> None:
        """Raises `ConfigError`, naming every place, if it needs a character that is not `known`."""
        names = sorted(known)
        present = {name.casefold() for name in names}
        wrong: dict[str, Place] = {}
        for beat in self.beats:
            for name in (beat.character, beat.addressee):
                if name and name.casefold() not in present:
                    wrong.setdefault(name, beat.place)
        if wrong:
            raise ConfigError("\n".join(_stranger(n, p, names) for n, p in wrong.items()))


def _stranger(name: str, place: Place, names: Sequence[str]) -> str:
    return (
        f"{place}: who: the service has no character {name!r}: it has {', '.join(names)}. Map the "
        "scene's names to them with `cast:`, or create it"
    )
