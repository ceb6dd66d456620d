"""The licenses of the weights, in plain words, and the user's answer, kept beside the weights.

The facts were read from the repositories' own license texts; they are no legal advice and the
texts decide. A change of the facts asks again.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bridge.errors import StorageFailed


@dataclass(frozen=True, slots=True)
class Terms:
    """What one license says. `page`: where the text itself is."""

    what: str
    facts: tuple[str, ...]
    page: str


TERMS: Final = (
    Terms(
        "Ex-Omni (Tencent/Ex-Omni): code, weights and training data",
        (
            "academic purposes only: no commercial use, no use in production",
            "not intended for use within the European Union; this clause prevails over the rest",
            "whoever passes the weights on must pass the license on with them",
            "the repository is gated: its terms are accepted on its page, with your own account",
        ),
        "https://huggingface.co/Tencent/Ex-Omni",
    ),
    Terms(
        "GLM-4-Voice decoder (zai-org/glm-4-voice-decoder): flow.pt and hift.pt",
        (
            "the code of GLM-4-Voice is Apache-2.0, its weights are not: they have a model license "
            "of their own",
        ),
        "https://huggingface.co/zai-org/glm-4-voice-decoder",
    ),
    Terms(
        "Whisper-large-v3 and Qwen3-0.6B: configurations (weights only if Ex-Omni lacks them)",
        ("public models with licenses of their own",),
        "https://huggingface.co/openai/whisper-large-v3, https://huggingface.co/Qwen/Qwen3-0.6B",
    ),
)
CLOSING: Final = (
    "exomni-bridge is Apache-2.0, contains none of these weights and no code of theirs, and gives "
    "you no right to them. You fetch them from their owners, under their licenses."
)
#: What to type.
ANSWER: Final = "I accept"

_FILE: Final = "accepted-licenses.json"


def accepts(answer: str) -> bool:
    """Whether what was typed is the acceptance; letter case and spaces around do not matter."""
    return answer.strip().casefold() == ANSWER.casefold()


def is_accepted(folder: Path) -> bool:
    """Whether these very terms were accepted for `folder` before."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        # Absent or unreadable is not accepted: the user is asked again.
        return False
    return isinstance(kept, dict) and kept.get("terms") == _digest()


def remember(folder: Path, utc_ns: int) -> Path:
    """Keep the acceptance in `folder`, and return its file. Raises `StorageFailed`."""
    when = datetime.fromtimestamp(utc_ns // 1_000_000_000, UTC)
    kept = {"accepted_at": when.isoformat(), "terms": _digest(), "text": [t.what for t in TERMS]}
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise StorageFailed(f"{path} cannot be written ({error.strerror or error})")
    return path


def _digest() -> str:
    text = "\n".join("\n".join((t.what, *t.facts, t.page)) for t in TERMS) + CLOSING
    return hashlib.sha256(text.encode()).hexdigest()
