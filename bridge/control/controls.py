"""The control surfaces that the settings ask for, as one."""

import asyncio
from collections.abc import Callable, Collection

from bridge.clock import Clock
from bridge.control.desk import Desk
from bridge.control.line_file import LineFile
from bridge.control.osc import OscInput
from bridge.settings.control import ControlSettings, LineSettings


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
        self._file = _line_file(settings.lines, desk, clock)

    async def open(self) -> None:
        """Take the ports. Raises `AddressInUse`, `HostUnresolvable`, `MachineError`."""
        if self.osc is not None:
            await self.osc.open()

    def close(self) -> None:
        """Let go of ports that were taken and never run."""
        if self.osc is not None:
            self.osc.close()

    async def run(self) -> None:
        """Take commands until cancelled."""
        async with asyncio.TaskGroup() as group:
            if self.osc is not None:
                group.create_task(self.osc.run(), name="osc commands")
            if self._file is not None:
                group.create_task(self._file.run(), name="lines of a file")


def _line_file(settings: LineSettings, desk: Desk, clock: Clock) -> LineFile | None:
    if settings.file is None:
        return None
    return LineFile(settings.file, settings.character, desk, clock)
