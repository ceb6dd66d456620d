"""Single steps of the networks, timed on their own: with and without graphs, against their floors.

A step of the language model or the unit generator waits for memory: its floor is what it reads over
the bandwidth of a copy. A step of the flow's solver or the vocoder computes: its floor is what it
multiplies over the rate of a large matrix product in the same type.
"""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from model.benchmark.floor import cache_bytes, step_bytes
from model.benchmark.listener import Clock
from model.benchmark.offline import settler
from model.benchmark.spread import spread
from model.exomni import ExOmni
from model.flow_matching import Ode, frame_noise
from model.parts import Parts
from model.runtime.requests import Kind
from model.runtime.row_decoder import RowDecoder
from model.vocoder_source import utterance_draws

#: Steps timed, after as many that are not.
REPEATS = 20
#: Positions every row has read before: prompt and half a reply; a clause and half its units.
KNOWN = {Kind.TEXT: 200, Kind.UNIT: 100}
#: A usual window of the flow, units; and the frames of a usual step of the vocoder.
WINDOW_UNITS = 64
SOUND_FRAMES = 172
#: Side of the matrices whose product is timed.
GPU_SIDE, CPU_SIDE = 8192, 512


def timed(call: Callable[[], object], device: torch.device, clock: Clock) -> dict[str, float]:
    """Milliseconds of one call, the device idle before and after: p50 to max."""
    settle = settler(device)
    taken_ms = []
    for _ in range(2 * REPEATS):
        settle()
        began = clock()
        call()
        settle()
        taken_ms.append(1e3 * (clock() - began))
    return spread(taken_ms[REPEATS:])


def decoder_steps(
    decoder: RowDecoder, kind: Kind, rows: int, device: torch.device, clock: Clock
) -> dict[str, float]:
    """One id in each of `rows` rows, milliseconds."""
    for row in range(rows):
        decoder.begin(row, KNOWN[kind])
    ids = dict.fromkeys(range(rows), 1)
    with torch.inference_mode():
        return timed(lambda: decoder.step(ids), device, clock)


def memory_floor_ms(parts: Parts, kind: Kind, rows: int, bytes_per_s: float) -> float:
    """What a step of `rows` rows reads, weights once and every row's own past, in milliseconds."""
    width = parts.dtype.itemsize
    weights = step_bytes(parts.config, parts.decoder_config, width)[kind]
    known = KNOWN[kind] + REPEATS
    return 1e3 * (weights + rows * cache_bytes(parts.config, kind, known, width)) / bytes_per_s


def product_rate(device: torch.device, dtype: torch.dtype, clock: Clock) -> float:
    """Operations a second of a large matrix product."""
    side = GPU_SIDE if device.type == "cuda" else CPU_SIDE
    left = torch.ones(side, side, device=device, dtype=dtype)
    took_ms = timed(lambda: left @ left, device, clock)["p50"]
    return 2 * side**3 / (took_ms / 1e3)


@torch.inference_mode()
def audio_steps(model: ExOmni, clock: Clock, rate: float) -> dict[str, Mapping[str, Any]]:
    """One evaluation of the flow's estimator, both guidance halves, and one of the vocoder."""
    calls = {"mel": _solver_step(model), "sound": _vocoder_step(model)}
    return {name: _against(call, model.parts.device, clock, rate) for name, call in calls.items()}


def _against(
    call: Callable[[], object], device: torch.device, clock: Clock, rate: float
) -> dict[str, Any]:
    with FlopCounterMode(display=False) as counter:
        call()
    operations = counter.get_total_flops()
    return {
        "operations": operations,
        "floor_ms": round(1e3 * operations / rate, 4),
        "step_ms": timed(call, device, clock),
    }


def _solver_step(model: ExOmni) -> Callable[[], Tensor]:
    flow, device = model.parts.flow, model.parts.device
    units = torch.arange(WINDOW_UNITS, device=device) % flow.config.unit_count
    given = flow.condition(units[None])
    noise = frame_noise(given.mu.shape[2], 1, flow.config.mel_count).to(device)
    ode = Ode(flow.decoder, noise, given.mu, given.speaker, given.prompt)
    return lambda: ode.velocity(0.5)


def _vocoder_step(model: ExOmni) -> Callable[[], object]:
    vocoder, device = model.parts.vocoder, model.parts.device
    mel = torch.zeros(1, vocoder.config.mel_count, SOUND_FRAMES, device=device)
    own = torch.Generator().manual_seed(1)
    harmonics, hop = vocoder.m_source.harmonic_count, vocoder.hop_samples
    draws = utterance_draws([own], harmonics, hop, SOUND_FRAMES).to(device)
    return lambda: vocoder(mel, draws)
