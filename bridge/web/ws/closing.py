"""Why a connection ends, and the codes that its close frame says it with.

1003, 1007, 1008, 1009, 1012 and 1013 mean what RFC 6455 and its registry say; 4000 and above are
the application's.
"""

from dataclasses import dataclass
from typing import Final

from bridge.errors import BridgeError

#: The client said goodbye, the last one without giving a code: its session is over.
GOODBYES: Final = (1000, 1001, 1005)
BROKEN: Final = 1006
NOT_BINARY: Final = 1003
NOT_A_MESSAGE: Final = 1007
NOT_ALLOWED: Final = 1008
RESTARTING: Final = 1012
NO_ROOM: Final = 1013
TAKEN_OVER: Final = 4001
TOO_SLOW: Final = 4002


@dataclass(frozen=True, slots=True)
class Closing:
    """The service hangs up: `code` in the close frame, `error` told before it."""

    code: int
    error: BridgeError


@dataclass(frozen=True, slots=True)
class Gone:
    """The client has gone. `goodbye`: it said so, and will not come back."""

    goodbye: bool


class Refused(Exception):
    """Ends a connection. Never leaves this package."""

    def __init__(self, closing: Closing) -> None:
        super().__init__(str(closing.error))
        self.closing = closing


def refuse(code: int, error: BridgeError) -> Refused:
    """What to raise."""
    return Refused(Closing(code, error))
