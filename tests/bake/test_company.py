"""What besides the sheet decides how lines sound and look."""

from pathlib import Path

import pytest

from bridge.bake.company import company_of, default_jobs, facts_of, file_facts
from bridge.bake.planning import plan
from bridge.config import CharacterConfig, EngineSettings, Settings
from tests.bake.orders import sheet_of


def settings(**engine: object) -> Settings:
    return Settings(engine=EngineSettings(**engine), characters_path=None)


def test_settings_without_characters_have_the_built_in_one() -> None:
    assert [character.name for character in company_of(settings()).characters] == ["Ava"]


def test_what_the_engine_says_differently_is_a_fact() -> None:
    assert facts_of(settings(urls="skip")) != facts_of(settings())
    assert facts_of(settings(name="cascade")) != facts_of(settings())


def test_how_processes_are_started_is_none() -> None:
    assert facts_of(settings(nice=3, pool_size=9, isolation="pool")) == facts_of(settings())


def test_only_the_embedded_engine_takes_every_core() -> None:
    assert default_jobs(settings(name="exomni"), served=False) == 1
    assert default_jobs(settings(name="cascade"), served=False) == 1
    assert default_jobs(settings(), served=False) >= 1
    assert default_jobs(settings(), served=True) == 4


def test_files_count_by_what_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "hero.glb"
    path.write_text("one")
    one = file_facts(model=path, profile=Path("arkit"))
    path.write_text("two")
    assert set(one) == {"model"}
    assert file_facts(model=path) != one


@pytest.mark.parametrize(
    "changes", [{"subject": "Other"}, {"greeting": "Hi"}, {"record": "always"}], ids=str
)
def test_settings_that_decide_nothing_change_no_line(changes: dict[str, str]) -> None:
    ava = CharacterConfig(name="Ava")
    other = ava.model_copy(update=changes)
    orders = [
        plan(sheet_of("a,Hi"), company_of(Settings(characters=(who,), characters_path=None))).orders
        for who in (ava, other)
    ]
    assert orders[0] == orders[1]
