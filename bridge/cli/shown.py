"""What the options of the command line say to show to a service."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Shown:
    """`token`: or @FILE. `ca`, `cert`, `key`: PEM files. "": none.

    `tls` None: encrypt where a certificate is given, or a token would travel over a network.
    """

    token: str = field(default="", repr=False)
    ca: str = ""
    cert: str = ""
    key: str = ""
    tls: bool | None = None


_SHOWN: Final[ContextVar[Shown | None]] = ContextVar("shown", default=None)


def show(shown: Shown) -> None:
    """For the verb that runs."""
    _SHOWN.set(shown)


def shown_now() -> Shown:
    """Of the verb that runs; nothing where that has no such options."""
    return _SHOWN.get() or Shown()
