"""What a streamed face loses against the offline one, by how far it looks, and what it costs.

`python -m tests.bench.stream_face [--size medium] [--units 250] [--cost] [--plot PNG]`. A random
model says three lines; the face of each is made offline and live, with one side of the context cut
at a time, then with all sides as `FaceContext` has them. Weights are random: the curves say how
this network forgets, not how a trained face looks.

A join is the step from a quantum's last frame to the next one's first; `velocity` is the mean
change of a coefficient per frame there, over that elsewhere. Offline faces have no joins, and a
ratio of their own, because a quantum always meets the units at the same phase.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Final

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.benchmark.random_parts import random_parts
from model.benchmark.sizes import SIZES, Size
from model.blendshape_decoder import BlendshapeDecoder
from model.exomni import ExOmni
from model.face_context import QUANTUM_FRAMES, QUANTUM_UNITS, FaceContext, face_bytes
from model.face_row import FaceRow
from model.face_stream import FaceStreamer
from model.timing import FACE_RATE_HZ
from model.turn import Forced, Turn
from model.unit_generator import Units
from tests.bench.line import emit

Faces = NDArray[np.float32]

SEEDS: Final = (1, 2, 3)
#: Units spoken for each id of the text: about 4 words a second, as people talk.
UNITS_PER_ID: Final = 2.5
#: Values each side is cut to while the others are whole.
CUTS: Final[dict[str, tuple[int, ...]]] = {
    "back_units": (0, 5, 15, 25, 50, 100, 150, 200, 250),
    "ahead_units": (0, 1, 2, 3, 5, 8, 12, 20, 40, 100),
    "back_frames": (0, 12, 30, 60, 120, 240, 360, 480, 600),
}
#: Two seconds of look-back, for what looking back costs.
SHORT: Final = FaceContext(back_units=25, back_frames=60)
#: Rows at once, for the cost of a row among others.
ROWS: Final = (1, 2, 4, 8)
REPEATS: Final = 3


@dataclass(frozen=True)
class Line:
    """One utterance, and its face as it should be."""

    units: Units
    offline: Faces


@torch.inference_mode()
def lines(size: Size, unit_count: int, seed: int) -> tuple[BlendshapeDecoder, list[Line]]:
    """Utterances of one model: the text is given, the units and states are the model's own."""
    cpu = torch.device("cpu")
    parts = random_parts(*SIZES[size]().configs(), device=cpu, dtype=torch.float32, seed=seed)
    model, rng = ExOmni(parts), np.random.default_rng(seed)
    ids = rng.integers(0, 256, (len(SEEDS), round(unit_count / UNITS_PER_ID)))
    turns = [
        Turn("speak", forced=Forced(tuple(map(int, row)), UNITS_PER_ID), seed=seed)
        for seed, row in zip(SEEDS, ids, strict=True)
    ]
    return parts.blendshapes, [_line(model, turn) for turn in turns]


def _line(model: ExOmni, turn: Turn) -> Line:
    def tell(stage: str, done: int, total: int) -> None: ...

    said = model.think(turn, model.read(model.prompt(turn), []), tell)
    units = model.speak(turn, said, tell)
    return Line(units, model.face(turn, units, tell))


def live(streamer: FaceStreamer, units: Units, rows: int = 1) -> Faces:
    """The face of an utterance whose units come five at a time, in `rows` rows together."""
    all_rows = [streamer.begin() for _ in range(rows)]
    faces: list[Tensor] = []
    for ids, states in _arriving(units):
        for row in all_rows:
            row.push(ids, states)
        faces += _made(streamer, all_rows)
    for row in all_rows:
        row.end()
    faces += _made(streamer, all_rows)
    return torch.cat(faces).numpy()


def _arriving(units: Units) -> Iterator[tuple[list[int], Tensor]]:
    """Five units and their states; with the last ones whatever state follows them."""
    ids, states = units.ids.tolist(), units.hidden[0]
    for start in range(0, len(ids), QUANTUM_UNITS):
        end = start + QUANTUM_UNITS
        yield ids[start:end], states[start : None if end >= len(ids) else end]


def _made(streamer: FaceStreamer, rows: Sequence[FaceRow]) -> list[Tensor]:
    upto = streamer.ready_units(rows[0])
    if upto <= rows[0].done_units:
        return []
    return streamer.step(rows, [upto] * len(rows))[:1]


# -- what is measured --------------------------------------------------------------------------


def gap(streamed: Sequence[Faces], offline: Sequence[Faces]) -> dict[str, float]:
    """How far the faces are apart, in coefficients of 0 to 1."""
    offs = [np.abs(a - b) for a, b in zip(streamed, offline, strict=True)]
    off, early = np.concatenate(offs), [each[: 5 * FACE_RATE_HZ].mean() for each in offs]
    return {
        "mean": round(float(off.mean()), 5),
        "p99": round(float(np.percentile(off, 99)), 4),
        "max": round(float(off.max()), 4),
        "mean_first_5_s": round(float(np.mean(early)), 5),
        "velocity": round(join_velocity(streamed), 3),
    }


def join_velocity(faces: Sequence[Faces]) -> float:
    """Mean velocity at joins over that elsewhere."""
    steps = [np.abs(np.diff(face, axis=0)).mean(axis=1) for face in faces]
    at = np.concatenate([step[QUANTUM_FRAMES - 1 :: QUANTUM_FRAMES] for step in steps])
    inside = np.concatenate(
        [np.delete(step, np.s_[QUANTUM_FRAMES - 1 :: QUANTUM_FRAMES]) for step in steps]
    )
    return float(at.mean() / inside.mean())


def motion(faces: Sequence[Faces]) -> dict[str, float]:
    """How much offline faces move: what a gap is to be compared with."""
    velocity = np.concatenate([np.abs(np.diff(face, axis=0)) for face in faces])
    return {
        "std": round(float(np.concatenate(faces).std(axis=0).mean()), 4),
        "velocity_per_frame": round(float(velocity.mean()), 4),
        "velocity": round(join_velocity(faces), 3),
    }


def contexts(whole: int) -> Iterator[tuple[str, FaceContext]]:
    """Each side cut in turn, then all as they are by default."""
    everything = FaceContext(back_units=whole, ahead_units=whole, back_frames=3 * whole)
    yield "nothing", everything
    for side, values in CUTS.items():
        for value in values:
            yield side, replace(everything, **{side: value})
    yield "all", FaceContext()


def measure_gap(decoder: BlendshapeDecoder, spoken: Sequence[Line], size: str) -> list[Any]:
    """One line of JSON per context; the same, for the plot."""
    offline = [line.offline for line in spoken]
    found = []
    for side, context in contexts(len(spoken[0].units.ids) + 10):
        streamer = FaceStreamer(decoder, context)
        facts = gap([live(streamer, line.units) for line in spoken], offline)
        value = getattr(context, side, None)
        emit("stream_face_gap", size=size, cut=side, value=value, **facts)
        found.append((side, value, facts))
    return found


def seconds(call: Callable[[], object]) -> float:
    """Processor time of the fastest of some runs: the machine's other work only ever adds."""
    taken = []
    for _ in range(REPEATS):
        since = process_time()
        call()
        taken.append(process_time() - since)
    return min(taken)


def measure_cost(decoder: BlendshapeDecoder, line: Line, size: str) -> None:
    """What an utterance takes offline, live, and live among others."""
    units = line.units
    with torch.inference_mode():
        offline_s = seconds(lambda: decoder.decode(units.hidden, units.ids[None]))
    for rows, context in [(1, SHORT), *((rows, FaceContext()) for rows in ROWS)]:
        streamer = FaceStreamer(decoder, context, rows)
        live_s = seconds(partial(live, streamer, units, rows))
        emit(
            "stream_face_cost",
            size=size,
            rows=rows,
            back_units=context.back_units,
            back_frames=context.back_frames,
            units=len(units.ids),
            offline_ms=round(1e3 * offline_s, 2),
            live_ms_per_row=round(1e3 * live_s / rows, 2),
            live_over_offline=round(live_s / rows / offline_s, 3),
            ms_per_quantum_step=round(1e3 * live_s / (len(units.ids) / QUANTUM_UNITS), 3),
            float32_bytes_per_row=face_bytes(decoder.config, context, 1, 4),
        )


# -- the picture -------------------------------------------------------------------------------


def plot(found: Sequence[Any], path: Path) -> None:
    """Gap over each side of the context; the default is marked."""
    figure, axes = plt.subplots(1, len(CUTS), figsize=(13, 3.6), sharey=True)
    for axis, (side, _) in zip(axes, CUTS.items(), strict=True):
        points = [(value, facts) for cut, value, facts in found if cut == side]
        for name in ("p99", "mean"):
            axis.plot([v for v, _ in points], [f[name] for _, f in points], marker="o", label=name)
        axis.axvline(getattr(FaceContext(), side), color="gray", lw=0.8, ls="--")
        axis.set_xlabel(side)
    axes[0].set_ylabel("gap to offline, coefficient")
    axes[0].legend()
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=70)
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="medium")
    parser.add_argument("--units", type=int, default=250, help="length of each line, 80 ms each")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1, help="of the model's weights")
    parser.add_argument("--cost", action="store_true", help="measure the cost alone")
    parser.add_argument("--plot", type=Path, help="draw the gaps")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    decoder, spoken = lines(options.size, options.units, options.seed)
    measure_cost(decoder, spoken[0], options.size)
    if options.cost:
        return
    offline = [line.offline for line in spoken]
    emit("stream_face_motion", size=options.size, units=options.units, **motion(offline))
    found = measure_gap(decoder, spoken, options.size)
    if options.plot:
        plot(found, options.plot)


if __name__ == "__main__":
    main()
