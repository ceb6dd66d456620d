"""Every format that a take can be handed over in, by name."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bridge.audio.pcm import to_bytes
from bridge.errors import CapabilityMissing, InvalidArgument
from bridge.events import MarkerKind
from bridge.takes.a2f_json import json_bytes
from bridge.takes.broadcast_wave import MOST_SAMPLES, wave_header
from bridge.takes.clip import Clip
from bridge.takes.cues import cues_of
from bridge.takes.gltf import Figure, write_gltf
from bridge.takes.livelink_csv import csv_bytes
from bridge.takes.npz import write_npz
from bridge.takes.subtitles import srt_bytes, vtt_bytes
from bridge.takes.whole_file import whole_file

#: Writes a clip to a path; what people should know of it.
Writer = Callable[[Clip, Figure, Path], Iterable[str]]

#: Samples turned into bytes at once.
_BLOCK_SAMPLES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """`suffix`: of its files. `sound`: whether a WAV beside it belongs to it."""

    suffix: str
    write: Writer
    title: str
    sound: bool = False


def write_clip(
    clip: Clip, name: str, figure: Figure, path: Path, *, lasting: bool = True
) -> tuple[str, ...]:
    """Write `clip` to `path` in the format `name`, whole or not at all; what to know of it.

    `lasting` as in `whole_file`. Raises `InvalidArgument`, `InvalidAvatar`, `ConfigError`,
    `NonFiniteValue`, `CapabilityMissing`, `StorageFailed`.
    """
    if name not in FORMATS:
        raise InvalidArgument(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    with whole_file(path, lasting=lasting) as part:
        return tuple(FORMATS[name].write(clip, figure, part))


def available_formats() -> list[str]:
    """Names of the formats that this installation can write."""
    return [name for name in FORMATS if name != "usd" or find_spec("pxr")]


def _write_csv(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    _write_all(path, csv_bytes(clip))
    return ()


def _write_a2f(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    _write_all(path, json_bytes(clip, f"{clip.info.name}.wav"))
    return ("head and eyes do not turn: the format has no place for it",)


def _write_gltf(clip: Clip, figure: Figure, path: Path) -> Iterable[str]:
    with path.open("wb") as file:
        return write_gltf(clip, figure, file)


def _write_usd(clip: Clip, figure: Figure, path: Path) -> Iterable[str]:
    if find_spec("pxr") is None:
        raise CapabilityMissing("USD needs usd-core: pip install 'exomni-bridge[usd]'")
    usd = importlib.import_module("bridge.takes.usd")
    notes: Iterable[str] = usd.write_usd(clip, figure, path)
    return notes


def _write_npz(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    with path.open("wb") as file:
        write_npz(clip, file)
    return ()


def _write_srt(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    path.write_bytes(srt_bytes(cues_of(clip)))
    return _wordless(clip)


def _write_vtt(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    path.write_bytes(vtt_bytes(cues_of(clip)))
    return _wordless(clip)


def _wordless(clip: Clip) -> Iterable[str]:
    spoken = clip.marked(MarkerKind.WORD, MarkerKind.SENTENCE)
    return () if spoken else ("there are no subtitles in it: nothing is known of any words",)


def _write_wav(clip: Clip, _figure: Figure, path: Path) -> Iterable[str]:
    if len(clip.audio) > MOST_SAMPLES:
        raise InvalidArgument("the sound is longer than a WAV file can be: take a part of it")
    starts = range(0, len(clip.audio), _BLOCK_SAMPLES)
    head = wave_header(clip.info, clip.audio_rate_hz, len(clip.audio))
    pieces = (to_bytes(clip.audio[start : start + _BLOCK_SAMPLES]) for start in starts)
    _write_all(path, [head])
    with path.open("ab") as file:
        file.writelines(pieces)
    return ()


def _write_all(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


#: Name → format, as they are listed.
FORMATS: Final[dict[str, Format]] = {
    "livelink-csv": Format(".csv", _write_csv, "the Live Link Face app's CSV"),
    "a2f-json": Format(".json", _write_a2f, "Audio2Face's JSON", sound=True),
    "glb": Format(".glb", _write_gltf, "glTF: an animated head, or your model", sound=True),
    "usd": Format(".usdc", _write_usd, "USD: an animated head", sound=True),
    "npz": Format(".npz", _write_npz, "NumPy arrays, exact and complete"),
    "srt": Format(".srt", _write_srt, "SubRip subtitles"),
    "vtt": Format(".vtt", _write_vtt, "WebVTT subtitles"),
    "wav": Format(".wav", _write_wav, "Broadcast Wave with timecode"),
}
