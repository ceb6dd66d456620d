"""The speech process' program: speaks in processes of their own, one utterance each.

`python -m bridge.engines.speech`, with the arguments of `bridge.engines.oneshot`.
"""

import sys

from bridge.engines.espeak import Synthesizer
from bridge.engines.oneshot import OneShot
from bridge.engines.utterance import rehearse, serve_one


def main(arguments: list[str]) -> int:
    """Run as `arguments` say; returns the exit status."""
    return OneShot(_load, Synthesizer.voices, serve_one).run(arguments)


def _load() -> Synthesizer:
    synthesizer = Synthesizer()
    rehearse()
    return synthesizer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
