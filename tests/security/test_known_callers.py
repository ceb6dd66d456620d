"""Who is known by what."""

from datetime import UTC, datetime, timedelta

import pytest

from bridge.errors import TokenExpired, TokenRefused
from bridge.security.caller import Caller
from bridge.security.entry import Entry
from bridge.security.known_callers import KnownCallers
from bridge.security.register import Register
from bridge.security.scope import ALL_SCOPES, Scope
from tests.fakes import VirtualClock
from tests.security.people import entry, known

GAME = entry("game", "secret", Scope.SPEAK, characters=("Ada",))
STAGE = Entry(name="stage", certificate="stage.example", scopes=frozenset({Scope.MANAGE}))


def expiring(clock: VirtualClock, in_s: float) -> Entry:
    now = datetime.fromtimestamp(clock.utc_ns() / 1e9, UTC)
    return GAME.model_copy(update={"expires": now + timedelta(seconds=in_s)})


def test_a_token_says_who_it_is() -> None:
    identity = known(VirtualClock(), GAME).identify(Caller("10.0.0.7", "secret"))
    assert identity.key == "token:game"
    assert identity.scopes == {Scope.SPEAK}
    assert identity.characters == frozenset({"ada"})


@pytest.mark.parametrize("token", ["", "Secret", "secret ", "secre", "s" * 100_000, "\ud800"])
def test_any_other_token_says_nothing(token: str) -> None:
    with pytest.raises(TokenRefused):
        known(VirtualClock(), GAME).identify(Caller("10.0.0.7", token))


def test_no_token_is_repeated() -> None:
    with pytest.raises(TokenRefused) as caught:
        known(VirtualClock(), GAME).identify(Caller("10.0.0.7", "wrong-token"))
    assert "wrong-token" not in str(caught.value)


def test_a_certificate_says_who_it_is() -> None:
    callers = known(VirtualClock(), GAME, STAGE)
    assert callers.identify(Caller("::1", "", "stage.example")).key == "certificate:stage"
    with pytest.raises(TokenRefused, match="other"):
        callers.identify(Caller("::1", "", "other.example"))


def test_a_token_counts_before_a_certificate() -> None:
    callers = known(VirtualClock(), GAME, STAGE)
    assert callers.identify(Caller("::1", "secret", "stage.example")).key == "token:game"
    with pytest.raises(TokenRefused):
        callers.identify(Caller("::1", "wrong", "stage.example"))


def test_without_a_tokens_file_every_verified_certificate_may_do_everything() -> None:
    callers = KnownCallers(VirtualClock(), all_certificates=True)
    assert callers.identify(Caller("::1", "", "anybody")).scopes == ALL_SCOPES
    with pytest.raises(TokenRefused):
        callers.identify(Caller("::1"))


def test_the_token_of_the_environment_may_do_everything() -> None:
    callers = known(VirtualClock(), GAME, master="one secret")
    assert callers.identify(Caller("::1", "one secret")).scopes == ALL_SCOPES
    assert callers.identify(Caller("::1", "secret")).scopes == {Scope.SPEAK}


def test_a_token_expires() -> None:
    clock = VirtualClock()
    callers = known(clock, expiring(clock, -1))
    with pytest.raises(TokenExpired, match="'game' expired on"):
        callers.identify(Caller("::1", "secret"))


async def test_calls_notice_that_their_token_has_expired() -> None:
    clock = VirtualClock()
    callers = known(clock, expiring(clock, 60))
    before = callers.generation
    callers.look_at_the_clock()
    assert callers.generation == before
    await clock.advance(61)
    callers.look_at_the_clock()
    assert callers.generation != before


def test_who_is_taken_out_is_known_no_more() -> None:
    callers = known(VirtualClock(), GAME)
    before = callers.generation
    callers.replace(Register())
    assert callers.generation != before
    with pytest.raises(TokenRefused):
        callers.identify(Caller("::1", "secret"))
