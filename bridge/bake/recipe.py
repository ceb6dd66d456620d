"""How the lines of a bake are made: what all have in common, and what each is. Values only."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from bridge.target import Target

#: Raised when the same order would give other files than before.
RENDERER: Final = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """What all lines have in common.

    `folder`: where files go. `formats`: names of `bridge.takes.exports`. `rate`: faces a second, as
    `FrameRate.parse` reads it. `audio_rate_hz`: 0 is the engine's own. `idle`: whether faces live
    beside what they say. `takes`: whether take folders are kept. `model`, `profile`: for GLB, as in
    `Figure`. `server`: the service that makes them, None for processes of our own with
    `settings` (JSON of engine, animation and limits). `facts`: what else decides the result:
    engine, versions, contents of files.
    """

    folder: str
    formats: tuple[str, ...]
    rate: str
    audio_rate_hz: int = 0
    idle: bool = True
    takes: bool = False
    model: str = ""
    profile: str = ""
    server: Target | None = None
    settings: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """One line of JSON, with the token of `server`: for a pipe, not for a log or a file."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        values = json.loads(text)
        server = values.pop("server")
        place = None if server is None else Target(**server)
        return cls(**(values | {"formats": tuple(values["formats"]), "server": place}))


@dataclass(frozen=True, slots=True)
class Order:
    """One line to make.

    `stem`: its files' path in the folder, "/" between parts, without a suffix. `character`: its
    settings as JSON values. `voice`: fields of `VoiceOverrides` that are given. `emotion` None is
    the character's own mood. `seed` decides everything that is left to chance.
    """

    line_id: str
    number: int
    stem: str
    character: Mapping[str, Any]
    text: str
    voice: Mapping[str, str | int]
    emotion: str | None
    intensity: float
    seed: int
    language: str = ""

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        return cls(**json.loads(text))


def key_of(order: Order, recipe: Recipe) -> str:
    """SHA-256 of everything that decides what the files of `order` hold."""
    what = asdict(order)
    del what["number"]
    how = {
        "formats": sorted(recipe.formats),
        "rate": recipe.rate,
        "audio_rate_hz": recipe.audio_rate_hz,
        "idle": recipe.idle,
        "takes": recipe.takes,
        "profile": recipe.profile,
        "facts": recipe.facts,
        "renderer": RENDERER,
    }
    text = json.dumps([what, how], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def seed_of(line_id: str, character_seed: int) -> int:
    """A seed of its own for each line, 31 bits, the same for ever."""
    digest = hashlib.sha256(f"{character_seed}:{line_id}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made: its path in the folder, length, time of its last change, SHA-256."""

    path: str
    byte_count: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """A line that was made. `seconds`: how long that took; `duration_s`: how long it is."""

    line_id: str
    files: tuple[MadeFile, ...]
    seconds: float
    duration_s: float
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A line that could not be made. `reason`: as of `BridgeError`. `everywhere`: the same would
    happen to every other line.
    """

    line_id: str
    reason: str
    message: str
    everywhere: bool = False


def result_to_json(result: Made | Failed) -> str:
    """One line of JSON."""
    return json.dumps(asdict(result) | {"made": isinstance(result, Made)})


def result_from_json(text: str | bytes) -> Made | Failed:
    """What `result_to_json` wrote. Raises ValueError, KeyError, TypeError."""
    values = json.loads(text)
    if not values.pop("made"):
        return Failed(**values)
    files = tuple(MadeFile(**made) for made in values.pop("files"))
    return Made(files=files, **values)
