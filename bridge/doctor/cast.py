"""The characters: their files, and what two of them must not share."""

from collections import defaultdict
from collections.abc import Sequence

from bridge.config import CharacterConfig, Settings, default_character, read_character
from bridge.doctor.check import Check, fail, ok, warn
from bridge.errors import ConfigError


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
    """Characters that send nowhere, and several on one VMC receiver, which shows one avatar."""
    checks: list[Check] = []
    receivers: dict[tuple[str, int], list[str]] = defaultdict(list)
    for character in characters:
        if not character.outputs:
            cure = "add `outputs:` to it, or watch it over gRPC"
            checks.append(warn(f"outputs of {character.name}", "it sends nowhere", cure))
        for output in character.outputs:
            if output.protocol == "vmc":
                receivers[output.host, output.resolved_port].append(character.name)
    for (host, port), names in receivers.items():
        if len(set(names)) > 1:
            cure = "one VMC receiver shows one avatar: give each character a port of its own"
            checks.append(warn(f"VMC {host}:{port}", f"{', '.join(names)} all send to it", cure))
    return checks
