"""What authentication adds to a call: unary GetServiceInfo with and without it, in turn.

    python -m tests.bench.door --calls 3000

Two servers of a fake cast in this process; each pair of calls is made back to back, first the one
and then the other way round, and the line has both and their differences, milliseconds. `known`
is with 1 000 tokens in the register. `check`: the door alone, without gRPC, microseconds.
"""

import argparse
import asyncio
from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub

from bridge.channel import open_channel
from bridge.clock import MonotonicClock, fine_now
from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from bridge.security.access import Access, OpenAccess
from bridge.security.caller import Caller
from bridge.security.door import Door
from bridge.security.known_callers import KnownCallers
from bridge.security.scope import Scope
from bridge.target import Target
from tests.bench.line import emit, percentiles
from tests.fakes_cast import FakeCast
from tests.security.people import entry, known

_METHOD: Final = "/exomni.v1.AvatarService/GetServiceInfo"
_WARM_UP: Final = 200
_TOKENS: Final = 1000
#: Nobody is refused for asking often.
_LIMITS: Final = LimitSettings(requests_per_s=1e6)


def register() -> KnownCallers:
    """A register of a thousand."""
    people = (entry(f"client-{n}", f"token-{n}", Scope.SPEAK) for n in range(_TOKENS))
    return known(MonotonicClock(), *people)


async def serve(access: Access) -> tuple[Server, int]:
    """A service behind a door."""
    clock = MonotonicClock()
    server = Server(ServerSettings(port=0), _LIMITS, FakeCast(), clock, door=Door(access))
    return server, await server.start()


async def measure(calls: int) -> None:
    """Print the line."""
    open_server, open_port = await serve(OpenAccess())
    guarded_server, guarded_port = await serve(register())
    open_way = open_channel(Target(f"127.0.0.1:{open_port}"))
    guarded_way = open_channel(Target(f"127.0.0.1:{guarded_port}", "token-500"))
    async with open_way, guarded_way:
        stubs = (AvatarServiceStub(open_way), AvatarServiceStub(guarded_way))  # type: ignore[no-untyped-call]
        spent = await _paired(*stubs, calls)
    await open_server.stop(0)
    await guarded_server.stop(0)
    without, with_it = spent
    added = [b - a for a, b in zip(without, with_it, strict=True)]
    at = {
        name: percentiles(values, 1e3)
        for name, values in zip(("open", "known"), spent, strict=True)
    }
    emit(
        "door",
        unit="ms",
        warm_up=_WARM_UP,
        n=calls,
        **at,
        added=percentiles(added, 1e3),
        added_p99=round(at["known"]["p99"] - at["open"]["p99"], 4),
        check=percentiles(_alone(calls), 1e6),
    )


async def _paired(
    open_stub: AvatarServiceStub, guarded_stub: AvatarServiceStub, calls: int
) -> tuple[list[float], list[float]]:
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(calls + _WARM_UP):
        order = ((open_stub, 0), (guarded_stub, 1))
        for stub, way in order if number % 2 else order[::-1]:
            began_s = fine_now()
            await stub.GetServiceInfo(pb.GetServiceInfoRequest())
            spent[way].append(fine_now() - began_s)
    return spent[0][_WARM_UP:], spent[1][_WARM_UP:]


def _alone(calls: int) -> list[float]:
    door, caller = Door(register()), Caller("127.0.0.1", "token-500")
    spent = []
    for _ in range(calls + _WARM_UP):
        began_s = fine_now()
        with door.enter(caller, _METHOD):
            pass
        spent.append(fine_now() - began_s)
    return spent[_WARM_UP:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=3000)
    asyncio.run(measure(parser.parse_args().calls))


if __name__ == "__main__":
    main()
