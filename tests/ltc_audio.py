"""LTC as sound, written from the bit table of SMPTE 12M; shares no code with the decoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Bits 64 to 79, in the order they are sent.
SYNC = "0011111111111101"


def frame_bits(
    hours: int, minutes: int, seconds: int, frames: int, drop: bool = False, user: int = 0
) -> str:
    """The 80 bits of a frame, in the order they are sent."""
    bits = ["0"] * 64

    def put(first: int, count: int, value: int) -> None:
        for i in range(count):
            bits[first + i] = str(value >> i & 1)

    for (units, tens, tens_count), value in zip(
        ((0, 8, 2), (16, 24, 3), (32, 40, 3), (48, 56, 2)),
        (frames, seconds, minutes, hours),
        strict=True,
    ):
        put(units, 4, value % 10)
        put(tens, tens_count, value // 10)
    put(10, 1, drop)
    for nibble in range(8):
        put(4 + 8 * nibble, 4, user >> 4 * nibble & 0xF)
    return "".join(bits) + SYNC


def turns_of(bits: str, periods: Sequence[float]) -> NDArray[np.float64]:
    """Times of the level's turns: at each bit's start, and in the middle of a 1."""
    starts = np.concatenate([[0.0], np.cumsum(periods)])
    middles = [starts[i] + periods[i] / 2 for i, bit in enumerate(bits) if bit == "1"]
    return np.sort(np.concatenate([starts, middles]))


def sound(
    bits: str,
    fps: float,
    rate_hz: int = 48_000,
    *,
    level: float = 0.5,
    invert: bool = False,
    noise: float = 0.0,
    offset: float = 0.0,
    speed: Sequence[float] | None = None,
    rise_s: float = 40e-6,
    seed: int = 0,
) -> NDArray[np.int16]:
    """`bits` as PCM. `speed`: of each bit, 1 is `fps`. `noise`: its deviation, of `level`."""
    periods = np.full(len(bits), 1 / (80 * fps)) / (1.0 if speed is None else np.array(speed))
    turns = turns_of(bits, [float(p) for p in periods])
    times = np.arange(int(turns[-1] * rate_hz)) / rate_hz
    index = np.searchsorted(turns, times, side="right")
    since = times - turns[np.maximum(index - 1, 0)]
    side = np.where(index % 2, 1.0, -1.0)
    wave = side * np.clip(2 * since / rise_s - 1, -1, 1)
    rng = np.random.default_rng(seed)
    wave = (wave + noise * rng.standard_normal(len(wave))) * (-1 if invert else 1)
    pcm = np.clip((wave * level + offset) * 32_767, -32_768, 32_767)
    return np.round(pcm).astype(np.int16)
