"""The C# core of the Unity package does what docs/player.md and docs/rig_mapping.md say."""

import pytest

from tests.examples.csharp import PACKAGE, ROOT, Harness

VECTORS = ROOT / "examples" / "conformance"


@pytest.mark.parametrize("path", sorted((VECTORS / "player").glob("*.txt")), ids=lambda p: p.stem)
async def test_the_player_gives_what_the_vectors_say(path: object, harness: Harness) -> None:
    ran = await harness.run("vectors", str(path))
    assert ran.status == 0, ran.text


async def test_rigs_move_as_the_cases_say(harness: Harness) -> None:
    rigs = VECTORS / "rigs"
    ran = await harness.run("rigs", rigs / "profiles.txt", rigs / "cases.txt")
    assert ran.status == 0, ran.text


def test_the_package_brings_the_profiles_of_the_service() -> None:
    brought = PACKAGE / "Runtime" / "Resources" / "ExOmniRigs.txt"
    assert brought.read_bytes() == (VECTORS / "rigs" / "profiles.txt").read_bytes()
