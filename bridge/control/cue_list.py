"""A cue list: what a file gives, checked before the show."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bridge.control.commands import Direct
from bridge.control.cue import Cue
from bridge.errors import ConfigError, InputError, UnknownCue
from bridge.sessions.direction import Direction
from bridge.sessions.steering import check_direction
from bridge.yamllines import LinedYaml, Location, read_lined_yaml

#: More cues than a long show has.
MOST_CUES: Final = 5_000
_LONGEST_ID: Final = 64


@dataclass(frozen=True, slots=True)
class CueList:
    """Cue id → cue, in the order of the show. Ids are compared as they are written."""

    cues: Mapping[str, Cue]

    def get(self, cue_id: str) -> Cue:
        """Raises `UnknownCue`, with the nearest."""
        cue = self.cues.get(cue_id)
        if cue is None:
            nearest = difflib.get_close_matches(cue_id, self.cues, n=1)
            raise UnknownCue(cue_id[:_LONGEST_ID], nearest[0] if nearest else None)
        return cue


def load_cue_list(path: Path, characters: Collection[str]) -> CueList:
    """The cues in a YAML file, whose one key `cues` maps ids to cues.

    Raises `ConfigError` with every mistake, its line and its key: a cue given twice, a key or a
    character, an emotion, a gesture that nobody knows, a scene file that is not there.
    """
    file = read_lined_yaml(path)
    unknown = file.values.keys() - {"cues"}
    if unknown:
        key = min(unknown)
        raise file.error((key,), "unknown key; a cue list has one, cues")
    bodies = file.values.get("cues")
    if not isinstance(bodies, dict) or not bodies:
        raise file.error(("cues",), "give cues: a mapping of cue ids to what they do")
    if len(bodies) > MOST_CUES:
        raise file.error(("cues",), f"{len(bodies)} cues, at most {MOST_CUES} are taken")
    return _Checker(file, characters).read(bodies)


class _Checker:
    """Reads cues and collects what is wrong with them."""

    def __init__(self, file: LinedYaml, characters: Collection[str]) -> None:
        self._file = file
        self._characters = {name.casefold(): name for name in characters}
        self._mistakes: list[str] = []

    def read(self, bodies: Mapping[str, object]) -> CueList:
        cues = {}
        for cue_id, body in bodies.items():
            cue = self._cue(cue_id, body)
            if cue is not None:
                cues[cue_id] = cue
        if self._mistakes:
            raise ConfigError("\n".join(self._mistakes))
        return CueList(cues)

    def _cue(self, cue_id: str, body: object) -> Cue | None:
        at: Location = ("cues", cue_id)
        if not cue_id.strip() or len(cue_id) > _LONGEST_ID or not cue_id.isprintable():
            self._wrong(at, f"a cue's id has 1 to {_LONGEST_ID} printable characters")
        try:
            cue = Cue.model_validate(body)
        except ValidationError as error:
            self._mistakes.append(self._file.explain(error, Cue, at))
            return None
        self._check(cue, at)
        return cue

    def _check(self, cue: Cue, at: Location) -> None:
        if cue.character and cue.character.casefold() not in self._characters:
            there = ", ".join(self._characters.values())
            self._wrong(
                (*at, "character"), f"nobody is called {cue.character!r}; there are: {there}"
            )
        if cue.scene and not (self._file.path.parent / cue.scene).is_file():
            self._wrong((*at, "scene"), f"there is no file {cue.scene!r} beside the cue list")
        for key, direction in _parts(cue):
            try:
                check_direction(direction)
            except InputError as error:
                self._wrong((*at, key), str(error))

    def _wrong(self, at: Location, message: str) -> None:
        self._mistakes.append(self._file.sentence(at, message))


def _parts(cue: Cue) -> Iterator[tuple[str, Direction]]:
    """What it tells the face, by key."""
    if cue.feeling is not None:
        yield "emotion", Direction(mood=dict([cue.feeling]))
    for command in cue.commands():
        if isinstance(command, Direct):
            yield "look", Direction(look=command.direction.look)
            yield "gesture", Direction(gesture=command.direction.gesture)
