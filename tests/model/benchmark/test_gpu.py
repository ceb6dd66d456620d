"""The command for GPUs, run without one: every line is there, from the model's own dependencies."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

#: Runs the command with only what a machine with PyTorch and the model's dependencies has.
ALONE = """
import sys
for absent in ("bridge", "grpc", "rich", "typer", "loguru", "soundfile", "hypothesis"):
    sys.modules[absent] = None
from tests.bench.gpu import main
main()
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("gpu")
    command = [sys.executable, "-c", ALONE, "--out", str(out), "--device", "cpu"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    lines = (Path(out) / "gpu.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def of(told: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [line for line in told if line["line"] == name]


def test_every_measurement_is_a_line(told: list[dict[str, Any]]) -> None:
    names = {"machine", "model", "floor", "decoder", "audio", "kinds", "gap", "whole", "alone"}
    assert names | {"capacity", "memory"} <= {line["line"] for line in told}
    assert {line["bench"] for line in told} == {"gpu"}
    assert len({line["device"] for line in told}) == 1


def test_the_parts_of_a_step_are_the_step(told: list[dict[str, Any]]) -> None:
    for gap in of(told, "gap"):
        parts = gap["floor_ms"] + gap["kernels_ms"] + gap["around_ms"]
        assert parts == pytest.approx(gap["step_ms"], abs=1e-3)


def test_more_rows_have_a_higher_floor(told: list[dict[str, Any]]) -> None:
    floors = [line["floor_ms"] for line in of(told, "decoder") if line["kind"] == "text"]
    assert floors == sorted(floors)
    assert len(floors) == 2


def test_every_kind_of_step_is_counted(told: list[dict[str, Any]]) -> None:
    (kinds,) = of(told, "kinds")
    assert set(kinds["s_per_spoken_s"]) >= {"text", "unit", "face", "mel", "sound"}


def test_audio_steps_stand_against_their_operations(told: list[dict[str, Any]]) -> None:
    (audio,) = of(told, "audio")
    for name in ("mel", "sound"):
        assert audio[name]["operations"] > 0
        assert audio[name]["step_ms"]["p50"] > 0
