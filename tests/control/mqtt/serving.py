"""The MQTT front at work with actors. As a program, until it is killed: `serving PORT`."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bridge.clock import MonotonicClock
from bridge.control.desk import Desk
from bridge.control.mqtt.service import Mqtt
from bridge.settings.mqtt import MqttSettings
from tests.control.mqtt.players import Players


class Hasty(MonotonicClock):
    """Waits a hundredth of what it is told: a broker is tried again at once."""

    async def sleep_until(self, deadline_s: float) -> None:
        now_s = self.now()
        await super().sleep_until(now_s + (deadline_s - now_s) / 100)


@asynccontextmanager
async def serving(
    port: int, players: Players | None = None, **settings: Any
) -> AsyncIterator[Mqtt]:
    """The front, with characters Ava and Bo."""
    clock = Hasty()
    cast = players or Players()
    desk = Desk(cast, clock)
    values = {"enabled": True, "port": port} | settings
    front = Mqtt(MqttSettings.model_validate(values), cast, desk, clock, random.Random(1))
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(desk.run()), tasks.create_task(front.run())]
        try:
            yield front
        finally:
            for task in running:
                task.cancel()


async def main() -> None:
    async with serving(int(sys.argv[1])):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main())
