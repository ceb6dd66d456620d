"""Whether the service is ready to speak, and if not, why."""

from collections.abc import Callable
from dataclasses import dataclass

from bridge.engines.engine import Engine
from bridge.monitor.monitor import engine_report


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`reason` is for machines, UPPER_SNAKE; `explanation` for people."""

    reason: str
    explanation: str


class Readiness:
    """Asked by probes. `phase`: "serving", or what else the service does."""

    def __init__(self, engine: Callable[[], Engine], phase: Callable[[], str]) -> None:
        self._engine = engine
        self._phase = phase

    def obstacles(self) -> list[Obstacle]:
        """What keeps it from taking a turn now; empty for nothing."""
        found = []
        phase = self._phase()
        if phase != "serving":
            found.append(Obstacle(f"SERVICE_{phase.upper()}", f"the service is {phase}"))
        report = engine_report(self._engine())
        if not report.ready:
            found.append(Obstacle("ENGINE_NOT_READY", f"{report.name}: {report.explanation}"))
        return found
