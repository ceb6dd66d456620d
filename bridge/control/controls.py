"""The control surfaces that the settings ask for, as one."""

import asyncio
from collections.abc import Callable, Collection

from bridge.clock import Clock
from bridge.control.desk import Desk
from bridge.control.osc import OscInput
from bridge.settings.control import ControlSettings


class Controls:
    """`await open()`, then keep `run()` running."""

    def __init__(
        self,
        settings: ControlSettings,
        desk: Desk,
        names: Callable[[], Collection[str]],
        clock: Clock,
    ) -> None:
        """`names`: the characters there are."""
        self.osc = OscInput(settings.osc, desk, names, clock) if settings.osc.enabled else None

    async def open(self) -> None:
        """Take the ports. Raises `AddressInUse`, `HostUnresolvable`, `MachineError`."""
        if self.osc is not None:
            await self.osc.open()

    async def run(self) -> None:
        """Take commands until cancelled."""
        async with asyncio.TaskGroup() as group:
            if self.osc is not None:
                group.create_task(self.osc.run(), name="osc commands")
