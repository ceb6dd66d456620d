"""On whose behalf a task runs.

Speech is made by tasks that begin with a call and may outlast it. Tasks take their context from
whoever starts them, so what is begun for a client is counted as that client's, wherever it is made,
and nothing in between has to carry a name along. What the house does by itself is nobody's.
"""

from contextvars import ContextVar
from typing import Final

_ASKER: Final[ContextVar[str]] = ContextVar("asker", default="")


def asker() -> str:
    """The client's key; "" for the house itself: its cues, its operators, its broker."""
    return _ASKER.get()


def ask_as(key: str) -> str:
    """From here on this task, and what it starts, runs for the client of that key; the one before.

    No token of the variable's is kept: a call may end in another context than it began in.
    """
    before = _ASKER.get()
    _ASKER.set(key)
    return before
