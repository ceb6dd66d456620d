"""A step captured once and replayed: on a GPU, launching kernels one by one costs more than
running them.

One `Graphed` wraps one function of tensors. For each new set of shapes it is warmed up and captured
with buffers of its own; later calls copy their arguments in, replay, and copy the results out. A
function fit for it reads and writes only tensors, keeps its shapes, and never asks the device
anything. On other devices the function is simply called.

Never run on a GPU by its tests, which stand a plain re-run in for the captured graph and so cover
everything but the capture itself.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol, TypeAlias

import torch
from torch import Tensor

Outputs: TypeAlias = tuple[Tensor, ...]
Step: TypeAlias = Callable[..., Outputs]

#: Calls before the capture: kernels are chosen and workspaces allocated in the first ones.
WARM_UP_CALLS: Final = 2


class Recording(Protocol):
    """A captured call: `outputs` are rewritten by each `replay`."""

    outputs: Outputs

    def replay(self) -> None: ...


#: Captures a call of the function on tensors that stay where they are.
Capture: TypeAlias = Callable[[Step, Outputs], Recording]


class CudaRecording:
    """A call as a CUDA graph. All of a process' graphs share one pool of memory."""

    _pool: Any = None

    def __init__(self, step: Step, inputs: Outputs) -> None:
        stream: Any = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(WARM_UP_CALLS):
                step(*inputs)
        torch.cuda.current_stream().wait_stream(stream)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph, pool=CudaRecording._pool):
            self.outputs = step(*inputs)
        CudaRecording._pool = self._graph.pool()

    def replay(self) -> None:
        """Run what was captured, on what the inputs hold now."""
        self._graph.replay()


class Graphed:
    """`step`, captured once for every set of shapes."""

    def __init__(self, step: Step, capture: Capture | None, most: int = 256) -> None:
        """`capture`: None calls the step plainly. `most`: sets of shapes that are captured; more
        are called plainly, because each holds memory for good."""
        self._step = step
        self._capture = capture
        self._most = most
        self._recorded: dict[tuple[torch.Size, ...], tuple[Outputs, Recording]] = {}

    @property
    def recorded_count(self) -> int:
        """Sets of shapes captured so far."""
        return len(self._recorded)

    def __call__(self, *inputs: Tensor) -> Outputs:
        """What `step(*inputs)` returns, in tensors of the caller's own."""
        if self._capture is None:
            return self._step(*inputs)
        shapes = tuple(tensor.shape for tensor in inputs)
        if shapes not in self._recorded:
            if len(self._recorded) >= self._most:
                return self._step(*inputs)
            kept = tuple(tensor.clone() for tensor in inputs)
            self._recorded[shapes] = (kept, self._capture(self._step, kept))
        kept, recording = self._recorded[shapes]
        for place, tensor in zip(kept, inputs, strict=True):
            place.copy_(tensor, non_blocking=True)
        recording.replay()
        return tuple(output.clone() for output in recording.outputs)


def capture_for(device: torch.device, wanted: bool = True) -> Capture | None:
    """How steps are captured on `device`; None: not at all."""
    return CudaRecording if wanted and device.type == "cuda" else None
