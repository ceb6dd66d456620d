"""Noise of the place does not open the gate; a voice above it does."""

import numpy as np

from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.noise_gate import NoiseGate


def opened(gate: NoiseGate, rms: float, seconds: float) -> float:
    """How often noise of `rms` opens the gate."""
    rng = np.random.default_rng(4)
    hops = rng.normal(0, rms, (round(seconds * 100), HOP_SAMPLES)).astype(np.int16)
    return float(np.mean([gate.open(hop) for hop in hops]))


def test_noise_is_known_after_three_seconds() -> None:
    gate = NoiseGate(margin_db=6.0)
    opened(gate, 500, 3.0)
    assert opened(gate, 500, 5.0) == 0.0


def test_what_is_louder_than_the_noise_opens() -> None:
    gate = NoiseGate(margin_db=6.0)
    opened(gate, 100, 3.0)
    assert opened(gate, 400, 1.0) > 0.95


def test_a_quiet_place_needs_no_time() -> None:
    assert opened(NoiseGate(margin_db=6.0), 1000, 1.0) > 0.95


def test_digital_silence_is_no_voice() -> None:
    gate = NoiseGate(margin_db=0.5)
    assert opened(gate, 0, 5.0) == 0.0


def test_the_floor_falls_when_the_place_becomes_quiet() -> None:
    gate = NoiseGate(margin_db=6.0)
    opened(gate, 1000, 5.0)
    loud_db = gate.floor_db
    opened(gate, 10, 1.0)
    assert gate.floor_db < loud_db - 20
