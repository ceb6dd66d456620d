"""The C# core of the Unity package does what docs/player.md and docs/rig_mapping.md say."""

import json
from pathlib import Path

import pytest

from tests.examples.csharp import PACKAGE, ROOT, Harness
from tests.player.hearing import ramp
from tests.player.long_stream import long_stream
from tests.player.plain_stream import plain_stream

VECTORS = ROOT / "examples" / "conformance"


@pytest.mark.parametrize("path", sorted((VECTORS / "player").glob("*.txt")), ids=lambda p: p.stem)
async def test_the_player_gives_what_the_vectors_say(path: object, harness: Harness) -> None:
    ran = await harness.run("vectors", str(path))
    assert ran.status == 0, ran.text


async def test_sessions_rates_and_refusals_hold_without_a_service(harness: Harness) -> None:
    ran = await harness.run("checks")
    assert ran.status == 0, ran.text


async def test_damaged_messages_break_nothing_but_themselves(harness: Harness) -> None:
    ran = await harness.run("mangle", "3", *sorted((VECTORS / "player").glob("*.txt")))
    assert ran.status == 0, ran.text


async def test_rigs_move_as_the_cases_say(harness: Harness) -> None:
    rigs = VECTORS / "rigs"
    ran = await harness.run("rigs", rigs / "profiles.txt", rigs / "cases.txt")
    assert ran.status == 0, ran.text


def test_the_package_brings_the_profiles_of_the_service() -> None:
    brought = PACKAGE / "Runtime" / "Resources" / "ExOmniRigs.txt"
    assert brought.read_bytes() == (VECTORS / "rigs" / "profiles.txt").read_bytes()


async def test_a_bad_network_costs_no_underrun_no_skew_and_no_memory(
    harness: Harness, tmp_path: Path
) -> None:
    stream = tmp_path / "stream.txt"
    lines = plain_stream(long_stream(0.5, seed=2, levels=ramp))
    stream.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    measured = json.loads((await harness.run("endure", stream)).text)
    assert measured["face_count"] > 1800
    assert measured["underrun_count_adapted"] == 0
    assert measured["skew_ms_max"] <= 1000 / 60
    assert measured["media_bytes"] == 0
