"""Weights that stay the same whatever torch's own generators become: for frozen outputs."""

from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

_M = TypeVar("_M", bound=nn.Module)


def fill(module: _M, seed: int, gain: float = 1.0) -> _M:
    """Fill every parameter from numpy's generator, in order of name, and switch to evaluation.

    Matrices get `gain` over the square root of their fan-in; gains of norms lie around 1.
    """
    numbers = np.random.default_rng(seed)
    with torch.no_grad():
        for name, parameter in sorted(module.named_parameters()):
            drawn = numbers.standard_normal(tuple(parameter.shape)).astype(np.float32)
            if parameter.dim() > 1:
                drawn *= gain / np.sqrt(parameter[0].numel())
            else:
                drawn = 0.1 * drawn + ("norm" in name and name.endswith("weight"))
            parameter.copy_(torch.from_numpy(drawn))
    return module.eval()


def normal(seed: int, *shape: int) -> Tensor:
    """Standard normal numbers, float32."""
    drawn = np.random.default_rng(seed).standard_normal(shape)
    return torch.from_numpy(drawn.astype(np.float32))
