"""The voices of espeak-ng under the names people type.

A voice is a language of the library, optionally with one of its variants: "en-us", "de+f3". Its
name is the language's tag in lower case as the library gives it; any other spelling that means
one voice (BCP-47 case, underscores, the display name, a region the library lacks) finds it too.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.engines.engine import Voice
from bridge.errors import UnknownVoice

DEFAULT_VOICE: Final = "en-us"

_VARIANT_PREFIX: Final = "!v/"
#: Voices of a synthesizer that is not shipped with the library.
_FOREIGN_PREFIX: Final = "mb/"
#: Longer names are cut before the nearest is looked for: the search is quadratic.
_SEARCHED_CHARACTERS: Final = 40
#: From this length on, a part of a name ("mandarin") points to it.
_TELLING_CHARACTERS: Final = 4
#: A region or a script, as BCP-47 writes them.
_REGION: Final = re.compile(r"[a-z]{2}|\d{3}|[a-z]{4}")


@dataclass(frozen=True, slots=True)
class LibraryVoice:
    """A voice file as the library lists it.

    `languages`: its own tag first, then others it can stand in for. `priorities`: how well it
    speaks each, lower is better. `gender` may be "".
    """

    identifier: str
    display_name: str
    languages: tuple[str, ...]
    priorities: tuple[int, ...]
    gender: str


class VoiceCatalog:
    """Names to voice files."""

    def __init__(self, listed: Iterable[LibraryVoice]) -> None:
        listed = [v for v in listed if not v.identifier.startswith(_FOREIGN_PREFIX)]
        variants = [v for v in listed if v.identifier.startswith(_VARIANT_PREFIX)]
        bases = [v for v in listed if v.languages and v not in variants]
        names = _names(bases)
        self._bases = {name: voice for voice, name in zip(bases, names, strict=True)}
        self._variants = {v.identifier.removeprefix(_VARIANT_PREFIX): v for v in variants}
        self._base_aliases = _aliases(self._bases)
        self._variant_aliases = {name.casefold(): name for name in self._variants}
        for name, voice in self._variants.items():
            self._variant_aliases.setdefault(voice.display_name.casefold(), name)

    def voices(self) -> list[Voice]:
        """Every language and, as "+name", every variant, sorted by name."""
        bases = [
            Voice(name, v.display_name.strip(), tuple(bcp47(tag) for tag in v.languages), v.gender)
            for name, v in self._bases.items()
        ]
        variants = [
            Voice(f"+{name}", v.display_name, (), v.gender) for name, v in self._variants.items()
        ]
        return sorted(bases + variants, key=lambda voice: voice.name)

    def resolve(self, name: str) -> str:
        """What the library calls the voice `name` ("" is the default, "+f3" a variant of it).

        Raises `UnknownVoice` naming the nearest one.
        """
        base, plus, variant = name.strip().partition("+")
        base_name = self._base_name(base or DEFAULT_VOICE)
        variant_name = self._variant_aliases.get(variant.strip().casefold()) if plus else ""
        if base_name is None or variant_name is None:
            raise UnknownVoice(name, self._nearest(base, base_name, variant))
        identifier = self._bases[base_name].identifier
        return f"{identifier}+{variant_name}" if variant_name else identifier

    def _base_name(self, name: str) -> str | None:
        folded = name.strip().casefold().replace("_", "-")
        while (found := self._base_aliases.get(folded)) is None:
            # "de-DE" is "de" where the library has no German of Germany in particular.
            folded, dash, region = folded.rpartition("-")
            if not dash or not _REGION.fullmatch(region):
                return None
        return found

    def _nearest(self, base: str, base_name: str | None, variant: str) -> str | None:
        if base_name is None:
            nearest = _closest(base, self._base_aliases)
            return self._base_aliases[nearest] if nearest else None
        nearest = _closest(variant, self._variant_aliases)
        return f"{base_name}+{self._variant_aliases[nearest]}" if nearest else base_name


def bcp47(tag: str) -> str:
    """`tag` in the case BCP-47 recommends: "en-us" is "en-US", "fa-latn" is "fa-Latn"."""
    first, *rest = tag.split("-")
    parts = [first.lower()]
    private = False
    for part in rest:
        private = private or parts[-1] == "x"
        if private or len(part) not in (2, 4) or not part.isalpha():
            parts.append(part.lower())
        else:
            parts.append(part.upper() if len(part) == 2 else part.title())
    return "-".join(parts)


def _names(voices: Sequence[LibraryVoice]) -> list[str]:
    tags = [voice.languages[0].lower() for voice in voices]
    counts = Counter(tags)
    files = [voice.identifier.rpartition("/")[2].lower() for voice in voices]
    return [tag if counts[tag] == 1 else file for tag, file in zip(tags, files, strict=True)]


def _aliases(bases: dict[str, LibraryVoice]) -> dict[str, str]:
    """Spellings to names; where two voices claim one, the name wins, then the best."""
    aliases = {name: name for name in bases}
    for name, voice in bases.items():
        aliases.setdefault(voice.identifier.casefold(), name)
        aliases.setdefault(voice.identifier.rpartition("/")[2].casefold(), name)
        aliases.setdefault(voice.display_name.strip().casefold(), name)
    claims = [
        (priority, tag.casefold(), name)
        for name, voice in bases.items()
        for tag, priority in zip(voice.languages, voice.priorities, strict=True)
    ]
    for _, tag, name in sorted(claims, key=lambda claim: claim[0]):
        aliases.setdefault(tag, name)
    return aliases


def _closest(name: str, known: Iterable[str]) -> str | None:
    wanted = name.strip().casefold()[:_SEARCHED_CHARACTERS]
    names = sorted(known)
    if len(wanted) >= _TELLING_CHARACTERS:
        inside = sorted((alias.index(wanted), alias) for alias in names if wanted in alias)
        if inside:
            return inside[0][1]
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    return close[0] if close else None
