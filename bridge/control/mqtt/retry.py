"""How long to wait before a broker is tried again."""

import random
from typing import Final

FIRST_DELAY_S: Final = 0.5
LONGEST_DELAY_S: Final = 4.0
#: A connection that has held so long is forgiven its failures before.
FORGIVEN_AFTER_S: Final = 10.0


class Retry:
    """Delays of up to 0.5, 1, 2 and 4 seconds, each shortened by up to a half at random.

    A broker that restarts is then not met by all of its clients at once.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._ceiling_s = FIRST_DELAY_S

    def next_delay_s(self, held_s: float) -> float:
        """Seconds to wait after a connection was lost that had held for `held_s`, 0 for none."""
        if held_s >= FORGIVEN_AFTER_S:
            self._ceiling_s = FIRST_DELAY_S
        delay_s = self._ceiling_s * self._rng.uniform(0.5, 1.0)
        self._ceiling_s = min(2.0 * self._ceiling_s, LONGEST_DELAY_S)
        return delay_s
