"""What differs between two settings, by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bridge.config import CharacterConfig, Settings
from bridge.reload.changes import LIVE, Changes, changes, sections, taking


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


def keys_of(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Every setting there is."""
    found = set()
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= keys_of(kind, f"{prefix}{name}.")
        else:
            found.add(f"{prefix}{name}")
    return found


def test_every_setting_that_takes_effect_exists() -> None:
    assert keys_of(Settings) >= LIVE


def test_nothing_differs_from_itself() -> None:
    assert changes(settings(), settings()) == Changes((), ())


def test_keys_are_told_apart_by_what_they_need() -> None:
    new = settings(log={"level": "DEBUG"}, server={"port": 1234, "drain_s": 3.0})
    assert changes(settings(), new) == Changes(("server.drain_s", "log.level"), ("server.port",))


def test_deep_keys_are_named_in_full() -> None:
    new = settings(engine={"exomni": {"heartbeat_timeout_s": 9.0}})
    assert changes(settings(), new).waiting == ("engine.exomni.heartbeat_timeout_s",)


def test_characters_are_compared_elsewhere() -> None:
    new = settings(characters=[CharacterConfig(name="Zoe")])
    assert changes(settings(), new) == Changes((), ())


def test_only_what_was_named_is_taken() -> None:
    new = settings(log={"level": "DEBUG"}, server={"port": 1234, "drain_s": 3.0})
    taken = taking(settings(), new, ["server.drain_s", "log.level"])
    assert (taken.server.drain_s, taken.log.level) == (3.0, "DEBUG")
    assert taken.server.port == settings().server.port


def test_sections_come_once_each() -> None:
    assert sections(["log.level", "limits.ahead_s", "log.json_lines"]) == ["log", "limits"]


@pytest.mark.parametrize("key", sorted(LIVE))
def test_what_takes_effect_is_in_the_settings_afterwards(key: str) -> None:
    section, _, name = key.partition(".")
    before = settings()
    part = getattr(before, section).model_copy(update={name: object()})
    new = before.model_copy(update={section: part})
    found = changes(before, new)
    assert found == Changes((key,), ())
    assert changes(taking(before, new, found.live), new) == Changes((), ())


@given(st.sets(st.sampled_from(sorted(LIVE | {"server.port", "web.port", "floor.policy"}))))
def test_whatever_changed_is_told_and_taken_or_told_and_left(keys: set[str]) -> None:
    before = new = settings()
    for key in keys:
        section, _, name = key.partition(".")
        part = getattr(new, section).model_copy(update={name: object()})
        new = new.model_copy(update={section: part})
    found = changes(before, new)
    assert {*found.live, *found.waiting} == keys
    assert set(found.live) == keys & LIVE
    after = taking(before, new, found.live)
    assert changes(after, new) == Changes((), found.waiting)
