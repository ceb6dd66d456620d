"""A fault: what breaks, what users see of it, how it ends, and the tests that make it happen."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


class Made(Enum):
    """How the tests make a fault happen."""

    REAL = "for real"
    """Processes are killed, sockets cut, files removed."""
    VIRTUAL = "on a clock of the tests"
    """Real code, time that the test moves."""
    IMITATED = "imitated"
    """By an object in the place of what cannot be broken here: a disk, a sound card, a GPU."""


@dataclass(frozen=True)
class Fault:
    name: str
    """What breaks, as the user would say it."""
    seen: str
    """What the user sees and hears meanwhile."""
    recovery: str
    """How it ends: by itself and when, or what the message says to do."""
    made: Made
    tests: tuple[str, ...]
    """As pytest names them, without parameters: `tests/test_app.py::test_something`."""


@dataclass(frozen=True)
class Area:
    title: str
    faults: tuple[Fault, ...]
