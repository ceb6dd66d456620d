"""Everything that limits callers, for one service."""

from collections import Counter

from bridge.clock import Clock
from bridge.limits.admission import LimitedAdmission
from bridge.limits.ceilings import limits_of
from bridge.limits.house import House, Usage
from bridge.limits.patience import Patience
from bridge.limits.speech import SpeechRoom
from bridge.settings.limits import LimitSettings


class Allowance:
    """`admission` for the door, `room` for characters, `patience` for every way in."""

    def __init__(
        self, settings: LimitSettings, connections: int, conversations: int, clock: Clock
    ) -> None:
        """`connections`: WebSockets in all; `conversations` in all."""
        self._connections = connections
        self._conversations = conversations
        self._house = House(limits_of(settings, connections, conversations), clock)
        self.admission = LimitedAdmission(self._house)
        self.room = SpeechRoom(self._house)
        self.patience = Patience(clock, settings)

    @property
    def usage(self) -> Usage:
        """How full the service is, and what it has refused so far."""
        return self._house.usage

    @property
    def refused(self) -> Counter[str]:
        """How often each reason was given so far; it is written on."""
        return self._house.usage.refused

    def apply(self, settings: LimitSettings) -> None:
        """From now on these: who is in stays, who comes finds them."""
        self._house.apply(limits_of(settings, self._connections, self._conversations))
        self.patience.apply(settings)
