"""How long to wait before something that failed is tried again."""

from typing import Final

FIRST_DELAY_S: Final = 0.1
LONGEST_DELAY_S: Final = 4.0
#: What has worked for so long is forgiven its failures before.
FORGIVEN_AFTER_S: Final = 10.0


class Backoff:
    """Delays of 0, 0.1, 0.2, 0.4 … 4 seconds; from the start again after a good time."""

    def __init__(self) -> None:
        self._delay_s = 0.0

    def next_delay_s(self, worked_s: float) -> float:
        """Seconds to wait after something failed that had worked for `worked_s`."""
        if worked_s >= FORGIVEN_AFTER_S:
            self._delay_s = 0.0
        delay_s = self._delay_s
        self._delay_s = min(max(2 * delay_s, FIRST_DELAY_S), LONGEST_DELAY_S)
        return delay_s
