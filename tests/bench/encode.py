"""Live Link encode: from 61 new values to bytes, against PyLiveLinkFace in the same run.

`pip install pylivelinkface` for the comparison (nothing else needs it). Its packet is measured
three ways: 61 `set_blendshape` and `encode`, with and without its smoothing, and `encode` alone.
A plain `struct.pack` for each value is measured too, for machines without the package.
"""

import importlib
import importlib.util
import struct
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from bridge.face.frame import FaceRows
from bridge.protocols.livelink import LiveLinkEncoder
from bridge.protocols.timecode import FrameRate
from bridge.protocols.vmc import VmcEncoder, VmcForm
from bridge.rigs.load import profile_for
from tests.bench.line import emit, percentiles

WARM_UP = 200
BATCHES = 200
CALLS_A_BATCH = 50
DEVICE = "00000000-0000-4000-8000-{:012d}"
HZ_60 = FrameRate(60)


def noise(count: int, frames: int = 16) -> list[FaceRows]:
    """Faces to cycle through, so that every call has new values."""
    rng = np.random.default_rng(1)
    return [
        FaceRows(
            rng.random((count, 52), np.float32),
            rng.uniform(-0.5, 0.5, (count, 3)).astype(np.float32),
            rng.uniform(-0.5, 0.5, (count, 4)).astype(np.float32),
        )
        for _ in range(frames)
    ]


def microseconds(calls: Mapping[str, Callable[[int], object]]) -> dict[str, dict[str, float]]:
    """Percentiles over batches of the time of one call, for each of `calls`.

    Batches take turns, so that a machine that slows down slows all of them.
    """
    for call in calls.values():
        for i in range(WARM_UP):
            call(i)
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(BATCHES):
        for name, call in calls.items():
            started = time.perf_counter()
            for i in range(CALLS_A_BATCH):
                call(i)
            found[name].append((time.perf_counter() - started) / CALLS_A_BATCH)
    return {name: percentiles(times, 1e6) for name, times in found.items()}


def livelink(count: int) -> Callable[[int], object]:
    """Our encoder for `count` characters a call."""
    encoder = LiveLinkEncoder([(DEVICE.format(i), f"Face {i}") for i in range(count)], HZ_60)
    faces = noise(count)
    return lambda i: encoder.encode(faces[i % 16], 1_095_835 + i, 0.25)


def vmc(count: int, names: str) -> Callable[[int], object]:
    """Our VMC encoder for `count` characters a call."""
    encoder, faces = VmcEncoder(count, profile_for(names), VmcForm(neck=0.3)), noise(count)
    return lambda i: encoder.encode(faces[i % 16], i / 60)


def values_of_61() -> list[list[float]]:
    """The same kind of values as Python floats, made outside the measured time."""
    rng = np.random.default_rng(1)
    return [[float(v) for v in row] for row in rng.random((16, 61))]


def struct_for_each_value() -> Callable[[int], object]:
    """The obvious encoder: one `struct.pack` a value, joined."""
    header = b"\x06" + struct.pack(">i", 36) + DEVICE.format(0).encode()
    header += struct.pack(">i", 6) + b"Face 0"
    faces = values_of_61()

    def call(i: int) -> bytes:
        parts = [header, struct.pack(">ifiiB", 1_095_835 + i, 0.25, 60, 1, 61)]
        parts += [struct.pack(">f", value) for value in faces[i % 16]]
        return b"".join(parts)

    return call


def pylivelinkface() -> dict[str, Callable[[int], object]]:
    """JimWest/PyLiveLinkFace's ways to a packet; empty where it is not installed."""
    if importlib.util.find_spec("pylivelinkface") is None:
        return {}
    package: Any = importlib.import_module("pylivelinkface")
    face = package.PyLiveLinkFace(name="Face 0", uuid=DEVICE.format(0), fps=60)
    shapes, faces = list(package.FaceBlendShape), values_of_61()

    def set_and_encode(i: int, no_filter: bool) -> object:
        for shape, value in zip(shapes, faces[i % 16], strict=True):
            face.set_blendshape(shape, value, no_filter)
        return face.encode()

    return {
        "set 61 unfiltered, encode": lambda i: set_and_encode(i, True),
        "set 61 smoothed, encode": lambda i: set_and_encode(i, False),
        "encode only": lambda i: face.encode(),
    }


def main() -> None:
    """Print one JSON line."""
    baselines = {"struct.pack for each value": struct_for_each_value()}
    baselines |= {f"PyLiveLinkFace: {k}": call for k, call in pylivelinkface().items()}
    ours = {
        "livelink_1": livelink(1),
        "livelink_100": livelink(100),
        "vmc_perfect_sync_20": vmc(20, "perfect_sync"),
        "vmc_vrm0_20": vmc(20, "vrm0"),
        "vmc_oculus15_20": vmc(20, "oculus15"),
        "vmc_cc4_extended_20": vmc(20, "cc4_extended"),
    }
    measured = microseconds(ours | baselines)
    one, hundred = measured["livelink_1"]["p50"], measured["livelink_100"]["p50"]
    emit(
        "encode",
        settings={"values": 61, "unit": "microseconds a call", "calls_a_batch": CALLS_A_BATCH},
        warm_up=WARM_UP,
        n=BATCHES,
        **{name: measured[name] for name in ours},
        baseline_a_packet={name: measured[name] for name in baselines},
        times_faster_100={
            name: round(measured[name]["p50"] / (hundred / 100), 1) for name in baselines
        },
        times_faster_1={name: round(measured[name]["p50"] / one, 1) for name in baselines},
    )


if __name__ == "__main__":
    main()
