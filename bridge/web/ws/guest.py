"""Whom the calls of a session are made for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from bridge.security.caller import Caller, Proof
from bridge.security.door import Door, Visit

#: Enters the door for a method, by its name in gRPC.
Enter: TypeAlias = Callable[[str], AbstractContextManager[Visit]]


@dataclass(frozen=True, slots=True)
class Guest:
    """`key`: who it is, "" where that is only an address, which may change on the way."""

    key: str
    enter: Enter

    @classmethod
    def of(cls, door: Door, caller: Caller, visit: Visit) -> "Guest":
        """`caller`, whom `door` has let in as `visit`."""
        identity = visit.identity
        key = "" if identity.proof is Proof.PEER else identity.key
        return cls(key, partial(door.enter, caller))
