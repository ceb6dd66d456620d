"""The loop with fine timers does what a loop does."""

import asyncio
import socket

from bridge import eventloop
from bridge.clock import MonotonicClock


def test_timers_fire_in_order_and_not_early() -> None:
    fired: list[str] = []

    async def main() -> list[float]:
        clock = MonotonicClock()
        early = []

        async def fire(name: str, delay_s: float) -> None:
            deadline_s = clock.now() + delay_s
            await clock.sleep_until(deadline_s)
            early.append(deadline_s - clock.now())
            fired.append(name)

        async with asyncio.TaskGroup() as group:
            for name, delay_s in (("c", 0.0051), ("a", 0.0002), ("b", 0.0026)):
                group.create_task(fire(name, delay_s))
        return early

    early = eventloop.run(main())
    assert fired == ["a", "b", "c"]
    assert max(early) < 1e-4


def test_data_wakes_a_loop_that_waits_for_a_timer() -> None:
    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setblocking(False)
            loop.call_soon(theirs.send, b"hello")
            async with asyncio.TaskGroup() as group:
                late = group.create_task(MonotonicClock().sleep_until(MonotonicClock().now() + 60))
                data = await loop.sock_recv(ours, 5)
                late.cancel()
        return data

    assert eventloop.run(main()) == b"hello"


def test_a_callback_from_another_thread_wakes_the_loop() -> None:
    async def main() -> int:
        return await asyncio.to_thread(lambda: 42)

    assert eventloop.run(main()) == 42
