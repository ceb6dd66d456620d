"""Ex-Omni in a process of its own: `python -m bridge.engines.worker --model PATH`.

Started by a service for itself, or as `exomni-bridge worker` on another machine. It owns one
device, loads the model once, and makes performances for fronts over `exomni.engine.v1`.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from bridge.clock import MonotonicClock
from bridge.engines import native
from bridge.engines.maker import Maker
from bridge.engines.native_maker import NativeMaker
from bridge.engines.serving import Ready, be_nice, log_lines, run, speak_json
from bridge.engines.terms import Terms, add_options, terms_of

#: Progress of loading is logged in steps of so many percent.
_STEP_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a worker works with. `streams`, `threads` 0: its own choice. `nice`: 0 to 19."""

    model: Path
    decoder: Path | None = None
    device: str = "auto"
    dtype: str = "auto"
    streams: int = 0
    context_tokens: int = 4096
    threads: int = 0
    nice: int = 0


def work(equipment: Equipment, terms: Terms, announce: Callable[[Ready], None]) -> None:
    """Load the model and serve it until told to stop; `announce` is called once it serves.

    Raises `NotLoaded`, and what `serving.run` raises.
    """
    be_nice(equipment.nice)
    native.use_threads(equipment.threads)
    run(lambda: make(equipment), terms, announce)


def make(equipment: Equipment) -> Maker:
    """The maker of a worker so equipped. Raises `NotLoaded`."""
    with native.load_errors():
        model = native.load(
            equipment.model, equipment.decoder, equipment.device, equipment.dtype, Progress()
        )
        limits = native.limits_for(model, equipment.streams, equipment.context_tokens)
        logger.info("warming up for {} streams", limits.streams)
        runtime = native.make_runtime(model, limits, MonotonicClock().now)
    return NativeMaker(runtime, native.describe(model, limits))


class Progress:
    """Logs how far loading is."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if percent >= self._told + _STEP_PERCENT:
            self._told = percent
            logger.info("{}: {} %", stage, percent)


def main(arguments: list[str] | None = None) -> int:
    """Serve as the command line says; the exit status."""
    options = _parser().parse_args(arguments)
    log_lines()
    equipment = Equipment(
        model=options.model,
        decoder=options.decoder,
        device=options.device,
        dtype=options.dtype,
        streams=options.streams,
        context_tokens=options.context_tokens,
        threads=options.threads,
        nice=options.nice,
    )

    def serve(announce: Callable[[Ready], None]) -> None:
        work(equipment, terms_of(options), announce)

    return speak_json(serve)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bridge.engines.worker", description=__doc__)
    add = parser.add_argument
    add("--model", type=Path, required=True, help="folder of the checkpoint")
    add("--decoder", type=Path, help="folder of the audio decoder; default beside it")
    add("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps")
    add("--dtype", default="auto", choices=("auto", *native.DTYPES))
    add("--streams", type=int, default=0, help="turns at the same time; 0: as many as fit")
    add("--context-tokens", type=int, default=4096, help="longest turn, tokens")
    add("--nice", type=int, default=0, help="priority handicap, 0 to 19 (POSIX)")
    add("--threads", type=int, default=0, help="CPU threads; 0: the library's choice")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
