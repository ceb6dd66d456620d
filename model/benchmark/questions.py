"""What is asked when the model is timed: replies of a given length, whatever it would say."""

from typing import Final

import numpy as np

from model.benchmark.words import speech_ids
from model.errors import ConfigMismatch
from model.parts import Parts
from model.runtime.requests import RuntimeLimits
from model.timing import UNITS_PER_2_S
from model.turn import Forced, Turn

#: Units spoken for one text id: the rate of ordinary English in the published tokenizer.
UNITS_PER_ID: Final = 3.79
#: Length of a spoken question, seconds at 16 kHz.
CLIP_S: Final = 3
CLIP_RATE_HZ: Final = 16_000
PERSONA: Final = "You guard the bridge, and you know its stories."
#: Positions of a row: prompt, history and reply; and of one clause with its units.
TEXT_POSITIONS: Final = 2048
UNIT_POSITIONS: Final = 1024


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
    """Rows for `streams` such turns at once; nothing is held back from a slow reader.

    Raises `ConfigMismatch` where the model has no positions for a reply this long.
    """
    config = parts.config
    text = min(TEXT_POSITIONS, config.backbone.max_position_embeddings)
    units = min(UNIT_POSITIONS, config.unit_generator.llm.max_position_embeddings)
    if id_count(seconds) > text // 2:
        raise ConfigMismatch("seconds", f"a row of {text} positions has no room for {seconds:g} s")
    return RuntimeLimits(
        streams=streams,
        text_positions=text,
        unit_positions=units,
        waiting=streams,
        unread_chunks=int(10 * seconds) + 100,
    )
