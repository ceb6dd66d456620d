"""From the entries of scene files to beats: names, anchors, words, with their mistakes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from bridge.errors import BridgeError
from bridge.scenes.form import LineForm
from bridge.scenes.scene import Auto, Beat, Place, Target
from bridge.scenes.words import fill, look_called, read_feeling, read_gesture
from bridge.sessions.direction import Look
from bridge.yamlfile import nearest_key
from bridge.yamllines import LinedYaml, Location

#: Most beats of a scene, those of its includes together.
MOST_BEATS: Final = 5_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """An entry, and where it stands."""

    line: LineForm
    file: LinedYaml
    at: Location

    def place(self, key: str = "") -> Place:
        """Where one of its keys stands."""
        return Place(self.file.path, self.file.line((*self.at, key) if key else self.at))

    def inner(self) -> Iterator["Source"]:
        """What goes together in it."""
        for index, line in enumerate(self.line.together):
            yield Source(line, self.file, (*self.at, "together", index))


@dataclass(frozen=True, slots=True)
class _Start:
    """When a beat begins, as in `Beat`."""

    after: tuple[int, ...]
    delay_s: float | None


class Compiler:
    """Takes entries in order, then `finish`. `mistakes`: one sentence each."""

    def __init__(
        self, cast: Mapping[str, str], variables: Mapping[str, str], things: Collection[str]
    ) -> None:
        """`cast`: the scene's names to the service's. `things`: marks that are nobody."""
        self.beats: list[Beat] = []
        self.mistakes: list[str] = []
        #: Files read into the scene, each as often as it is included.
        self.included_count = 0
        self._cast = dict(cast)
        self._variables = dict(variables)
        self._things = frozenset(things)
        self._spellings: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self._looks: list[tuple[str, Source]] = []
        self._last: tuple[int, ...] = ()
        self._paused = True
        self._spoken = 0

    @contextmanager
    def inside(self, cast: Mapping[str, str], variables: Mapping[str, str]) -> Iterator[None]:
        """An included file, whose own names count where the scene does not say otherwise."""
        kept = self._cast, self._variables
        self._cast, self._variables = {**cast, **kept[0]}, {**variables, **kept[1]}
        try:
            yield
        finally:
            self._cast, self._variables = kept

    def real_name(self, name: str) -> str:
        """What the service calls the scene's `name`; one spelling for each."""
        real = self._cast.get(name, name)
        return self._spellings.setdefault(real.casefold(), real)

    def taking_part(self) -> list[str]:
        """Everybody who does something or is spoken to, as they appear."""
        names = [n for b in self.beats for n in (b.character, b.addressee) if n]
        return list(dict.fromkeys(names))

    def add(self, source: Source) -> None:
        """The next entry."""
        line = source.line
        if len(self.beats) >= MOST_BEATS:
            self.mistake(source, "", f"a scene has at most {MOST_BEATS} entries")
        elif line.together:
            self._last, self._paused = self._together(source), False
        elif line.pause is not None:
            start = _Start(self._start(source, self._last).after, line.pause)
            self._last, self._paused = (self._beat(source, start),), True
        elif line.cue is not None or line.who is not None:
            self._last = (self._beat(source, self._start(source, self._last)),)
            self._paused = False

    def finish(self, placed: Collection[str]) -> None:
        """There are no more. `placed`: the service's names of those who have a mark."""
        known = {*self.taking_part(), *placed}
        for name, source in self._looks:
            if name not in known:
                hint = nearest_key(name, known | self._things)
                self.mistake(source, "look_at", f"nobody and nothing here is {name!r}{hint}")

    def mistake(self, source: Source, key: str, what: str) -> None:
        """Note one."""
        self.mistakes.append(f"{source.place(key)}: {key}{': ' if key else ''}{what}")

    def _together(self, source: Source) -> tuple[int, ...]:
        """All begin at once; what comes next waits until all have ended."""
        before = self._start(source, self._last)
        numbers = []
        for inner in source.inner():
            line, start = inner.line, before
            if line.who is None and line.cue is None:
                self.mistake(inner, "", "only lines and cues go together")
                continue
            if line.after:
                start = self._start(inner, ())
            elif line.wait is not None:
                start = _Start(before.after, (before.delay_s or 0.0) + line.wait)
            numbers.append(self._beat(inner, start))
        return tuple(numbers)

    def _start(self, source: Source, previous: tuple[int, ...]) -> _Start:
        line, after = source.line, previous
        if line.after:
            found = [self._find(beat_id, source) for beat_id in line.after]
            after = tuple(number for number in found if number is not None)
        if line.wait is not None:
            return _Start(after, line.wait)
        if line.overlap is not None:
            return _Start(after, -line.overlap)
        # A pause that was written is the whole pause.
        natural = not self._paused and (line.say is not None or bool(line.together))
        return _Start(after, None if natural else 0.0)

    def _find(self, beat_id: str, source: Source) -> int | None:
        if beat_id not in self._ids:
            hint = nearest_key(beat_id, self._ids) if self._ids else ""
            self.mistake(source, "after", f"no earlier line has the id {beat_id!r}{hint}")
        return self._ids.get(beat_id)

    def _beat(self, source: Source, start: _Start) -> int:
        line, number = source.line, len(self.beats)
        beat = Beat(
            number,
            self._spoken + 1,
            source.place(),
            start.after,
            start.delay_s,
            self.real_name(line.who) if line.who else "",
            self._words(source, "say").strip(),
            self._addressee(source),
            self._read(source, "emotion", read_feeling),
            self._look(source),
            self._read(source, "gesture", read_gesture),
            self._words(source, "cue"),
            self._words(source, "note"),
            line.id or "",
        )
        self.beats.append(beat)
        self._spoken += beat.is_spoken
        if beat.beat_id:
            if beat.beat_id in self._ids:
                self.mistake(source, "id", f"two lines have the id {beat.beat_id!r}")
            self._ids[beat.beat_id] = number
        return number

    def _words(self, source: Source, key: str) -> str:
        return self._read(source, key, lambda text: fill(text, self._variables)) or ""

    def _addressee(self, source: Source) -> str:
        line = source.line
        if line.to is None:
            return ""
        if line.to == line.who:
            self.mistake(source, "to", f"{line.to} speaks to itself: leave `to` out")
        name = self.real_name(line.to)
        # Two parts may be played by one character.
        alone = line.who is not None and name == self.real_name(line.who)
        return "" if alone else name

    def _look(self, source: Source) -> Look | Target | Auto | None:
        wanted = source.line.look_at
        if wanted is None:
            return None
        if wanted in self._things:
            return Target(wanted)
        known = None if wanted in self._cast else look_called(wanted)
        if known is not None:
            return known
        # Whether a character appears in the scene is known in the end.
        name = self.real_name(wanted)
        self._looks.append((name, source))
        return Target(name)

    def _read(self, source: Source, key: str, read: Callable[[str], T]) -> T | None:
        text: str | None = getattr(source.line, key)
        if text is None:
            return None
        try:
            return read(text)
        except BridgeError as error:
            self.mistake(source, key, str(error))
            return None
