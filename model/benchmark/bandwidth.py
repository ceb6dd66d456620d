"""How fast the device's memory is, measured by copying."""

import torch

from model.benchmark.listener import Clock
from model.benchmark.offline import settler

#: Far beyond any cache, and little of any memory.
_GPU_BYTES = 2 << 30
_CPU_BYTES = 256 << 20
_COPIES = 8


def copy_bandwidth(device: torch.device, clock: Clock) -> float:
    """Bytes a second, read and written, of the fastest of eight copies."""
    size = _CPU_BYTES if device.type == "cpu" else _GPU_BYTES
    source = torch.ones(size // 4, device=device)
    target = torch.zeros_like(source)
    settle = settler(device)
    fastest = float("inf")
    for _ in range(_COPIES):
        settle()
        began = clock()
        target.copy_(source)
        settle()
        fastest = min(fastest, clock() - began)
    return 2 * size / fastest
