"""Everything that callers come by, and who of them may come in."""

from bridge.clock import Clock
from bridge.components import make_mqtt
from bridge.config import Settings
from bridge.lifecycle.phase import Phases
from bridge.limits.allowance import Allowance
from bridge.monitor.monitor import Monitor
from bridge.monitor.warnings import WarningLog
from bridge.observed import make_observation
from bridge.rpc.server import Server
from bridge.security.door import Door
from bridge.security.safeguards import Safeguards
from bridge.show import Job, Show
from bridge.socketcalls import socket_methods
from bridge.surfaces import Surfaces


class Reception:
    """gRPC, pages and the WebSocket, MQTT, metrics and probes, in front of one show.

    Build it, `await open()`, keep `jobs` running, start the server, keep `guests` running too.
    """

    def __init__(
        self,
        settings: Settings,
        show: Show,
        safeguards: Safeguards,
        allowance: Allowance,
        warnings: WarningLog,
        phases: Phases,
        clock: Clock,
    ) -> None:
        """Raises `ConfigError`."""
        cast, desk, patience = show.cast, show.desk, allowance.patience
        self._safeguards = safeguards
        # Who is unknown is counted beside whom there is no room for.
        door = Door(safeguards.access, allowance.admission, allowance.refused)
        tls = safeguards.tls
        self.server = Server(
            settings.server,
            settings.limits,
            cast,
            clock,
            show.conversations,
            desk,
            show.phones,
            Monitor(cast, show.pacer, show.conversations, show.sound, warnings, clock),
            door=door,
            tls=tls,
            patience=patience,
        )
        methods = socket_methods(self.server)
        self.surfaces = Surfaces(settings, cast, desk, clock, methods, door, tls, patience)
        self.mqtt = make_mqtt(settings, cast, desk, clock)
        self.observation = make_observation(
            settings, show, self.surfaces, warnings, phases, clock, allowance.refused, door, tls
        )

    async def open(self) -> None:
        """Take ports and files. Raises `AddressInUse`, `HostUnresolvable`, `StorageFailed`…"""
        await self.surfaces.open()
        if self.observation is not None:
            self.observation.open()

    def close(self) -> None:
        """Let go of what was taken and never run."""
        self.surfaces.close()
        if self.observation is not None:
            self.observation.close()

    def jobs(self) -> dict[str, Job]:
        """What must run from the beginning, by the names of its tasks."""
        return {"safeguards": self._safeguards.run, "surfaces": self.surfaces.run}

    def guests(self) -> dict[str, Job]:
        """What must run once the server has its port: it tells others that the service is there."""
        jobs: dict[str, Job] = {}
        if self.observation is not None:
            jobs["observation"] = self.observation.run
        if self.mqtt is not None:
            jobs["mqtt"] = self.mqtt.run
        return jobs
