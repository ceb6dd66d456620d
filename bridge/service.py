"""A running service, as its owner sees it."""

from dataclasses import dataclass

from bridge.config import Settings
from bridge.control.desk import Desk
from bridge.control.mqtt.service import Mqtt
from bridge.inputs.phones import Phones
from bridge.lifecycle.ending import Ending
from bridge.lifecycle.phase import Phases
from bridge.metrics.observation import Observation
from bridge.outputs.pacer import Pacer
from bridge.outputs.sound import SoundOutput
from bridge.reception import Reception
from bridge.reload.reloader import Reloader
from bridge.sessions.cast import Cast
from bridge.show import Show
from bridge.surfaces import Surfaces


@dataclass(frozen=True, slots=True)
class Service:
    """`port` is the one that gRPC listens on; `reloader` None where settings came from no file.

    `phases` says how far it is in its life, `ending` brings it to its end.
    """

    settings: Settings
    port: int
    show: Show
    reception: Reception
    phases: Phases
    ending: Ending
    reloader: Reloader | None = None

    @property
    def target(self) -> str:
        """host:port for a client on this machine."""
        return f"{self.settings.server.local_host}:{self.port}"

    @property
    def drain_s(self) -> float:
        """How long what is being said may take to its end, as the settings say now, seconds."""
        settings = self.settings if self.reloader is None else self.reloader.settings
        return settings.server.drain_s

    @property
    def surfaces(self) -> Surfaces:
        """What stands beside gRPC: controls, captions, pages."""
        return self.reception.surfaces

    @property
    def mqtt(self) -> Mqtt | None:
        """The MQTT front; None where nobody wants a broker."""
        return self.reception.mqtt

    @property
    def observation(self) -> Observation | None:
        """Metrics and probes; None where nobody wants them."""
        return self.reception.observation

    @property
    def cast(self) -> Cast:
        """The characters."""
        return self.show.cast

    @property
    def pacer(self) -> Pacer:
        """What sends frames at their time."""
        return self.show.pacer

    @property
    def sound(self) -> SoundOutput:
        """The sound device of this machine."""
        return self.show.sound

    @property
    def desk(self) -> Desk:
        """What commands go through."""
        return self.show.desk

    @property
    def phones(self) -> Phones | None:
        """What hears faces of phones; None where nobody listens."""
        return self.show.phones
