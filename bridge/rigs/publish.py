"""Profiles as JSON, for a page that evaluates them itself.

A browser that shows somebody's model has the face and the model's names, and no Python. It gets
every profile as compiled here, and the tables that groups are computed from.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bridge.face.formula import Polynomial
from bridge.face.groups import GROUPS
from bridge.face.names import NAMES
from bridge.face.oculus import POSE_STARTS, POSES
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.document_file import builtin_names
from bridge.rigs.fit import FOR_MESHES, FOR_VRM
from bridge.rigs.load import profile_for

#: Of the document; a page refuses another.
VERSION: Final = 1


def publish(own: Mapping[str, Profile]) -> dict[str, Any]:
    """The document: built-in profiles and `own` ones, by what people call them.

    `automatic` says which built-in ones models are told from by their names, the usual first.
    """
    builtin = [publish_profile(name, profile_for(name), False) for name in builtin_names()]
    return {
        "version": VERSION,
        "names": list(NAMES),
        "groups": {
            name: {"members": list(group.members), "inputs": _sorted(group.inputs)}
            for name, group in GROUPS.items()
        },
        "visemePoses": {"features": POSES.tolist(), "starts": POSE_STARTS.tolist()},
        "automatic": {"glTF": list(FOR_MESHES), "VRM": list(FOR_VRM)},
        "profiles": builtin + [publish_profile(name, p, True) for name, p in own.items()],
    }


def published(own: Mapping[str, Profile]) -> bytes:
    """The document as it is sent."""
    return json.dumps(publish(own), separators=(",", ":"), allow_nan=False).encode()


def publish_profile(name: str, profile: Profile, is_own: bool) -> dict[str, Any]:
    """One profile: its values with their formulas as sums of products."""
    return {
        "name": name,
        "description": profile.description,
        "own": is_own,
        "values": [_value(value) for value in profile.values],
    }


def _value(value: RigValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "parts": [_part(part) for part in value.parts],
        "low": value.low,
        "high": value.high,
        "atMost": value.at_most,
        "inputs": _sorted(value.inputs),
    }


def _part(part: Polynomial) -> list[dict[str, Any]]:
    return [{"of": list(names), "times": number} for names, number in part.items()]


def _sorted(inputs: frozenset[str]) -> Sequence[str]:
    return [name for name in NAMES if name in inputs]
