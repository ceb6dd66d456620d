"""Ex-Omni in our words: how it is loaded, asked and listened to.

With `native_maker` it is the only importer of `model` but for the weights' checks. A worker's
program is around it, and the command line's offline path.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

import numpy as np
import torch
from numpy.typing import NDArray

from bridge import __version__
from bridge.engines.engine import TextRole
from bridge.engines.maker import (
    GenerateOrder,
    WorkerInfo,
)
from bridge.engines.serving import NotLoaded
from bridge.engines.tracks import RATE_HZ, Tracks
from bridge.errors import BridgeError, EngineFailed, TurnRefused, WorkerBusy
from bridge.events import Audio, Face, Text
from bridge.face.names import permutation
from model.errors import AudioError, MissingFile, ModelError, PromptError
from model.exomni import Exchange, ExOmni, Progress, TextSampling, Turn
from model.face_columns import COLUMN_NAMES
from model.memory import Dtype
from model.places import find_places
from model.prompt import SYSTEM
from model.runtime.graphs import capture_for
from model.runtime.plan import Device, plan
from model.runtime.requests import RuntimeLimits
from model.runtime.worker import Runtime

MODEL_NAME: Final = "ex-omni"
DTYPES: Final = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
#: What is the caller's mistake and not the model's.
INPUT_ERRORS: Final = (AudioError, PromptError)
#: Errors that the model and we call by the same reason.
_SHARED: Final[tuple[type[BridgeError], ...]] = (*TurnRefused.__subclasses__(), WorkerBusy)
_BY_REASON: Final = {kind.reason: kind for kind in _SHARED}


def load(
    model: Path, decoder: Path | None, device: str, dtype: str, progress: Progress | None = None
) -> ExOmni:
    """The model of the settings' words; `model` may be the folder above both halves.

    Raises `ModelError` and, for a device that is not there, RuntimeError.
    """
    places = find_places(model)
    if places.checkpoint is None:
        raise MissingFile(model / "config.json", "no Ex-Omni checkpoint lies there")
    found = decoder or places.decoder
    if found is None:
        raise MissingFile(
            model / "decoder", "the audio decoder (flow.pt, hift.pt) is not beside the checkpoint"
        )
    return ExOmni.load(
        places.checkpoint,
        found,
        device=pick_device(device),
        dtype=None if dtype == "auto" else DTYPES[dtype],
        progress=progress,
    )


@contextmanager
def load_errors() -> Iterator[None]:
    """Whatever keeps a model from being loaded is raised as `NotLoaded`."""
    try:
        yield
    except ModelError as error:
        raise NotLoaded(error.reason, str(error))
    except (RuntimeError, OSError, MemoryError) as error:
        # torch says RuntimeError for a device that is not there or has no memory left.
        raise NotLoaded("ENGINE_UNAVAILABLE", str(error) or type(error).__name__)


def pick_device(wanted: str) -> str:
    """`wanted`, or for auto the first GPU, or the CPU."""
    if wanted != "auto":
        return wanted
    return "cuda" if torch.cuda.is_available() else "cpu"


def answer_events(
    model: ExOmni, turn: Turn, progress: Progress | None = None
) -> Iterator[Text | Audio | Face]:
    """One turn without a runtime: the text, then 400 ms of sound and face at a time, then rest.

    Both tracks end together at a whole frame, the sound in silence and the face at rest. Raises
    `ModelError` and what `progress` raises.
    """
    answer = model.answer(turn, progress)
    yield Text(answer.text)
    samples, coefficients = answer.aligned()
    tracks = Tracks()
    for pair in tracks.chunks(samples, to_canonical(coefficients)):
        yield from pair
    yield from tracks.rest()


def to_canonical(coefficients: NDArray[np.float32]) -> NDArray[np.float32]:
    """`[n, 52]` in the checkpoint's column order → canonical order, mapped by name, read-only."""
    canonical = np.empty_like(coefficients)
    canonical[:, permutation(COLUMN_NAMES)] = coefficients
    canonical.flags.writeable = False
    return canonical


def turn_of(order: GenerateOrder) -> Turn:
    """The model's turn of an order."""
    question, chosen = order.question, order.sampling
    return Turn(
        text=order.text,
        clip=question.pcm if question else None,
        clip_rate_hz=question.rate_hz if question else 16_000,
        history=[Exchange(past.text, past.reply, past.spoken) for past in order.history],
        system=order.system or SYSTEM,
        verbatim=order.role is TextRole.LINE,
        sampling=TextSampling(chosen.temperature, chosen.top_k, chosen.top_p) if chosen else None,
        max_new_ids=order.max_tokens,
        seed=order.seed,
    )


def bridge_error(error: ModelError) -> BridgeError:
    """A model's error as ours: by its reason where it is the caller's mistake, else a failure."""
    kind = _BY_REASON.get(error.reason)
    return kind(str(error)) if kind else EngineFailed(f"{error} ({error.reason})")


def dtype_name(dtype: torch.dtype) -> Dtype:
    """What `dtype` is called in settings."""
    return cast(Dtype, str(dtype).removeprefix("torch."))


def device_name(device: torch.device) -> str:
    """What a GPU calls itself, "" for anything else."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else ""


def limits_for(model: ExOmni, streams: int, context_tokens: int) -> RuntimeLimits:
    """What a worker of `model` is built for. `streams` 0: as many as fit its device.

    Raises `NotEnoughMemory`.
    """
    parts = model.parts
    return plan(
        parts.config,
        parts.decoder_config,
        dtype_name(parts.dtype),
        Device(free_bytes(parts.device), batches=parts.device.type == "cuda"),
        streams=streams,
        text_positions=context_tokens,
    )


def free_bytes(device: torch.device) -> int | None:
    """Memory a GPU has left; None where nobody says."""
    return torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else None


def make_runtime(model: ExOmni, limits: RuntimeLimits, clock: Callable[[], float]) -> Runtime:
    """The model's runtime, cold. Raises `ModelError`, and RuntimeError for want of memory.

    On a GPU, products of float32 (the audio decoder's) are made on the tensor cores from here on,
    in the whole process, with 10 bits of mantissa.
    """
    if model.parts.device.type == "cuda":
        torch.set_float32_matmul_precision("high")
    return Runtime(model, limits, clock=clock, capture=capture_for(model.parts.device))


def use_threads(count: int) -> None:
    """Compute on `count` CPU threads; 0 is the library's own choice."""
    if count:
        torch.set_num_threads(count)


def describe(model: ExOmni, limits: RuntimeLimits) -> WorkerInfo:
    """What a worker of `model` is."""
    parts = model.parts
    return WorkerInfo(
        version=__version__,
        model=MODEL_NAME,
        device=str(parts.device),
        device_name=device_name(parts.device),
        dtype=dtype_name(parts.dtype),
        streams=limits.streams,
        waiting=limits.waiting,
        turn_tokens=limits.text_positions,
        audio_rate_hz=RATE_HZ,
    )
