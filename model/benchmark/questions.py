"""What is asked when the model is timed: replies of a given length, whatever it would say."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import torch

from model.benchmark.words import speech_ids
from model.errors import ConfigMismatch
from model.parts import Parts
from model.runtime.plan import Device, plan
from model.runtime.requests import RuntimeLimits
from model.timing import UNITS_PER_2_S
from model.turn import Forced, Turn

#: Units spoken for one text id: the rate of ordinary English in the published tokenizer.
UNITS_PER_ID: Final = 3.79
#: Length of a spoken question, seconds at 16 kHz.
CLIP_S: Final = 3
CLIP_RATE_HZ: Final = 16_000
PERSONA: Final = "You guard the bridge, and you know its stories."


def id_count(seconds: float) -> int:
    """Text ids of a reply that lasts `seconds`."""
    return max(1, round(seconds * UNITS_PER_2_S / 2 / UNITS_PER_ID))


def question(parts: Parts, seconds: float, number: int = 0, *, spoken: bool = False) -> Turn:
    """A turn whose reply lasts `seconds`; no two numbers begin alike, so no prompt is known yet.

    `spoken`: asked by a clip of noise instead of by text.
    """
    noise = np.random.default_rng(number).standard_normal(CLIP_S * CLIP_RATE_HZ)
    return Turn(
        text="" if spoken else "What do you know about the old tower by the river?",
        clip=(0.1 * noise).astype(np.float32) if spoken else None,
        clip_rate_hz=CLIP_RATE_HZ,
        system=f"{number}: {PERSONA}",
        seed=number,
        forced=Forced(speech_ids(parts.tokenizer, id_count(seconds)), UNITS_PER_ID),
    )


def limits(parts: Parts, streams: int, seconds: float) -> RuntimeLimits:
    """Rows for `streams` such turns at once, 0 for as many as the device holds.

    Nothing is held back from a slow reader. Raises `NotEnoughMemory`, and `ConfigMismatch` where
    a row has no room for a reply this long.
    """
    dtype: Any = str(parts.dtype).removeprefix("torch.")
    device = Device(free_bytes(parts.device), batches=parts.device.type == "cuda")
    found = plan(parts.config, parts.decoder_config, dtype, device, streams=streams)
    if id_count(seconds) > found.text_positions // 2:
        room = f"a row of {found.text_positions} positions has no room for {seconds:g} s"
        raise ConfigMismatch("seconds", room)
    return replace(found, waiting=found.streams, unread_chunks=int(10 * seconds) + 100)


def free_bytes(device: torch.device) -> int | None:
    """Memory of a GPU that nobody holds; None for a CPU, which is not asked."""
    return torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else None
