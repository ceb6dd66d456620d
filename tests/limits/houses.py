"""Houses with small limits, in virtual time."""

from bridge.limits.admission import LimitedAdmission, Stay
from bridge.limits.ceilings import limits_of
from bridge.limits.clients import Clients
from bridge.limits.house import House
from bridge.limits.memory import MemoryGauge
from bridge.security.caller import Identity, Proof
from bridge.security.scope import ALL_SCOPES
from bridge.settings.limits import LimitSettings
from tests.fakes import VirtualClock

SPEAK = "/exomni.v1.AvatarService/Speak"
CONVERSE = "/exomni.v1.AvatarService/Converse"
WATCH = "/exomni.v1.CharacterService/WatchCharacter"
PANIC = "/exomni.v1.StageService/Panic"


def somebody(name: str, proof: Proof = Proof.TOKEN) -> Identity:
    """A caller whom access has let in."""
    return Identity(proof, name, ALL_SCOPES)


class LimitedHouse:
    """`held_mb`: what the process seems to hold; change it."""

    def __init__(
        self, *, connections: int = 4, conversations: int = 4, clients: int = 100, **limits: float
    ) -> None:
        self.clock = VirtualClock()
        self.held_mb = 100.0
        settings = LimitSettings.model_validate(limits)
        memory = MemoryGauge(self.clock, lambda: round(self.held_mb * 2**20))
        self.house = House(
            limits_of(settings, connections, conversations), self.clock, memory, Clients(clients)
        )
        self.admission = LimitedAdmission(self.house)

    def admit(self, name: str, method: str = WATCH) -> Stay:
        """To be entered."""
        return self.admission.admit(somebody(name), method)
