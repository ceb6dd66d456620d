"""No caller names files of this machine: rig profiles are built in, or known here already, and so
are VRChat's files about avatars.

A profile may be a file of the service's own folders. Read for whoever names it, any file could be
looked for by its error, and a shared one on another machine could be fetched.
"""

from collections.abc import Iterable, Set

from exomni.v1 import character_service_pb2 as pb

from bridge.config import CharacterConfig
from bridge.errors import UnsafePath


def refuse_foreign_files(character: pb.Character, known: Iterable[CharacterConfig]) -> None:
    """Raises `UnsafePath` where an output of `character` names a file that none of `known` has."""
    outputs = [output for config in known for output in config.outputs]
    _refuse_foreign_avatars(character, {o.vrchat.avatar for o in outputs if o.vrchat is not None})
    ours = {output.profile for output in outputs}
    for output in character.outputs:
        name = output.rig_profile
        if _means_a_file(name) and name not in ours:
            raise UnsafePath(
                f"{name[:200]!r} is no rig profile that callers may name: give a built-in one, "
                "with rig_adjustments where it needs changes, or set the file in the character's "
                "own file on the service's machine"
            )


def _refuse_foreign_avatars(character: pb.Character, ours: Set[str]) -> None:
    """`ours`: files of VRChat's that characters of the service have already."""
    for output in character.outputs:
        name = output.vrchat.avatar
        if name and name not in ours:
            raise UnsafePath(
                f"{name[:200]!r} is no avatar's file that callers may name: set it in the "
                "character's own file on the service's machine, or give vrchat.names"
            )


def _means_a_file(name: str) -> bool:
    # Endings, and whatever any system takes for a folder, a drive or a share.
    return name.casefold().endswith((".yaml", ".yml")) or bool({"/", "\\", ":"} & set(name))
