"""The parity harness: golden inputs and outputs of the reference, and how close we come.

The folder is `$EXOMNI_PARITY_DIR`, else `../shared/fixtures/parity` beside the checkout; without
either, tests that ask for a stage skip and say so. Everything is read from `manifest.json`: no
seed, prompt or length of one set of fixtures may appear in a test.

    stage = parity.stage("05_tqgf")
    stage["in.speech.query_reps"]                     a tensor
    stage.meta["seeded_seed"]                         a value of the manifest
    stage.check("out.speech.nomask", module(...))     dtype kind, shape, then exact, atol or SNR

With `EXOMNI_PARITY_REPORT=file.jsonl` every check appends one line: stage, tensor, what was
compared, the largest absolute error, the signal-to-noise ratio, the tolerance.
"""

import json
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

BESIDE = Path(__file__).parents[3] / "shared" / "fixtures" / "parity"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one of our tensors compares with the reference's."""

    stage: str
    tensor: str
    rule: str
    tolerance: float
    max_abs: float
    snr_db: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the manifest with its tensors."""

    name: str
    meta: dict[str, Any]
    tensors: dict[str, Tensor]
    rules: dict[str, dict[str, Any]]

    def __getitem__(self, name: str) -> Tensor:
        return self.tensors[name]

    def names(self, prefix: str) -> Iterator[str]:
        """Tensor names under `prefix`, in the manifest's order."""
        return (name for name in self.tensors if name.startswith(prefix))

    def cases(self, pattern: str) -> list[str]:
        """What stands for `*` in names like `in.*.units`: the cases this set has."""
        head, tail = pattern.split("*")
        return [
            name[len(head) : len(name) - len(tail)]
            for name in self.tensors
            if name.startswith(head) and name.endswith(tail)
        ]

    def check(self, name: str, actual: Tensor) -> Agreement:
        """Assert the manifest's tolerance for `name` and return how close it was."""
        agreement = compare(self, name, actual.detach().cpu())
        _record(agreement)
        assert agreement.holds, agreement
        return agreement


def folder() -> Path:
    """The fixtures' folder; skips the test where there is none."""
    given = os.environ.get("EXOMNI_PARITY_DIR")
    path = Path(given) if given else BESIDE
    if not (path / "manifest.json").is_file():
        pytest.skip(f"no parity fixtures: {path} has no manifest.json (set EXOMNI_PARITY_DIR)")
    return path


def stage(name: str) -> Stage:
    """Load stage `name`, for example "05_tqgf"."""
    path = folder()
    entry = _manifest(path)["stages"][name]
    tensors = load_file(path / "fixtures" / f"{name}.safetensors")
    assert set(tensors) == set(entry["tensors"]), f"{name}: manifest and file differ"
    return Stage(
        name=name,
        meta=entry.get("meta", {}),
        tensors={key: tensors[key] for key in entry["tensors"]},
        rules=entry["tensors"],
    )


def weights(relative: str, prefix: str = "") -> dict[str, Tensor]:
    """The fixture checkpoint's tensors under `prefix`, prefix removed.

    `relative`: "exomni/model.safetensors", "decoder/flow.safetensors" and so on.
    """
    tensors = load_file(folder() / relative)
    return {key[len(prefix) :]: t for key, t in tensors.items() if key.startswith(prefix)}


def compare(of: Stage, name: str, actual: Tensor) -> Agreement:
    """Compare without asserting the tolerance; kinds and shapes must still agree."""
    expected, rule = of.tensors[name], of.rules[name]
    assert actual.is_floating_point() == expected.is_floating_point(), f"{name}: {actual.dtype}"
    assert actual.shape == expected.shape, f"{name}: {actual.shape} for {expected.shape}"
    error = (actual.double() - expected.double()).abs()
    worst = float(error.max()) if error.numel() else 0.0
    snr = _snr_db(expected.double(), error)
    if "min_snr_db" in rule:
        limit, kind, holds = rule["min_snr_db"], "snr", snr >= rule["min_snr_db"]
    elif "atol" in rule:
        limit, kind, holds = rule["atol"], "atol", worst <= rule["atol"]
    else:
        limit, kind, holds = 0.0, "exact", worst == 0.0
    return Agreement(of.name, name, kind, limit, worst, snr, holds and not math.isnan(worst))


@lru_cache(maxsize=4)
def _manifest(path: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _snr_db(expected: Tensor, error: Tensor) -> float:
    noise = float(torch.sum(error**2))
    if noise == 0.0:
        return math.inf
    return 10 * math.log10(max(float(torch.sum(expected**2)), 1e-300) / noise)


def _record(agreement: Agreement) -> None:
    target = os.environ.get("EXOMNI_PARITY_REPORT")
    if not target:
        return
    fields = {name: getattr(agreement, name) for name in Agreement.__slots__}
    with Path(target).open("a", encoding="utf-8") as file:
        file.write(json.dumps(fields) + "\n")
