"""The one check that everybody passes, by whichever way they come.

`Door.enter` asks `Access` who it is and whether that opens the method, then `Admission` whether
there is room; both raise what they refuse, and count it. It holds no locks and waits for nothing: a
few dictionary look-ups, so that it costs a call next to nothing (`tests/bench/door.py`).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from google.protobuf.message import Message

from bridge.errors import CharacterForbidden, ScopeMissing, SecurityError
from bridge.security.access import Access as Access
from bridge.security.access import OpenAccess
from bridge.security.admission import Admission as Admission
from bridge.security.admission import Admitted as Admitted
from bridge.security.admission import Unlimited
from bridge.security.caller import Caller as Caller
from bridge.security.caller import Identity as Identity
from bridge.security.caller import Proof
from bridge.security.methods import EVERYBODY, RULES, Rule
from bridge.security.scope import ALL_SCOPES


class Visit:
    """One call, or one connection, of somebody who was let in."""

    def __init__(
        self,
        caller: Caller,
        identity: Identity,
        rule: Rule,
        access: Access,
        refused: Counter[str],
    ) -> None:
        """`refused`: where it is counted, by reason, that it is not welcome any more."""
        self.identity = identity
        self._refused = refused
        self._caller = caller
        self._rule = rule
        self._access = access
        self._generation = access.generation
        self._admitted: Admitted | None = None

    def settle(self, admitted: Admitted) -> None:
        """There was room."""
        self._admitted = admitted

    def take(self, request: Message) -> None:
        """A request of it has come. Raises `CharacterForbidden`, and what `check` and limits do."""
        self.check()
        if self.identity.characters is not None:
            for name in _named(request, self._rule.character):
                self.check_character(name)
        self.count(request.ByteSize())

    def count(self, size_bytes: int) -> None:
        """So much has come of it. Raises what limits do."""
        if self._admitted is not None:
            self._admitted.count_message(size_bytes)

    def check(self) -> None:
        """Whether it is still welcome. Raises `TokenRefused`, `ScopeMissing` where it is not."""
        if self._generation != self._access.generation:
            with _counted(self._refused):
                self.identity = identified(self._access, self._caller, self._rule)
            self._generation = self._access.generation

    def check_character(self, name: str) -> None:
        """Raises `CharacterForbidden` where the caller has nothing to do with that character."""
        allowed = self.identity.characters
        if allowed is None or name.casefold() in allowed:
            return
        given = f"the character {name!r}" if name else "a request without a character's name"
        self._refused[CharacterForbidden.reason] += 1
        raise CharacterForbidden(
            f"{given} is not for {self.identity.name!r}: it is let in for "
            f"{', '.join(sorted(allowed))}"
        )


class Door:
    """Where everybody enters. `access` knows them, `admission` has room for them."""

    def __init__(
        self,
        access: Access | None = None,
        admission: Admission | None = None,
        refused: Counter[str] | None = None,
    ) -> None:
        """None: everybody is let in, with all rights; nobody is counted.

        `refused`: where it is counted, by reason, that somebody is not let in, or not any more;
        None: its own.
        """
        self._access = access or OpenAccess()
        self._admission = admission or Unlimited()
        self.refused: Counter[str] = Counter() if refused is None else refused

    @contextmanager
    def enter(self, caller: Caller, method: str) -> Iterator[Visit]:
        """A call of `method` for the length of the block.

        Raises `TokenRefused`, `TokenExpired`, `ScopeMissing`, `CharacterForbidden`, and what the
        admission refuses with.
        """
        with _counted(self.refused):
            rule = rule_of(method)
            identity = identified(self._access, caller, rule)
        visit = Visit(caller, identity, rule, self._access, self.refused)
        with self._admission.admit(identity, method) as admitted:
            visit.settle(admitted)
            yield visit


def rule_of(method: str) -> Rule:
    """Who may call `method`. Raises `ScopeMissing` for one that nobody may."""
    rule = RULES.get(method)
    if rule is None:
        raise ScopeMissing(f"{method[:200]} is open to nobody")
    return rule


def identified(access: Access, caller: Caller, rule: Rule) -> Identity:
    """Who calls, where `rule` lets them. Raises what `Door.enter` does."""
    if rule.public:
        return Identity(Proof.PEER, caller.peer, ALL_SCOPES)
    identity = access.identify(caller)
    if rule.scopes and not rule.scopes & identity.scopes:
        wanted = " or ".join(sorted(rule.scopes))
        raise ScopeMissing(f"{identity.name!r} may not do this: it needs the scope {wanted}")
    if rule.character == EVERYBODY and identity.characters is not None:
        raise CharacterForbidden(f"{identity.name!r} is for its own characters only")
    return identity


@contextmanager
def _counted(refused: Counter[str]) -> Iterator[None]:
    try:
        yield
    except SecurityError as error:
        refused[error.reason] += 1
        raise


def _named(request: Message, path: str) -> Iterator[str]:
    """What `request` says at `path`; nothing where the message that holds it is not there."""
    if not path:
        return
    found: Any = request
    *holders, name = path.split(".")
    for holder in holders:
        if not found.HasField(holder):
            return
        found = getattr(found, holder)
    yield getattr(found, name)
