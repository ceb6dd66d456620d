"""What doctor says of a VTube Studio, without asking its user anything."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, OutputSettings, VTubeStudioSettings
from bridge.doctor.check import Check, Status
from bridge.doctor.receivers import check_receiver
from bridge.doctor.vtubestudio import check_vtube_studio
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import giver_of
from tests.outputs.vtube_studio import VTubeStudio

CLOCK = MonotonicClock()


@pytest.fixture
async def studio() -> AsyncIterator[VTubeStudio]:
    async with VTubeStudio().running() as running:
        yield running


def settings(studio: VTubeStudio, *, custom: bool = False) -> OutputSettings:
    options = VTubeStudioSettings(custom_parameters=custom)
    return OutputSettings(protocol="vtubestudio", port=studio.port, vtubestudio=options)


async def check(studio: VTubeStudio, tokens: TokenFolder, *, custom: bool = False) -> Check:
    return await check_vtube_studio("studio", settings(studio, custom=custom), CLOCK, tokens)


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFolder:
    return TokenFolder(tmp_path)


def let_in(studio: VTubeStudio, tokens: TokenFolder) -> None:
    studio.tokens["t1"] = ("Exomni Bridge", "exomni-bridge")
    tokens.write(giver_of(settings(studio)), "t1")


async def test_one_that_lets_us_in_is_fine(studio: VTubeStudio, tokens: TokenFolder) -> None:
    let_in(studio, tokens)
    finding = await check(studio, tokens)
    assert (finding.status, "17 of its own" in finding.detail) == (Status.OK, True)


async def test_a_missing_permission_is_told_and_not_asked_for(
    studio: VTubeStudio, tokens: TokenFolder
) -> None:
    finding = await check(studio, tokens)
    assert (finding.status, "does not know 'Exomni Bridge'" in finding.detail) == (
        Status.WARN,
        True,
    )
    assert "click Allow" in finding.cure
    assert studio.asked_count == 0


async def test_a_permission_that_was_taken_back_is_told(
    studio: VTubeStudio, tokens: TokenFolder
) -> None:
    let_in(studio, tokens)
    studio.tokens.clear()
    finding = await check(studio, tokens)
    assert (finding.status, "took the permission" in finding.detail) == (Status.WARN, True)
    assert studio.asked_count == 0


async def test_an_api_that_is_off_has_its_cure(studio: VTubeStudio, tokens: TokenFolder) -> None:
    studio.api_active = False
    finding = await check(studio, tokens)
    assert (finding.status, finding.detail) == (
        Status.WARN,
        "VTube Studio's plugin API is off",
    )
    assert "Allow Plugin API access" in finding.cure


async def test_one_that_is_not_running_has_its_cure() -> None:
    absent = VTubeStudio()
    async with absent.running():
        pass
    finding = await check_receiver(settings(absent), CharacterConfig(name="Ava"), CLOCK)
    assert finding.status is Status.WARN
    assert finding.name == f"vtubestudio 127.0.0.1:{absent.port}"
    assert "nothing answers" in finding.detail
    assert "start VTube Studio" in finding.cure


async def test_custom_parameters_that_cannot_fit_are_a_failure(
    studio: VTubeStudio, tokens: TokenFolder
) -> None:
    let_in(studio, tokens)
    studio.custom |= {f"Other{i}": ("Other", 0.0, 1.0) for i in range(260)}
    assert (await check(studio, tokens)).status is Status.OK
    finding = await check(studio, tokens, custom=True)
    assert (finding.status, "delete custom parameters" in finding.cure) == (Status.FAIL, True)
