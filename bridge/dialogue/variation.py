"""Which of several lines to say: never the one said last, and none twice before all were said.

A pure function of what was said before and a seed: the same conversation goes the same way.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from bridge.dialogue.words import forms_of

#: Words by which a line that was said is known again.
_COMPARED_WORDS: Final = 40

_DIRECTION: Final = re.compile(r"\[[^\[\]]*\]")


def least_recent(lines: Sequence[str], said: Sequence[str], seed: int) -> str:
    """The one of `lines` that was said longest ago; of those never said, one by `seed`.

    `said`: replies so far, oldest first, each as far as it was heard: a line that was broken off
    counts as said.
    """
    spoken = [_spoken(reply) for reply in said]
    latest = {line: _latest(_spoken(line), spoken) for line in lines}
    return min(lines, key=lambda line: (latest[line], _shuffled(line, len(said), seed)))


def _latest(line: list[str], spoken: Sequence[list[str]]) -> int:
    """Index of the last reply that began as `line` does, -1 where it was never said."""
    for index in range(len(spoken) - 1, -1, -1):
        reply = spoken[index]
        if reply and line[: len(reply)] == reply:
            return index
    return -1


def _spoken(text: str) -> list[str]:
    return forms_of(_DIRECTION.sub(" ", text), _COMPARED_WORDS)


def _shuffled(line: str, turn: int, seed: int) -> bytes:
    return hashlib.blake2b(f"{seed}:{turn}:{line}".encode(), digest_size=8).digest()
