"""Write the rig profiles as clients read them, and cases to check them with: `python -m
tests.riggen`. The files are described in docs/rig_mapping.md.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bridge.face.names import NAMES
from bridge.face.oculus import POSE_STARTS, POSES, VISEMES
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.document_file import builtin_names
from bridge.rigs.fit import FOR_MESHES, FOR_VRM, best_fits
from bridge.rigs.load import profile_for
from bridge.rigs.model import Kind
from tests.rigs.avatars import VROID
from tests.rigs.exact import Face, values_of

FOLDER: Final = Path(__file__).parents[1] / "examples" / "conformance" / "rigs"

#: Models by their shapes: plain, prefixed, of other makers, and one that is nobody's.
MODELS: Final[list[tuple[Kind, tuple[str, ...]]]] = [
    ("glTF", NAMES),
    ("glTF", tuple(name[0].upper() + name[1:] for name in NAMES)),
    ("glTF", (*NAMES, *profile_for("rpm_visemes").names)),
    ("glTF", profile_for("oculus15").names),
    ("glTF", profile_for("cc4_extended").names),
    ("VRM 0.x", tuple(VROID)),
    ("VRM 1.0", profile_for("vrm1").names),
    ("VRM 1.0", profile_for("perfect_sync").names),
    ("glTF", ("Leaf", "Stone", "Water level")),
]


def profiles() -> str:
    """All built-in profiles."""
    lines = ["rigs\t1"]
    ends = [*POSE_STARTS[1:], len(POSES)]
    for name, begin, end in zip(VISEMES, POSE_STARTS, ends, strict=True):
        poses = POSES[begin:end].tolist()
        lines += ["\t".join(["pose", name, *(f"{x:.9g}" for x in pose)]) for pose in poses]
    lines += ["\t".join(["automatic", "glTF", *FOR_MESHES])]
    lines += ["\t".join(["automatic", "VRM", *FOR_VRM])]
    for name in builtin_names():
        lines += _profile(name, profile_for(name))
    return "\n".join(lines) + "\n"


def cases() -> str:
    """Faces with the values that profiles give, and models with the profiles that fit them."""
    lines = ["cases\t1"]
    for face in _faces():
        lines.append("\t".join(["face", *(f"{face.get(name, 0.0):.9g}" for name in NAMES)]))
        for name in builtin_names():
            values = values_of(profile_for(name), face)
            lines.append("\t".join(["values", name, *(f"{value:.9g}" for value in values)]))
    for kind, shapes in MODELS:
        fits = best_fits(kind, shapes)
        best = [fits[0].profile.name, str(len(fits[0].driven))] if fits else ["none", "0"]
        lines.append("\t".join(["model", kind.split()[0], *best, *shapes]))
    return "\n".join(lines) + "\n"


def _profile(name: str, profile: Profile) -> Iterator[str]:
    yield f"profile\t{name}\t{profile.description}"
    for value in profile.values:
        yield from _value(value)


def _value(value: RigValue) -> Iterator[str]:
    yield f"value\t{value.name}\t{value.low:.9g}\t{value.high:.9g}\t{value.at_most or '-'}"
    for part in value.parts:
        yield "part"
        for names, number in part.items():
            yield "\t".join(["term", f"{number:.9g}", *names])


def _faces() -> Sequence[Face]:
    """Rest, speech-like faces with few shapes, and anything."""
    chance = random.Random(7)
    faces: list[Face] = [{}, {"jawOpen": 0.6}, {"jawOpen": 0.4, "mouthClose": 0.4}]
    for share in (0.1, 0.2, 0.2, 0.3, 1.0):
        kept = [name for name in NAMES if chance.random() < share]
        faces.append({name: chance.randrange(1025) / 1024 for name in kept})
    faces.append({name: chance.randrange(-1024, 2048) / 1024 for name in NAMES})
    return faces


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in (("profiles.txt", profiles()), ("cases.txt", cases())):
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
