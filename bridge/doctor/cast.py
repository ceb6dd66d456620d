"""The characters: their files, and what two of them must not share."""

from collections import defaultdict
from collections.abc import Sequence

from bridge.config import (
    CharacterConfig,
    OscSettings,
    OutputSettings,
    Settings,
    default_character,
    read_character,
)
from bridge.doctor.check import Check, fail, ok, warn
from bridge.errors import ConfigError
from bridge.protocols.osc_presets import PRESETS


def read_characters(settings: Settings) -> tuple[list[CharacterConfig], list[Check]]:
    """The characters a service with `settings` would have, and what is wrong with their files.

    As the service does: files win over characters of the same name in the settings, and where
    there is none at all there is the default one.
    """
    found = {c.name.casefold(): c for c in settings.characters}
    checks: list[Check] = []
    folder = settings.characters_path
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        try:
            character = read_character(path)
        except ConfigError as error:
            cure = f"correct {path}, or move it away"
            checks.append(fail(f"character file {path.name}", str(error), cure))
        else:
            found[character.name.casefold()] = character
    characters = list(found.values()) or [default_character()]
    names = ", ".join(c.name for c in characters)
    checks.append(ok("characters", f"{len(characters)}: {names}"))
    return characters, checks


def check_identities(characters: Sequence[CharacterConfig]) -> Check:
    """No two characters look like one to Unreal, which tells them apart by device id."""
    users: dict[tuple[str, str], list[str]] = defaultdict(list)
    for character in characters:
        if any(output.protocol == "livelink" for output in character.outputs):
            users["subject", character.resolved_subject].append(character.name)
            users["device_id", character.resolved_device_id].append(character.name)
    for (what, value), names in users.items():
        if len(names) > 1:
            return fail(
                "Live Link identities",
                f"{' and '.join(names)} share the {what} {value!r}: Unreal takes them for one",
                f"give each a `{what}` of its own, or none",
            )
    return ok("Live Link identities", "each character has its own subject and device id")


def check_outputs(characters: Sequence[CharacterConfig]) -> list[Check]:
    """Characters that send nowhere, and several on one receiver that shows one avatar."""
    checks: list[Check] = []
    receivers: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for character in characters:
        if not character.outputs:
            cure = "add `outputs:` to it, or watch it over gRPC"
            checks.append(warn(f"outputs of {character.name}", "it sends nowhere", cure))
        for output in character.outputs:
            if not _tells_apart(output):
                key = (output.protocol, output.host, output.resolved_port)
                receivers[key].append(character.name)
    for (protocol, host, port), names in receivers.items():
        if len(set(names)) > 1:
            cure = "it cannot tell them apart: give each character a port of its own"
            if protocol == "osc":
                cure += ", or put {character} into `osc: prefix:` or its messages"
            detail = f"{', '.join(names)} all send to it"
            checks.append(warn(f"{protocol} {host}:{port}", detail, cure))
    return checks


def _tells_apart(output: OutputSettings) -> bool:
    """Whether a receiver sees which character a frame is of."""
    if output.protocol == "osc":
        options = output.osc or OscSettings()
        messages = options.messages or PRESETS[options.preset].messages
        return any("{character}" in m.replace("{prefix}", options.prefix) for m in messages)
    return output.protocol == "livelink"
