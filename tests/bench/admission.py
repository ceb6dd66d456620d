"""What admission costs a call: admitted and released, with one client known and with 10 000.

    python -m tests.bench.admission --calls 50000

prints one JSON line for each, microseconds; `message`: one more request of a stream. Clients call
in turn, so that none is in a processor's cache. The door over the wire: `tests/bench/door.py`.
"""

import argparse
import itertools

from bridge.clock import MonotonicClock, fine_now
from bridge.limits.allowance import Allowance
from bridge.limits.clients import MOST_CLIENTS
from bridge.security.caller import Identity, Proof
from bridge.security.scope import ALL_SCOPES
from bridge.settings.limits import LimitSettings
from tests.bench.line import emit, percentiles

METHOD = "/exomni.v1.AvatarService/Speak"
#: Nobody is refused.
GENEROUS = LimitSettings(requests_per_s=1e6, messages_per_s=1e6, burst_s=60, client_share=1)
WARM_UP = 2_000


def measure(known: int, calls: int) -> None:
    """With `known` clients that call in turn; print the line."""
    allowance = Allowance(GENEROUS, 64, 256, MonotonicClock())
    addresses = (f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}" for n in range(known))
    clients = [Identity(Proof.PEER, address, ALL_SCOPES) for address in addresses]
    spent_s: list[float] = []
    counted_s: list[float] = []
    for client in itertools.islice(itertools.cycle(clients), max(calls, known) + WARM_UP):
        began_s = fine_now()
        with allowance.admission.admit(client, METHOD) as stay:
            entered_s = fine_now()
            stay.count_message(320)
            left_s = fine_now()
        spent_s.append(fine_now() - left_s + entered_s - began_s)
        counted_s.append(left_s - entered_s)
    assert (allowance.usage.clients, len(allowance.refused)) == (known, 0)
    facts = percentiles(spent_s[WARM_UP:], 1e6)
    message = percentiles(counted_s[WARM_UP:], 1e6)
    emit("admission", unit="us", clients=known, warm_up=WARM_UP, n=calls, **facts, message=message)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=50_000)
    options = parser.parse_args()
    for known in (1, MOST_CLIENTS):
        measure(known, options.calls)


if __name__ == "__main__":
    main()
