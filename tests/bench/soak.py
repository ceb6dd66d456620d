"""Ten minutes of a little of everything against a service of its own: what grows?

    python -m tests.bench.soak                       10 minutes
    python -m tests.bench.soak --hours 12            the long form
    python -m tests.bench.soak --seconds 30          does it run at all

Speakers, watchers, conversations and speech that is brought, over gRPC and the WebSocket, beside
clients without manners; a character of each, and one that sends packets. The result says how
memory, files, threads and processes grow an hour with their confidence, and what was wrong.
"""

import argparse
import socket

from bridge import eventloop
from bridge.clock import MonotonicClock
from bridge.load.plan import Kind, Pace, Place, posts_of, shares_of
from bridge.load.run import Order, run_load
from tests.bench.line import emit
from tests.bench.load import sink, tell
from tests.bench.service import service

CLIENTS = {
    Kind.SPEAK: 8,
    Kind.WATCH: 8,
    Kind.SPEAK_SOCKET: 2,
    Kind.WATCH_SOCKET: 4,
    Kind.CONVERSE: 2,
    Kind.ANIMATE: 1,
    Kind.MUTE_READER: 1,
    Kind.VANISHING: 1,
    Kind.RUBBISH: 1,
    Kind.STORM: 1,
}
NAMES = tuple(f"Soak {number}" for number in range(16))


async def measure(seconds: float, port: int) -> dict[str, object]:
    output = {"protocol": "livelink", "port": port, "rate_hz": "60"}
    cast = [{"name": name, "outputs": [output]} for name in NAMES]
    web_port = free_port()
    limits = {"client_share": 1.0, "requests_per_s": 500.0}
    web = {"port": web_port}
    async with service(NAMES, characters=cast, web=web, limits=limits) as process:
        host, _, served = process.target.rpartition(":")
        place, pace = Place(host, int(served), web_port), Pace(10.0, 30, min(5.0, seconds / 10))
        shares = shares_of(posts_of(CLIENTS, NAMES), place, pace, seed=1)
        order = Order(shares, seconds, process.pid, soak=True)
        return await run_load(order, MonotonicClock(), tell)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--hours", type=float, default=0.0)
    options = parser.parse_args()
    seconds = options.hours * 3600.0 or options.seconds
    with sink() as port:
        report = eventloop.run(measure(seconds, port))
    emit("soak", clients={kind.value: count for kind, count in CLIENTS.items()}, **report)


if __name__ == "__main__":
    main()
