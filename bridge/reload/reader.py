"""The service's side of reading settings again: it waits for the program that does it."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from pydantic import ValidationError

from bridge.clock import Clock
from bridge.config import CharacterConfig, Settings
from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.engines.program import options
from bridge.errors import ConfigError, StorageFailed

#: How long it may take: a disk that does nothing would keep it for ever, and a machine that is busy
#: keeps what is in no hurry waiting for long.
_LONGEST_S: Final = 60.0
#: Longest line, bytes: one character's script may be large.
_LINE_BYTES: Final = 16 * 1024 * 1024
_NICE: Final = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files say. `given`: names of those `characters` that the settings give.

    `cues` None: the settings name no cue list.
    """

    settings: Settings
    characters: tuple[CharacterConfig, ...]
    given: tuple[str, ...]
    cues: CueList | None = None


class Reader(Protocol):
    """Who reads."""

    async def read(self) -> Reading:
        """Read everything now. Raises `ConfigError` with file, key and cure; `StorageFailed`."""
        ...


class ProgramReader:
    """Reads by `bridge.reload.reading`."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        """`path` None: the settings file of this folder, if it exists."""
        self._path = path
        self._clock = clock

    async def read(self) -> Reading:
        """Read everything now. Raises `ConfigError`, `StorageFailed`."""
        try:
            async with (
                self._clock.timeout_at(self._clock.now() + _LONGEST_S),
                _program(self._path) as lines,
            ):
                return await self._taken(lines)
        except TimeoutError:
            raise StorageFailed(f"the settings could not be read within {_LONGEST_S:g} s")
        except OSError as error:
            raise StorageFailed(f"the program that reads settings does not start: {error}")

    async def _taken(self, lines: asyncio.StreamReader) -> Reading:
        values: dict[str, Any] = {}
        characters: list[CharacterConfig] = []
        given: list[str] = []
        cues: dict[str, Cue] = {}
        while line := await lines.readline():
            match json.loads(line):
                case {"error": error}:
                    raise ConfigError(error)
                case {"settings": settings}:
                    values = settings
                case {"character": character, "given": is_given}:
                    characters.append(CharacterConfig.model_validate(character))
                    given += [characters[-1].name] * is_given
                case {"cue": cue, "id": cue_id}:
                    cues[cue_id] = Cue.model_validate(cue)
            # A large cast is not taken in at once: frames have their turn in between.
            await self._clock.sleep_until(self._clock.now())
        if not values:
            raise StorageFailed("the program that reads settings ended without a word")
        cue_list = CueList(cues) if cues else None
        return Reading(_settings(values), tuple(characters), tuple(given), cue_list)


def _settings(values: dict[str, Any]) -> Settings:
    try:
        return Settings(**values)
    except ValidationError as error:
        raise ConfigError(f"the settings changed while they were read: {error}")


@contextlib.asynccontextmanager
async def _program(path: Path | None) -> AsyncIterator[asyncio.StreamReader]:
    """What the program says; it is gone after the block, whatever happened."""
    arguments = [] if path is None else [str(path)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.reload.reading", *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        limit=_LINE_BYTES,
        **options(_NICE),
    )
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
