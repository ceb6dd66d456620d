"""From the CPU to the device without waiting for the device.

A plain copy of ordinary memory makes the CPU wait until everything the device still has to do is
done, which is what a loop that feeds a GPU must not do. Pinned memory is copied when its turn
comes.
"""

from torch import Tensor, device


def to_device(tensor: Tensor, target: device) -> Tensor:
    """`tensor`, made on the CPU, on `target`; there itself if that is the CPU."""
    if target.type != "cuda":
        return tensor.to(target)
    return tensor.pin_memory().to(target, non_blocking=True)
