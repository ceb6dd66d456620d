"""The harness itself: it reads the manifest, and it can say no."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from tests.model import parity
from tests.model.parity_table import table

RULES: dict[str, dict[str, Any]] = {
    "in.x": {},
    "out.close": {"atol": 1e-3},
    "out.same": {"exact": True},
    "out.sound": {"min_snr_db": 40},
}
TENSORS = {
    "in.x": torch.zeros(2),
    "out.close": torch.tensor([1.0, 2.0]),
    "out.same": torch.tensor([1, 2]),
    "out.sound": torch.tensor([1.0, -1.0]),
}


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> parity.Stage:
    (tmp_path / "fixtures").mkdir()
    entry = {"meta": {"seed": 7}, "tensors": RULES}
    (tmp_path / "manifest.json").write_text(json.dumps({"stages": {"01_x": entry}}))
    save_file(TENSORS, tmp_path / "fixtures" / "01_x.safetensors")
    monkeypatch.setenv("EXOMNI_PARITY_DIR", str(tmp_path))
    monkeypatch.setenv("EXOMNI_PARITY_REPORT", str(tmp_path / "report.jsonl"))
    return parity.stage("01_x")


def test_a_stage_has_its_values_and_cases(stage: parity.Stage) -> None:
    assert stage.meta["seed"] == 7
    assert list(stage.names("out.s")) == ["out.same", "out.sound"]
    assert stage.cases("out.*e") == ["clos", "sam"]


def test_what_lies_within_the_tolerance_holds(stage: parity.Stage) -> None:
    assert stage.check("out.close", torch.tensor([1.0009, 2.0])).max_abs == pytest.approx(9e-4, 0.1)
    assert stage.check("out.same", torch.tensor([1, 2])).max_abs == 0
    assert stage.check("out.sound", torch.tensor([1.005, -1.005])).snr_db > 40


@pytest.mark.parametrize(
    ("name", "actual"),
    [
        ("out.close", torch.tensor([1.0, 2.002])),
        ("out.close", torch.tensor([1.0, torch.nan])),
        ("out.close", torch.tensor([[1.0, 2.0]])),
        ("out.close", torch.tensor([1, 2])),
        ("out.same", torch.tensor([1, 3])),
        ("out.same", torch.tensor([1.0, 2.0])),
        ("out.sound", torch.tensor([1.05, -1.0])),
        ("out.sound", torch.tensor([torch.nan, -1.0])),
    ],
)
def test_what_differs_fails(stage: parity.Stage, name: str, actual: torch.Tensor) -> None:
    with pytest.raises(AssertionError):
        stage.check(name, actual)


def test_a_report_becomes_a_table(stage: parity.Stage, tmp_path: Path) -> None:
    stage.check("out.close", torch.tensor([1.0, 2.0]))
    stage.check("out.close", torch.tensor([1.0005, 2.0]))
    stage.check("out.same", torch.tensor([1, 2]))
    lines = (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    last = table(map(json.loads, lines)).splitlines()[-1]
    assert last == "| `01_x` | 2 | 1 | 5.0e-04 | `out.close` |  |"


def test_without_fixtures_a_test_skips_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXOMNI_PARITY_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(pytest.skip.Exception, match="EXOMNI_PARITY_DIR"):
        parity.stage("01_x")
