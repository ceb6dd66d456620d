"""A name server that takes its time holds up nobody but its own output."""

import asyncio

from bridge.config import OutputSettings
from bridge.outputs.links import Links
from bridge.outputs.target import Target
from tests.fakes import VirtualClock, settle
from tests.outputs.receivers import Receiver, route
from tests.outputs.test_links import PACKET, Directory


class SlowDirectory(Directory):
    """Answers for `slow.example` when somebody lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = asyncio.Event()

    async def resolve(self, settings: OutputSettings) -> Target:
        if settings.host == "slow.example":
            await self.answers.wait()
        return await super().resolve(settings)


async def test_a_name_that_is_waited_for_holds_up_nobody() -> None:
    directory, clock = SlowDirectory(), VirtualClock()
    with Receiver() as near, Receiver() as far:
        directory.ports["slow.example"] = far.port
        links = Links(clock, directory.resolve)
        slow, fast = links.configure([route(0, 1, host="slow.example"), route(1, near.port)])
        async with asyncio.TaskGroup() as group:
            mending = group.create_task(links.mend())
            await settle()
            for link in (slow, fast):
                link.send(PACKET)
            assert near.packets() == [b"packet"]
            assert slow.dropped_count == 1
            directory.answers.set()
            await settle()
            slow.send(PACKET)
            assert far.packets() == [b"packet"]
            mending.cancel()
        links.close()
