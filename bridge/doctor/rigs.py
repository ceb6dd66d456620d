"""Rig profiles of outputs: what of a face each leaves out."""

from collections.abc import Sequence
from typing import Final

from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor.check import Check, ok, warn
from bridge.errors import ConfigError
from bridge.face.names import COEFFICIENT_COUNT
from bridge.outputs.rig import lost_at
from bridge.rigs.load import profile_for

#: How many names of shapes a line shows.
_SHOWN: Final = 6


def check_rigs(characters: Sequence[CharacterConfig]) -> list[Check]:
    """One finding for each output whose profile is not the protocol's own."""
    return [
        _check(character.name, output)
        for character in characters
        for output in character.outputs
        if output.profile or output.adjust
    ]


def _check(character: str, output: OutputSettings) -> Check:
    name = f"rig profile of {character} at {output.protocol} {output.host}:{output.resolved_port}"
    try:
        profile = profile_for(output.resolved_profile, output.adjust)
    except ConfigError as error:
        return warn(name, str(error), "correct the file: what it was at the start stays in use")
    lost = lost_at(output, profile)
    text = f"{output.resolved_profile}, {len(profile.names)} values"
    if not lost:
        return ok(name, f"{text}, nothing is left out")
    shown = ", ".join(lost[:_SHOWN]) + (", …" if len(lost) > _SHOWN else "")
    return ok(name, f"{text}; {len(lost)} of {COEFFICIENT_COUNT} shapes are left out: {shown}")
