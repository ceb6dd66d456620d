"""Our own outputs, frozen: small random models must go on saying what they said.

`EXOMNI_WRITE_GOLDEN=1 pytest tests/model/test_x.py` writes the files anew; a change of theirs
needs a reason in its commit.
"""

import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

FOLDER = Path(__file__).parents[1] / "golden"
TOLERANCE = 2e-5


def check(name: str, tensors: dict[str, Tensor]) -> None:
    """Assert that `tensors` equal `tests/golden/<name>.safetensors`; integers exactly."""
    path = FOLDER / f"{name}.safetensors"
    actual = {key: tensor.detach().cpu().contiguous() for key, tensor in tensors.items()}
    if os.environ.get("EXOMNI_WRITE_GOLDEN"):
        save_file(actual, path)
        pytest.skip(f"wrote {path.name}")
    frozen = load_file(path)
    assert set(actual) == set(frozen)
    for key, tensor in actual.items():
        tolerance = TOLERANCE if tensor.is_floating_point() else 0
        torch.testing.assert_close(
            tensor, frozen[key], atol=tolerance, rtol=0, msg=f"{name}: {key} has changed"
        )
