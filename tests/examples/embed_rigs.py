"""Write the rig profiles into the C++ core: `python -m tests.examples.embed_rigs`."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PROFILES: Final = ROOT / "examples" / "conformance" / "rigs" / "profiles.txt"
TARGET: Final = ROOT / "examples/unreal/ExOmniBridge/Source/ExOmniBridge/Core" / "builtin_rigs.cpp"
#: MSVC takes 16 380 bytes in one literal.
_PIECE_BYTES: Final = 12_000

_HEAD: Final = """\
// Written by `python -m tests.examples.embed_rigs`; do not edit.
#include "builtin_rigs.h"

namespace exomni {

const std::string_view kBuiltinRigs[] = {
"""
_TAIL: Final = """\
};

const std::size_t kBuiltinRigCount = sizeof kBuiltinRigs / sizeof kBuiltinRigs[0];

}  // namespace exomni
"""


def embedded(profiles: str) -> str:
    """The C++ file for the text of profiles.txt."""
    literals = "".join(f'    R"rigs({piece})rigs",\n' for piece in _pieces(profiles))
    return _HEAD + literals + _TAIL


def _pieces(text: str) -> list[str]:
    """Whole lines, as many as one literal takes."""
    pieces = [""]
    for line in text.splitlines(keepends=True):
        if len((pieces[-1] + line).encode()) > _PIECE_BYTES:
            pieces.append("")
        pieces[-1] += line
    return pieces


if __name__ == "__main__":
    TARGET.write_text(embedded(PROFILES.read_text("utf-8")), "utf-8", newline="\n")
