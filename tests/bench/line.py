"""The JSON line every benchmark prints: what was measured, on which commit and machine."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def emit(bench: str, **facts: object) -> None:
    """Print one line: the bench's name, commit, machine and Python, then `facts`."""
    head = {
        "bench": bench,
        "commit": _commit(),
        "machine": _machine(),
        "python": platform.python_version(),
    }
    print(json.dumps(head | facts, ensure_ascii=False), flush=True)


def percentiles(values: Sequence[float], scale: float = 1.0) -> dict[str, float]:
    """p50, p95, p99 and max of `values` times `scale`."""
    array = np.asarray(values, np.float64) * scale
    marks = {"p50": 50, "p95": 95, "p99": 99, "max": 100}
    return {name: round(float(np.percentile(array, q)), 4) for name, q in marks.items()}


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} x {_processor()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return platform.processor() or "unknown processor"
    for line in info.read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown processor"
