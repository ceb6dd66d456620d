"""`python -m model.benchmark`: measure, and print one JSON object a line.

    {"line": "machine", …}   {"line": "model", …}      what is measured, and on what
    {"line": "floor", …}                               what memory alone asks of a step
    {"line": "whole", …}                               the published way: one answer made whole
    {"line": "alone", …}                               streamed, one turn at a time
    {"line": "streams", …}   {"line": "capacity", …}   many at once
    {"line": "memory", …}    {"line": "progress", …}

Failure is a last line {"line": "error", "reason": …, "message": …} and exit code 1.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter  # noqa: TID251 the clock of this program, handed to all of it
from typing import Any

import torch

from model.benchmark.machine import describe
from model.benchmark.measure import Measuring, Plan
from model.benchmark.sizes import SIZES
from model.benchmark.subject import DTYPES, Subject, open_subject
from model.errors import ModelError
from model.runtime.graphs import capture_for

#: Answers timed, unless told otherwise: as many as a device does in a minute or two.
GPU_REPEATS = (3, 20)
CPU_REPEATS = (1, 1)


def say(line: str, facts: Mapping[str, Any]) -> None:
    """Print one line."""
    sys.stdout.write(json.dumps({"line": line, **facts}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def plan(options: argparse.Namespace, subject: Subject) -> Plan:
    """What `options` ask for, filled up by what suits the device."""
    parts = subject.model.parts
    whole, alone = GPU_REPEATS if parts.device.type == "cuda" else CPU_REPEATS
    return Plan(
        seconds=options.seconds,
        whole_repeats=min(whole, options.repeat or whole),
        repeats=options.repeat or alone,
        streams=tuple(options.streams),
    )


def measure(options: argparse.Namespace) -> None:
    """Load, measure, print. Raises `ModelError`."""
    if options.threads:
        torch.set_num_threads(options.threads)
    subject = open_subject(
        options.model,
        options.decoder,
        options.size,
        device=options.device,
        dtype=options.dtype,
        clock=perf_counter,
    )
    device = subject.model.parts.device
    say("machine", describe(device))
    say("model", subject.facts())
    Measuring(subject.model, plan(options, subject), perf_counter, say, capture_for(device)).run()


def counts(text: str) -> list[int]:
    """ "1,8,64" as numbers; "auto" as none. Raises ValueError."""
    found = [] if text == "auto" else [int(part) for part in text.split(",")]
    if any(count < 1 for count in found):
        raise ValueError(text)
    return found


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("python -m model.benchmark", description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--decoder", type=Path)
    parser.add_argument("--size", choices=["auto", *SIZES], default="auto")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", choices=["auto", *DTYPES], default="auto")
    parser.add_argument("--streams", type=counts, default=[])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--repeat", type=int)
    parser.add_argument("--threads", type=int)
    return parser.parse_args(arguments)


def main() -> None:
    """Measure; exit 1 where that fails."""
    options = parse()
    try:
        measure(options)
    except ModelError as error:
        say("error", {"reason": error.reason, "message": str(error)})
        sys.exit(1)
    except torch.OutOfMemoryError as error:
        say("error", {"reason": "OUT_OF_MEMORY", "message": str(error)})
        sys.exit(1)


if __name__ == "__main__":
    main()
