"""Rig profiles for the page, those of the service's user among them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from loguru import logger
from starlette.applications import Starlette
from starlette.routing import Route

from bridge.config import CharacterConfig, OutputSettings
from bridge.rigs.document_file import builtin_names
from bridge.web.profiles import ProfileList, own_profiles

FILE = "outputs: {Open: jawOpen}\n"


def character(name: str, *outputs: dict[str, Any]) -> CharacterConfig:
    return CharacterConfig.model_validate({"name": name, "outputs": outputs})


def vmc(profile: object, **more: Any) -> dict[str, Any]:
    return {"protocol": "vmc", "profile": str(profile), **more}


def site(*characters: CharacterConfig) -> Starlette:
    return Starlette(routes=[Route("/profiles.json", ProfileList(lambda: characters).respond)])


def names(*outputs: dict[str, Any]) -> list[str]:
    settings = [("Ava", OutputSettings.model_validate(output)) for output in outputs]
    return list(own_profiles(settings))


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    found: list[str] = []
    handler = logger.add(lambda message: found.append(str(message)), level="WARNING")
    yield found
    logger.remove(handler)


async def ask(app: Starlette, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as client:
        return await client.get("/profiles.json", headers=headers)


async def test_built_in_profiles_are_served() -> None:
    answer = await ask(site(character("Ava", vmc("vrm1"))))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert [p["name"] for p in answer.json()["profiles"]] == list(builtin_names())


async def test_a_page_that_has_them_gets_nothing_again() -> None:
    app = site()
    tag = (await ask(app)).headers["etag"]
    assert (await ask(app, **{"if-none-match": tag})).status_code == 304


async def test_a_profile_of_an_output_is_offered_too(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(FILE)
    cast = [character("Ava")]
    app = Starlette(routes=[Route("/profiles.json", ProfileList(lambda: cast).respond)])
    before = await ask(app)
    cast.append(character("Bo", vmc(tmp_path / "mine.yaml")))
    after = (await ask(app)).json()
    assert len(after["profiles"]) == len(before.json()["profiles"]) + 1
    assert (after["profiles"][-1]["name"], after["profiles"][-1]["own"]) == ("mine", True)


def test_changes_of_an_output_make_a_profile_of_their_own() -> None:
    assert names(vmc("vrm1", adjust={"aa": 1.5})) == ["vrm1 as Ava has it"]


def test_profiles_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = [tmp_path / folder / "mine.yaml" for folder in "ab"]
    for i, file in enumerate(files):
        file.parent.mkdir()
        file.write_text(f"outputs: {{Open{i}: jawOpen}}\n")
    assert names(*map(vmc, files), vmc(files[0])) == ["mine", "mine 2"]


def test_a_file_that_has_become_wrong_is_left_out(tmp_path: Path, warnings: list[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(FILE)
    output = OutputSettings.model_validate(vmc(file))
    file.write_text("outputs: {Open: jawOpne}\n")
    assert own_profiles([("Ava", output)]) == {}
    assert "jawOpne" in warnings[0]
