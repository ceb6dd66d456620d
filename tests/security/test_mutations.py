"""Each guard is missed when it is gone: a test of its own fails without it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import bridge.takes.folder
import bridge.takes.metadata
import model.pickles
from bridge import jsonbounds, plaintext
from bridge.bake import manifest
from bridge.cli import export
from bridge.rpc import rig_files
from bridge.security import door, exposure
from bridge.security.caller import Caller, Identity, Proof
from bridge.security.door import Visit
from bridge.security.entry import Entry
from bridge.security.known_callers import KnownCallers
from bridge.security.scope import ALL_SCOPES
from bridge.takes import mending, names, npz, subtitles
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.mending import repair
from bridge.web import guard
from bridge.yamlbounds import BoundedLoader, load_bounded
from tests import test_jsonbounds, test_plaintext, test_yamlbounds
from tests.bake import test_manifest
from tests.cli import test_export
from tests.model import test_pickles
from tests.rpc import test_rig_files
from tests.security import test_door, test_exposure, test_known_callers
from tests.takes import (
    test_bombs,
    test_hostile,
    test_names,
    test_own_files,
    test_subtitles,
)
from tests.takes.making import make_take
from tests.web import test_guard


def anybody(_self: KnownCallers, caller: Caller) -> Identity:
    return Identity(Proof.PEER, caller.peer, ALL_SCOPES)


def nothing(*_args: Any, **_options: Any) -> None:
    return None


def same(text: str) -> str:
    return text


def any_scope(access: Any, caller: Caller, _rule: Any) -> Identity:
    return access.identify(caller)  # type: ignore[no-any-return]


def in_folder(test: Callable[[Path], object]) -> Callable[[], None]:
    """`test` in a folder of its own."""

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            test(Path(folder))

    return run


def patched(test: Callable[[Path, pytest.MonkeyPatch], None]) -> Callable[[], None]:
    """`test` in a folder of its own, with the bounds that it sets."""

    def run(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            test(folder, patch)

    return in_folder(run)


def with_take(test: Callable[..., None], *arguments: object) -> Callable[[], None]:
    """`test` of a take in a folder of its own."""

    def run(folder: Path) -> None:
        write_take(make_take(seconds=0.5), folder / "take")
        test(folder / "take", *arguments)

    return in_folder(run)


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
    "name in a take": (
        export,
        "safe_name",
        same,
        with_take(
            lambda take: test_export.test_a_takes_own_name_leads_nowhere_else(
                take, take.parent, "../../forged"
            )
        ),
    ),
    "link in a take, read": (
        bridge.takes.folder,
        "check_own",
        nothing,
        in_folder(
            lambda folder: test_own_files.test_a_link_is_not_followed(
                folder, "audio.wav", read_take
            )
        ),
    ),
    "link in a take, repaired": (
        mending,
        "check_own",
        nothing,
        in_folder(
            lambda folder: test_own_files.test_a_link_is_not_followed(folder, "audio.wav", repair)
        ),
    ),
    "rates of a take": (
        bridge.takes.metadata,
        "check_rates",
        nothing,
        with_take(
            test_hostile.test_rates_and_times_of_no_recording_are_refused,
            {"audio": {"rate_hz": 1}},
            "no sound is recorded at 1 Hz",
        ),
    ),
    "archive": (
        npz,
        "_refuse_bombs",
        nothing,
        patched(test_bombs.test_an_archive_is_measured_before_it_is_unpacked),
    ),
    "JSON": (
        jsonbounds,
        "_SEPARATORS",
        (),
        lambda: test_jsonbounds.test_more_values_are_refused_before_any_is_made(b"{" * 1001),
    ),
    "places of a pickle": (
        model.pickles,
        "_refuse_far_memos",
        nothing,
        in_folder(
            lambda folder: test_pickles.test_a_pickle_asks_for_no_room_that_it_does_not_fill(
                folder, b"q\xff"
            )
        ),
    ),
    "manifest": (
        manifest,
        "checked_path",
        same,
        in_folder(
            lambda folder: test_manifest.test_a_manifest_names_no_file_outside_its_folder(
                folder, "../victim"
            )
        ),
    ),
    "manifest, by a link": (
        manifest.Manifest,
        "_refuse_elsewhere",
        nothing,
        in_folder(test_manifest.test_nothing_is_deleted_by_way_of_a_link),
    ),
    "subtitles": (
        subtitles,
        "_on_one_line",
        lambda text: text.encode(errors="replace").decode(),
        lambda: test_subtitles.test_a_text_cannot_end_its_cue_and_begin_another("\n\n"),
    ),
    "log line": (
        plaintext,
        "_spelled",
        lambda sign: sign[0],
        lambda: test_plaintext.test_what_would_do_something_is_spelled("a\nb", r"a\nb"),
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
