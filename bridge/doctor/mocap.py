"""iFacialMocap outputs that receivers ask: could they be answered."""

import errno
import socket
from collections.abc import Iterator, Sequence

from bridge.config import CharacterConfig
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, warn


def check_mocap(characters: Sequence[CharacterConfig]) -> Iterator[Check]:
    """One finding for each address where receivers may ask."""
    seen: dict[tuple[str, int], str] = {}
    for character in characters:
        for output in character.outputs:
            if output.protocol != "ifacialmocap" or output.ifacialmocap is None:
                continue
            address = output.ifacialmocap.listen_address
            if address is None:
                continue
            if address in seen and address[1]:
                yield _shared(address, seen[address], character.name)
                continue
            seen[address] = character.name
            yield _check(address)


def _check(address: tuple[str, int]) -> Check:
    name = f"ifacialmocap listen {address[0]}:{address[1]}"
    try:
        family, _, _, _, found = socket.getaddrinfo(*address, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind(found)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return warn(
                name,
                "held by another program",
                "a running exomni-bridge holds it rightly. A receiver on this machine holds it "
                "too: leave `listen:` out and push to it",
            )
        return fail(
            name,
            f"cannot be bound: {error.strerror or error}",
            "listen on 0.0.0.0, or on one of this machine's addresses",
        )
    return ok(
        name,
        "free",
        f"in the receiver enter this machine's address where it asks for the phone's. "
        f"{advice.firewall(address[1], 'UDP')}",
    )


def _shared(address: tuple[str, int], one: str, other: str) -> Check:
    return fail(
        f"ifacialmocap listen {address[0]}:{address[1]}",
        f"{one} and {other} both listen there",
        "give each a port of its own",
    )
