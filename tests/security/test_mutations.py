"""Each guard is missed when it is gone: a test of its own fails without it."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from bridge.rpc import rig_files
from bridge.security import door, exposure
from bridge.security.caller import Caller, Identity, Proof
from bridge.security.door import Visit
from bridge.security.entry import Entry
from bridge.security.known_callers import KnownCallers
from bridge.security.scope import ALL_SCOPES
from bridge.takes import names
from bridge.web import guard
from bridge.yamlbounds import BoundedLoader, load_bounded
from tests import test_yamlbounds
from tests.rpc import test_rig_files
from tests.security import test_door, test_exposure, test_known_callers
from tests.takes import test_names
from tests.web import test_guard


def anybody(_self: KnownCallers, caller: Caller) -> Identity:
    return Identity(Proof.PEER, caller.peer, ALL_SCOPES)


def nothing(*_args: Any, **_options: Any) -> None:
    return None


def same(text: str) -> str:
    return text


def any_scope(access: Any, caller: Caller, _rule: Any) -> Identity:
    return access.identify(caller)  # type: ignore[no-any-return]


Mutation = tuple[Any, str, Any, Callable[[], None]]

MUTATIONS: dict[str, Mutation] = {
    "token": (
        KnownCallers,
        "identify",
        anybody,
        lambda: test_known_callers.test_any_other_token_says_nothing("wrong"),
    ),
    "expiry": (
        Entry,
        "has_expired",
        lambda *_: False,
        test_known_callers.test_a_token_expires,
    ),
    "scope": (
        door,
        "identified",
        any_scope,
        test_door.test_a_scope_opens_its_methods_and_no_others,
    ),
    "character": (
        Visit,
        "check_character",
        nothing,
        test_door.test_a_token_may_be_for_some_characters,
    ),
    "revocation": (
        Visit,
        "check",
        nothing,
        test_door.test_a_visit_ends_when_its_token_is_revoked,
    ),
    "limit": (Visit, "count", nothing, test_door.test_requests_are_counted),
    "exposure": (
        exposure,
        "is_public",
        lambda _host: False,
        test_exposure.test_tls_alone_asks_nobody_who_they_are,
    ),
    "origin": (
        guard,
        "complaint_about",
        nothing,
        lambda: test_guard.test_pages_of_other_sites_are_refused("https://evil.example"),
    ),
    "path": (
        names,
        "safe_name",
        same,
        lambda: test_names.test_names_that_users_give_are_refused_with_a_reason("../up"),
    ),
    "rig file": (
        rig_files,
        "_means_a_file",
        lambda _name: False,
        test_rig_files.test_a_file_that_is_known_here_may_be_kept,
    ),
    "YAML": (
        BoundedLoader,
        "get_single_node",
        yaml.SafeLoader.get_single_node,
        lambda: bomb(),
    ),
}


def bomb() -> None:
    with pytest.raises(yaml.YAMLError):
        load_bounded(test_yamlbounds.laughs(6))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_guard_that_is_gone_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, attribute, instead, test = MUTATIONS[name]
    test()
    monkeypatch.setattr(owner, attribute, instead)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        test()
