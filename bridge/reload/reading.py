"""Reads settings and characters, and tells them a line each: a program of its own.

Parsing YAML takes tens of milliseconds for a large cast; in the service's own process it would cost
frames. `python -m bridge.reload.reading [FILE]` writes JSON lines: `{"settings": …}` first, then
`{"character": …}` and `{"cue": …}` for each, in order; or `{"error": …}`, a sentence, where
anything is wrong.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bridge.config import load_settings
from bridge.control.cue_list import load_cue_list
from bridge.errors import BridgeError
from bridge.sessions.characters import make_store

#: It is in no hurry, speech and frames are.
_NICE: Final = 10


def told(path: Path | None) -> Iterator[dict[str, Any]]:
    """What is read. Raises `ConfigError`, `InvalidCharacter`."""
    settings = load_settings(path)
    store = make_store(settings)
    characters = store.all()
    yield {"settings": settings.model_dump(mode="json", exclude={"characters"})}
    given = {character.name for character in store.given}
    for character in characters:
        values = character.model_dump(mode="json")
        yield {"character": values, "given": character.name in given}
    if settings.control.cues_path is not None:
        cues = load_cue_list(settings.control.cues_path, [c.name for c in characters])
        for cue_id, cue in cues.cues.items():
            yield {"cue": cue.model_dump(mode="json"), "id": cue_id}


def main() -> None:
    """The program."""
    if sys.platform != "win32":
        os.nice(_NICE)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    try:
        lines = list(told(path))
    except BridgeError as error:
        lines = [{"error": str(error)}]
    for line in lines:
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
