"""Metrics of what speaks: the engine, and its workers where it has any."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from prometheus_client.core import Metric

from bridge.engines.engine import Engine, WorkerPhase, WorkerStatus
from bridge.metrics.families import Rows, counter, gauge
from bridge.monitor.monitor import engine_report


class EngineMetrics:
    """Looked at when somebody asks."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now; of workers nothing where there are none."""
        engine = self._engine()
        yield gauge(
            "engine_ready",
            "Whether the engine can speak now: 1 or 0.",
            ("engine",),
            [((engine.name,), engine_report(engine).ready)],
        )
        workers = engine.workers()
        if workers:
            yield from _of_workers(workers)


def _of_workers(workers: Sequence[WorkerStatus]) -> Iterator[Metric]:
    def rows(field: str) -> Rows:
        return [((worker.name,), float(getattr(worker, field))) for worker in workers]

    phases = Counter(worker.phase for worker in workers)
    yield gauge(
        "workers",
        "Workers of the engine, by how far they are.",
        ("phase",),
        [((phase.value,), phases[phase]) for phase in WorkerPhase],
    )
    label = ("worker",)
    yield gauge(
        "worker_ready",
        "Whether a worker would take a turn now: 1 or 0.",
        label,
        [((worker.name,), worker.phase is WorkerPhase.READY) for worker in workers],
    )
    yield counter(
        "worker_restarts",
        "Times that a worker was had again after it was gone.",
        label,
        rows("restarts"),
    )
    yield gauge("worker_streams", "Turns that a worker makes at a time.", label, rows("streams"))
    yield gauge(
        "worker_turns_running",
        "Turns that a worker is making, of every front that uses it.",
        label,
        rows("running"),
    )
    yield gauge(
        "worker_turns_waiting",
        "Turns that wait for a place on a worker, of every front that uses it.",
        label,
        rows("waiting"),
    )
    known = [worker for worker in workers if worker.memory_bytes]
    if known:
        yield gauge(
            "worker_device_memory_bytes",
            "Memory of a worker's device (a GPU's, say) that its model uses.",
            label,
            [((worker.name,), worker.memory_bytes) for worker in known],
        )
