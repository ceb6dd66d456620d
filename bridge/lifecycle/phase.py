"""Where a service is in its life: what probes of its readiness ask."""

import enum

from loguru import logger


class Phase(enum.Enum):
    """In this order; none comes back."""

    SERVING = "serving"
    """It takes whatever it has room for."""
    DRAINING = "draining"
    """It refuses new turns, and finishes what is being said."""
    STOPPING = "stopping"
    """Mouths close, callers are told goodbye."""


class Phases:
    """The phase of one service, for whoever wants to know."""

    def __init__(self) -> None:
        self.current = Phase.SERVING

    @property
    def serving(self) -> bool:
        """Whether new turns are taken."""
        return self.current is Phase.SERVING

    def enter(self, phase: Phase) -> None:
        """Go on to `phase`, which is told once; one that is over is not entered again."""
        order = list(Phase)
        if order.index(phase) > order.index(self.current):
            self.current = phase
            logger.info("the service is {}", phase.value)
