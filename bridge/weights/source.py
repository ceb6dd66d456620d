"""Which files make up the model, whose they are, and where they lie.

    FOLDER/
        exomni/              Tencent/Ex-Omni: language model, generators, speech encoder
        whisper-large-v3/    openai/whisper-large-v3: sizes and audio front end
        Qwen3-0.6B/          Qwen/Qwen3-0.6B: sizes of the unit generator's language model
        decoder/             zai-org/glm-4-voice-decoder: units to sound

The checkpoint's `config.json` names the second and third, by a path or a repository; the last name
of either is the folder's (`model.folder` looks there). Their weights are in the checkpoint itself,
unless its index says otherwise of the speech encoder.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any, Final

from bridge.errors import DownloadFailed


@dataclass(frozen=True, slots=True)
class Source:
    """A repository on the hub. `patterns`: files wanted of it; `folder`: where they go."""

    repository: str
    folder: str
    patterns: tuple[str, ...]

    def wants(self, path: str) -> bool:
        """Whether the file `path` of the repository is one of ours.

        Raises `DownloadFailed` for a path that would leave the folder.
        """
        if not any(fnmatch(path, pattern) for pattern in self.patterns):
            return False
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
            raise DownloadFailed(f"{self.repository} lists the path {path!r}: nothing was fetched")
        return True


_LICENSES: Final = ("LICENSE*", "NOTICE*", "README*")
_SIZES: Final = ("config.json", "preprocessor_config.json", *_LICENSES)

EX_OMNI: Final = Source(
    "Tencent/Ex-Omni", "exomni", ("*.safetensors", "*.json", "*.txt", "*.jinja", *_LICENSES)
)
DECODER: Final = Source(
    "zai-org/glm-4-voice-decoder",
    "decoder",
    ("flow.pt", "hift.pt", "config.json", "config.yaml", *_LICENSES),
)
WHISPER: Final = Source("openai/whisper-large-v3", "whisper-large-v3", _SIZES)
QWEN: Final = Source("Qwen/Qwen3-0.6B", "Qwen3-0.6B", _SIZES)

_ENCODER_KEY: Final = "pretrain_speech_encoder_weights"
#: The checkpoint's key → what it means unless it names another repository.
_REFERRED: Final = {_ENCODER_KEY: WHISPER, "pretrain_speech_generator_weights": QWEN}
#: The repository holds its weights three times; this is the smallest.
_ENCODER_WEIGHTS: Final = "model.safetensors"
_REPOSITORY: Final = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_FOLDER: Final = re.compile(r"[A-Za-z0-9][\w.-]*")


def referred_sources(
    config: Mapping[str, Any], own_paths: Sequence[str], index: Mapping[str, Any]
) -> list[Source]:
    """What the checkpoint's `config.json` refers to and does not bring along.

    `own_paths`: the checkpoint's own files; `index`: its `model.safetensors.index.json`, or empty.
    A value that is no `owner/name` is a path on the disk of whoever trained the model, and means
    the public model of the same purpose.
    """
    found = []
    for key, usual in _REFERRED.items():
        named = re.sub(r"^(\./)+", "", str(config.get(key) or "")).rstrip("/")
        if f"{named}/config.json" in own_paths:
            continue
        source = _source(named, usual)
        if key == _ENCODER_KEY and _lacks_encoder(index):
            source = replace(source, patterns=(*source.patterns, _ENCODER_WEIGHTS))
        found.append(source)
    return found


def _source(named: str, usual: Source) -> Source:
    last = PurePosixPath(named).name
    folder = last if _FOLDER.fullmatch(last) else usual.folder
    elsewhere = _REPOSITORY.fullmatch(named) and last.lower() != usual.folder.lower()
    return Source(named if elsewhere else usual.repository, folder, _SIZES)


def _lacks_encoder(index: Mapping[str, Any]) -> bool:
    names = index.get("weight_map") or {}
    return bool(names) and not any("speech_encoder." in name for name in names)
