"""200 clients that have lines spoken beside 200 that watch at 30 frames a second, on one machine.

    python -m tests.bench.load
    python -m tests.bench.load --watched 20

Each of 200 characters says a line every 10 s for a client of its own. The watchers are spread over
all characters, or over so many as `--watched` says: ten watchers of each of 20. So many characters
as `--sending` says send Live Link at 60 Hz all the while to a socket that takes and forgets it; how
late these packets and the watchers' ticks are, the service tells itself. The budget: no error, the
pacer's p99 at most 10 ms, nobody left behind by half of the median, 1.5 GB.
"""

import argparse
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bridge import eventloop
from bridge.clock import MonotonicClock
from bridge.load.measures import Measures
from bridge.load.plan import Kind, Pace, Place, posts_of, shares_of
from bridge.load.report import Sample
from bridge.load.run import Order, run_load
from tests.bench.line import emit
from tests.bench.service import service

BUDGET = {"errors": 0, "pacer_p99_ms": 10, "slowest_of_median": 0.5, "service_mb": 1500}
#: What the clients need, all from one address, and not a little more.
LIMITS = {
    "characters": 400,
    "calls": 1000,
    "concurrent_utterances": 400,
    "client_share": 1.0,
    "requests_per_s": 1000.0,
    "messages_per_s": 2000.0,
}


@contextmanager
def sink() -> Iterator[int]:
    """A UDP port whose packets nobody reads: the machine drops them."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        yield int(receiver.getsockname()[1])


async def measure(options: argparse.Namespace, port: int) -> dict[str, object]:
    names = [f"Bench {number}" for number in range(options.characters)]
    output = {"protocol": "livelink", "port": port, "rate_hz": "60"}
    cast = [
        {"name": name, "outputs": [output] if number < options.sending else []}
        for number, name in enumerate(names)
    ]
    async with service(names, characters=cast, limits=LIMITS) as process:
        host, _, served = process.target.rpartition(":")
        place, pace = Place(host, int(served)), Pace(10.0, 30, 5.0)
        watched = names[: options.watched or len(names)]
        posts = [
            *posts_of({Kind.SPEAK: options.speakers}, names),
            *posts_of({Kind.WATCH: options.watchers}, watched),
        ]
        shares = shares_of(posts, place, pace, seed=1, processes=options.processes)
        order = Order(shares, options.seconds, process.pid)
        return await run_load(order, MonotonicClock(), tell)


def tell(since_s: float, measures: Measures, _sample: Sample) -> None:
    """Say how it goes where nobody mistakes it for a result."""
    done = ", ".join(f"{kind} {count}" for kind, count in sorted(measures.done.items()))
    print(f"{since_s:6.1f} s  {done}", end="\r", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speakers", type=int, default=200)
    parser.add_argument("--watchers", type=int, default=200)
    parser.add_argument("--characters", type=int, default=200)
    parser.add_argument("--watched", type=int, default=0, help="characters watched; 0 is all")
    parser.add_argument("--sending", type=int, default=20, help="characters that send packets")
    parser.add_argument("--processes", type=int, default=0, help="of clients; 0 is as needed")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with sink() as port:
        report = eventloop.run(measure(options, port))
    emit("load", budget=BUDGET, load_before=before, arguments=vars(options), **report)


if __name__ == "__main__":
    main()
