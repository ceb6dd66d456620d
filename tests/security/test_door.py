"""The one check that everybody passes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.errors import (
    CharacterBusy,
    CharacterForbidden,
    ScopeMissing,
    SecurityError,
    TokenRefused,
)
from bridge.security.admission import Admitted
from bridge.security.caller import Caller, Identity, Proof
from bridge.security.door import Door
from bridge.security.scope import Scope

SPEAK = "/exomni.v1.AvatarService/Speak"
CONVERSE = "/exomni.v1.AvatarService/Converse"
DELETE = "/exomni.v1.CharacterService/DeleteCharacter"
INFO = "/exomni.v1.AvatarService/GetServiceInfo"
SOMEBODY = Caller("10.0.0.7", "secret")


class OneKnown:
    """Knows the token "secret", as long as it is told to."""

    def __init__(self, *scopes: Scope, characters: frozenset[str] | None = None) -> None:
        self.generation = 0
        self.identity = Identity(Proof.TOKEN, "game", frozenset(scopes), characters)

    def forget(self) -> None:
        self.generation += 1

    def identify(self, caller: Caller) -> Identity:
        if self.generation or caller.token != "secret":
            raise TokenRefused("who is that?")
        return self.identity


class Counting:
    """Room for one, and for ten bytes of requests."""

    def __init__(self) -> None:
        self.inside: list[tuple[str, str]] = []
        self.size_bytes = 0

    @contextmanager
    def admit(self, identity: Identity, method: str) -> Iterator[Admitted]:
        if self.inside:
            raise CharacterBusy("one at a time")
        self.inside.append((identity.key, method))
        yield self
        self.inside.clear()

    def count_message(self, size_bytes: int) -> None:
        self.size_bytes += size_bytes
        if self.size_bytes > 10:
            raise CharacterBusy("too much")


def test_without_security_everybody_is_let_in_and_known_by_address() -> None:
    with Door().enter(Caller("10.0.0.7"), DELETE) as visit:
        assert visit.identity.key == "peer:10.0.0.7"


def test_a_caller_without_a_known_token_is_refused() -> None:
    with pytest.raises(TokenRefused), Door(OneKnown(Scope.SPEAK)).enter(Caller("::1"), SPEAK):
        pass


def test_a_scope_opens_its_methods_and_no_others() -> None:
    door = Door(OneKnown(Scope.SPEAK))
    with door.enter(SOMEBODY, SPEAK) as visit:
        assert visit.identity.key == "token:game"
    with pytest.raises(ScopeMissing, match="'game' may not do this: it needs the scope manage"):
        door.enter(SOMEBODY, DELETE).__enter__()


def test_what_asks_for_no_scope_asks_who_is_there_all_the_same() -> None:
    door = Door(OneKnown())
    with door.enter(SOMEBODY, INFO):
        pass
    with pytest.raises(TokenRefused):
        door.enter(Caller("::1"), INFO).__enter__()


def test_a_page_is_open_to_anybody() -> None:
    with Door(OneKnown()).enter(Caller("10.0.0.9"), "/web/page") as visit:
        assert visit.identity.key == "peer:10.0.0.9"


def test_a_method_without_a_rule_is_closed() -> None:
    with pytest.raises(ScopeMissing, match="open to nobody"):
        Door().enter(SOMEBODY, "/exomni.v1.AvatarService/Explode").__enter__()


def test_there_is_room_after_it_is_known_who_it_is() -> None:
    room = Counting()
    with Door(OneKnown(Scope.SPEAK), room).enter(SOMEBODY, SPEAK):
        assert room.inside == [("token:game", SPEAK)]
        with pytest.raises(CharacterBusy):
            Door(OneKnown(Scope.SPEAK), room).enter(SOMEBODY, SPEAK).__enter__()
    assert not room.inside


def test_requests_are_counted() -> None:
    with Door(OneKnown(Scope.SPEAK), Counting()).enter(SOMEBODY, SPEAK) as visit:
        visit.take(pb.SpeakRequest(text="Hello"))
        with pytest.raises(CharacterBusy):
            visit.take(pb.SpeakRequest(text="Hello"))


def test_a_token_may_be_for_some_characters() -> None:
    door = Door(OneKnown(Scope.SPEAK, characters=frozenset({"ada"})))
    with door.enter(SOMEBODY, SPEAK) as visit:
        visit.take(pb.SpeakRequest(character="Ada"))
        with pytest.raises(CharacterForbidden, match="the character 'Ben' is not for 'game'"):
            visit.take(pb.SpeakRequest(character="Ben"))
        with pytest.raises(CharacterForbidden, match="without a character's name"):
            visit.take(pb.SpeakRequest(text="Who am I?"))


def test_the_first_message_of_a_stream_names_the_character() -> None:
    door = Door(OneKnown(Scope.CONVERSE, characters=frozenset({"ada"})))
    with door.enter(SOMEBODY, CONVERSE) as visit:
        visit.take(pb.ConverseRequest(config={"character": "ada"}))
        visit.take(pb.ConverseRequest(text="Hello"))
        with pytest.raises(CharacterForbidden):
            visit.take(pb.ConverseRequest(config={"character": "ben"}))


def test_what_concerns_everybody_is_closed_to_a_token_for_some() -> None:
    watcher = OneKnown(Scope.WATCH, characters=frozenset({"ada"}))
    with pytest.raises(CharacterForbidden):
        Door(watcher).enter(SOMEBODY, "/exomni.v1.MonitorService/Monitor").__enter__()


def test_a_visit_ends_when_its_token_is_revoked() -> None:
    access = OneKnown(Scope.SPEAK)
    with Door(access).enter(SOMEBODY, SPEAK) as visit:
        visit.check()
        access.forget()
        with pytest.raises(TokenRefused):
            visit.check()


def test_a_token_is_not_shown() -> None:
    assert "secret" not in repr(SOMEBODY)


def test_refusals_are_counted_by_their_reasons() -> None:
    access = OneKnown(Scope.SPEAK, characters=frozenset({"ava"}))
    door = Door(access)
    for caller, method in ((Caller("10.0.0.7"), SPEAK), (SOMEBODY, CONVERSE), (SOMEBODY, "/x")):
        with pytest.raises(SecurityError), door.enter(caller, method):
            pytest.fail("it got in")
    with door.enter(SOMEBODY, SPEAK) as visit:
        with pytest.raises(CharacterForbidden):
            visit.check_character("Ben")
        access.forget()
        with pytest.raises(TokenRefused):
            visit.check()
    assert door.refused == {"TOKEN_REFUSED": 2, "SCOPE_MISSING": 2, "CHARACTER_FORBIDDEN": 1}
