"""`say --engine exomni`: one question to the model in this process, start to end.

No service, no clock: it writes the answer's sound, face and text beside each other.
"""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bridge.cli.recording import check_writable, write_faces, write_wav
from bridge.cli.screen import console
from bridge.errors import (
    CapabilityMissing,
    ConfigError,
    EngineFailed,
    EngineUnavailable,
    InvalidArgument,
)
from bridge.events import Audio, Face, Text
from bridge.settings.exomni import ExOmniSettings

#: Most samples of all channels: an hour and a half at 48 kHz, 1 GB in memory.
_MOST_SAMPLES: Final = 1 << 28


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: text, a sound file, or both; or a line to say `verbatim`."""

    text: str
    audio: Path | None
    verbatim: bool
    seed: int


def at(settings: ExOmniSettings, model: Path | None, decoder: Path | None) -> ExOmniSettings:
    """`settings` with the folders that the command line names."""
    changes = {"model": model, "decoder": decoder}
    return settings.model_copy(update={k: v for k, v in changes.items() if v is not None})


def ask_offline(settings: ExOmniSettings, question: Question, out: Path) -> None:
    """Answer `question`; writes `out` (WAV) and, beside it, .csv and .txt.

    Raises `CapabilityMissing` without the extra `model`, `EngineUnavailable` for weights that do
    not load, `EngineFailed`, `InvalidArgument`, `StorageFailed`.
    """
    if settings.model is None:
        raise ConfigError("name the checkpoint's folder: --model PATH, or engine.exomni.model")
    check_writable(out)
    native = _native()
    clip, rate_hz = read_sound(question.audio) if question.audio else (None, 16_000)
    with _bars() as report:
        try:
            model = native.load(
                settings.model, settings.decoder, settings.device, settings.dtype, report
            )
        except (native.ModelError, RuntimeError, OSError) as error:
            raise EngineUnavailable(f"the Ex-Omni model does not load: {error}")
        turn = native.Turn(
            text=question.text,
            clip=clip,
            clip_rate_hz=rate_hz,
            verbatim=question.verbatim,
            sampling=native.TextSampling(temperature=settings.temperature),
            max_new_ids=settings.max_new_tokens,
            seed=question.seed,
        )
        try:
            events = list(native.answer_events(model, turn, report))
        except native.INPUT_ERRORS as error:
            raise InvalidArgument(f"{error} ({error.reason})")
        except native.ModelError as error:
            raise EngineFailed(f"{error} ({error.reason})")
    write_answer(events, out)


def write_answer(events: list[Text | Audio | Face], out: Path) -> None:
    """The answer's WAV, CSV and text."""
    text = "".join(e.text for e in events if isinstance(e, Text))
    write_wav(out, [np.concatenate([e.pcm for e in events if isinstance(e, Audio)])], 22_050)
    faces = np.concatenate([e.coefficients for e in events if isinstance(e, Face)])
    table, words = out.with_suffix(".csv"), out.with_suffix(".txt")
    write_faces(table, faces)
    words.write_text(text + "\n", encoding="utf-8")
    console.print(text, markup=False)
    console.print(f"wrote {out}, {table} and {words}", markup=False)


def read_sound(path: Path) -> tuple[NDArray[np.float32], int]:
    """Samples `[n, channels]` of a WAV, FLAC, OGG or MP3 file, and their rate in Hz.

    Raises `InvalidArgument`.
    """
    try:
        with soundfile.SoundFile(path) as file:
            # What is packed says how much it unpacks to, and may lie about it.
            if file.frames * file.channels > _MOST_SAMPLES:
                raise InvalidArgument(f"{path} holds more sound than is read at once: cut it")
            samples = file.read(_MOST_SAMPLES // file.channels, "float32", always_2d=True)
            return samples, file.samplerate
    except (OSError, soundfile.SoundFileError) as error:
        raise InvalidArgument(f"{path} is not a sound file we can read: {error}")


def _native() -> Any:
    """`bridge.engines.native`, loaded only here: torch takes seconds and is an optional extra."""
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise CapabilityMissing(
            "the Ex-Omni model needs PyTorch: pip install 'exomni-bridge[model]'"
        )
    return importlib.import_module("bridge.engines.native")


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int], None]]:
    """A callback that shows one progress bar per stage."""
    columns = (TextColumn("{task.description:<8}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total or None)
            progress.update(tasks[stage], completed=done, total=total or None)

        yield report
