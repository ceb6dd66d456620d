"""Doors and people for tests of whatever is behind a door."""

from bridge.clock import Clock
from bridge.security.door import Door
from bridge.security.entry import Entry
from bridge.security.known_callers import KnownCallers
from bridge.security.register import Register
from bridge.security.scope import Scope
from bridge.security.secrets import digest_of


def entry(name: str, token: str, *scopes: Scope, characters: tuple[str, ...] = ()) -> Entry:
    """Somebody who is let in with `token`."""
    return Entry(
        name=name, sha256=digest_of(token), scopes=frozenset(scopes), characters=characters
    )


def known(clock: Clock, *entries: Entry, master: str = "") -> KnownCallers:
    """Who is let in; `master`: a token that opens everything."""
    callers = KnownCallers(clock, master=digest_of(master) if master else "")
    callers.replace(Register(tokens=entries))
    return callers


def door_for(token: str, clock: Clock) -> Door:
    """Open to whoever gives `token`; to everybody where that is ""."""
    return Door(known(clock, master=token)) if token else Door()
