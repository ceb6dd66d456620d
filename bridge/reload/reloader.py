"""Reading the settings again while the service runs: all that can take effect does, or nothing."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from loguru import logger

from bridge.config import CharacterConfig, Settings, default_character
from bridge.control.cue_list import CueList
from bridge.errors import BridgeError
from bridge.reload.changes import Changes, changes, sections, taking
from bridge.reload.reader import Reader, Reading
from bridge.sessions.recasting import Recasting, recasting

#: Lets a part of the service keep to settings from now on. Never raises.
Apply: TypeAlias = Callable[[Settings], None]


class Recast(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    @property
    def given(self) -> list[CharacterConfig]:
        """Those that the settings give."""
        ...

    @property
    def kept(self) -> bool:
        """Whether characters are in files."""
        ...

    def characters(self) -> list[CharacterConfig]: ...

    async def recast(self, change: Recasting, given: Collection[str], most: int) -> None:
        """All of it or nothing."""
        ...


class Cued(Protocol):
    """Who runs a cue list; `bridge.control.desk.Desk` is one."""

    def recue(self, cues: CueList) -> bool:
        """Run another list; whether it is another one. Nothing where none is run."""
        ...


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload came to. `waiting`: keys that need a restart, and keep their old value."""

    applied: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    characters: Recasting = field(default_factory=Recasting)
    cues: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is otherwise than before."""
        return not (self.applied or self.waiting or self.cues) and self.characters.empty


class Reloader:
    """`reload()`; or `request()`, with `run()` running."""

    def __init__(
        self,
        settings: Settings,
        reader: Reader,
        adapt: Callable[[Settings], Settings],
        cast: Recast,
        desk: Cued,
        parts: Mapping[str, Apply],
    ) -> None:
        """`adapt` as in `bridge.reload.origin`. `parts`: who takes on each section of settings."""
        self.settings = settings
        self._reader = reader
        self._adapt = adapt
        self._cast = cast
        self._desk = desk
        self._parts = parts
        self._before = list(cast.given)
        self._lock = asyncio.Lock()
        self._asked = asyncio.Event()

    async def run(self) -> None:
        """Reload whenever somebody asks for it, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                await self.reload()
            except BridgeError:
                # It is in the log; nobody else asked.
                continue

    def request(self) -> None:
        """Have it done soon; the log tells what came of it."""
        self._asked.set()

    async def reload(self) -> Reloaded:
        """Read everything again, and take on what can be.

        Raises `ConfigError` with file, key and cure, `StorageFailed`, and what characters may be
        refused with; nothing has changed then.
        """
        async with self._lock:
            try:
                reloaded = await self._reload()
            except BridgeError as error:
                logger.error("the settings stay as they were: {}", error)
                raise
        _tell(reloaded)
        return reloaded

    async def _reload(self) -> Reloaded:
        before = self._cast.characters() if self._cast.kept else self._before
        reading = _with_default(await self._reader.read(), self._cast.given)
        wanted = self._adapt(reading.settings)
        found = changes(self.settings, wanted)
        change = Recasting()
        # Characters of another folder, or cues of another list, come with a restart.
        if "characters_path" not in found.waiting:
            change = recasting(before, reading.characters, self._cast.characters())
            await self._cast.recast(change, reading.given, wanted.limits.characters)
            self._before = list(reading.characters)
        self._take_on(found, wanted)
        cues = False
        if reading.cues is not None and "control.cues_path" not in found.waiting:
            cues = self._desk.recue(reading.cues)
        return Reloaded(found.live, found.waiting, change, cues)

    def _take_on(self, found: Changes, wanted: Settings) -> None:
        self.settings = taking(self.settings, wanted, found.live)
        for section in sections(found.live):
            self._parts[section](self.settings)


def _with_default(reading: Reading, given: list[CharacterConfig]) -> Reading:
    """The built-in character stays while the service runs, until the settings give others."""
    default = default_character()
    if reading.given or [config.name for config in given] != [default.name]:
        return reading
    names = (default.name, *reading.given)
    return Reading(reading.settings, (default, *reading.characters), names, reading.cues)


def _tell(reloaded: Reloaded) -> None:
    if reloaded.empty:
        logger.info("the settings are as they were")
        return
    people = reloaded.characters
    told = {
        "taken on": reloaded.applied,
        "characters added": [config.name for config in people.added],
        "characters changed": [config.name for config in people.changed],
        "characters removed": people.removed,
        "cues": ["read again"] * reloaded.cues,
    }
    parts = [f"{what}: {', '.join(which)}" for what, which in told.items() if which]
    if parts:
        logger.info("the settings were read again; {}", "; ".join(parts))
    if reloaded.waiting:
        logger.warning(
            "changed in the settings, and without effect until a restart: {}",
            ", ".join(reloaded.waiting),
        )
