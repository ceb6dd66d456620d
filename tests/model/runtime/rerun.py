"""What stands in for a CUDA graph where there is no GPU: everything but the capture itself."""

from collections.abc import Callable

from model.runtime.graphs import Outputs


class Rerun:
    """Replays by calling the step again on the very same tensors."""

    def __init__(self, step: Callable[..., Outputs], inputs: Outputs) -> None:
        self._step, self._inputs = step, inputs
        self.outputs = step(*inputs)

    def replay(self) -> None:
        """Rewrite the outputs from what the inputs hold now."""
        for place, value in zip(self.outputs, self._step(*self._inputs), strict=True):
            place.copy_(value)
