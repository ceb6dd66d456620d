"""What somebody may do."""

from enum import StrEnum


class Scope(StrEnum):
    """A right that a token or a certificate gives."""

    SPEAK = "speak"
    """Have characters speak, animate speech, stop and direct them."""
    CONVERSE = "converse"
    """Hold conversations."""
    WATCH = "watch"
    """See and hear what characters do, and read how the service does."""
    MANAGE = "manage"
    """Change characters, run the stage, calibrate phones."""
    METRICS = "metrics"
    """Read the numbers that monitoring collects."""


ALL_SCOPES = frozenset(Scope)
