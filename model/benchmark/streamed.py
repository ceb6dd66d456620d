"""Turns through the runtime, timed as their listeners see them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from model.benchmark.listener import BenchmarkFailed, Clock, Heard, Listener
from model.benchmark.phrases import Phrases
from model.exomni import ExOmni
from model.runtime.graphs import Capture
from model.runtime.requests import ClauseCutter, RuntimeLimits, Sink
from model.runtime.worker import Runtime
from model.turn import Turn

#: A turn that takes longer than this is given up, seconds.
PATIENCE_S = 540.0


class Speaks(Protocol):
    """What is asked of a runtime here."""

    def submit(self, turn: Turn, sink: Sink, cutter: ClauseCutter | None) -> object: ...


def speak(
    runtime: Speaks, turns: Sequence[Turn], clock: Clock, patience_s: float = PATIENCE_S
) -> list[Heard]:
    """Submit `turns` at once and wait for all of them.

    Raises what a turn failed with, `BenchmarkFailed` for one that is not done in `patience_s`.
    """
    listeners = []
    for turn in turns:
        listener = Listener(clock)
        runtime.submit(turn, listener, Phrases())
        listeners.append(listener)
    for listener in listeners:
        if not listener.ended.wait(patience_s):
            raise BenchmarkFailed(f"a turn was not done after {patience_s:g} s")
    return [listener.heard() for listener in listeners]


@contextmanager
def running(
    model: ExOmni, limits: RuntimeLimits, clock: Clock, capture: Capture | None
) -> Iterator[Runtime]:
    """A runtime, warm, on a thread of its own. Raises `DeviceFailed` where the device broke."""
    runtime = Runtime(model, limits, clock=clock, capture=capture)
    with ThreadPoolExecutor(1, "device") as thread:
        thread.submit(runtime.warm_up).result()
        loop = thread.submit(runtime.run)
        try:
            yield runtime
        finally:
            runtime.close()
        loop.result()
