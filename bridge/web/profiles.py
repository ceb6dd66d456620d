"""`/profiles.json`: every rig profile, compiled, for a page that shows models of its user's."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import PurePath
from typing import Final

from loguru import logger
from starlette.requests import Request
from starlette.responses import Response

from bridge.config import CharacterConfig, OutputSettings
from bridge.errors import ConfigError
from bridge.face.profile import Profile
from bridge.rigs.load import is_file, profile_for
from bridge.rigs.publish import published

_NOT_MODIFIED: Final = 304


class ProfileList:
    """Built-in profiles, and those that outputs of `characters` have of their own."""

    def __init__(self, characters: Callable[[], Sequence[CharacterConfig]]) -> None:
        self._characters = characters
        self._outputs: Sequence[tuple[str, OutputSettings]] | None = None
        self._content = b""
        self._tag = ""

    async def respond(self, request: Request) -> Response:
        """The document, or that nothing has changed."""
        self._renew()
        headers = {
            "etag": self._tag,
            "cache-control": "no-cache",
            "content-type": "application/json",
            "x-content-type-options": "nosniff",
        }
        if request.headers.get("if-none-match") == self._tag:
            return Response(status_code=_NOT_MODIFIED, headers=headers)
        return Response(self._content, headers=headers)

    def _renew(self) -> None:
        """Compile anew when an output has changed; files are read then, and at no other time."""
        outputs = [
            (character.name, output)
            for character in self._characters()
            for output in character.outputs
            if is_file(output.resolved_profile) or output.adjust
        ]
        if outputs == self._outputs:
            return
        self._outputs = outputs
        self._content = published(own_profiles(outputs))
        self._tag = f'"{sha256(self._content).hexdigest()[:32]}"'


def own_profiles(outputs: Sequence[tuple[str, OutputSettings]]) -> Mapping[str, Profile]:
    """Profiles of `outputs`, each with its character's name, by names that are all different.

    A file that has become wrong since the service started is left out, and reported.
    """
    found: dict[str, Profile] = {}
    for character, output in outputs:
        try:
            profile = profile_for(output.resolved_profile, output.adjust)
        except ConfigError as error:
            logger.warning("{}; the viewer does not offer it", error)
            continue
        if all(profile.values != other.values for other in found.values()):
            name = PurePath(output.resolved_profile).stem
            if output.adjust:
                name = f"{name} as {character} has it"
            found[_free(name, found)] = profile
    return found


def _free(name: str, taken: Mapping[str, Profile]) -> str:
    if name not in taken:
        return name
    return next(f"{name} {n}" for n in count(2) if f"{name} {n}" not in taken)
