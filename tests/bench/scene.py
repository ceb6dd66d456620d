"""The pauses of a scene as they are heard against as they are written.

    python -m tests.bench.scene --lines 24

Two characters of a real service speak in turn, asked for over gRPC with 0.2 s between them. A
pause is the start of one line minus the end of the line before, both as the service performed them.
"""

import argparse
import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path

from bridge import eventloop
from bridge.app import running
from bridge.cli.company import ClientCompany
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings, lines_only
from bridge.events import Ended, PerformanceEvent, Started
from bridge.scenes.player import Player
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Feeling
from tests.bench.line import emit, percentiles

PAUSE_S = 0.2


class Timed(ClientCompany):
    """Notes when each line began and ended."""

    times: list[tuple[float, float]]

    async def speak(
        self, character: str, text: str, feeling: Feeling | None
    ) -> AsyncGenerator[PerformanceEvent, None]:
        async for event in super().speak(character, text, feeling):
            match event:
                case Started():
                    assert event.start_s is not None
                    start_s, rate_hz = event.start_s, event.audio_format.rate_hz
                case Ended():
                    self.times.append((start_s, start_s + event.spoken_samples / rate_hz))
            yield event


async def measure(line_count: int) -> list[float]:
    """Every pause, seconds."""
    line = f"  - {{who: %s, say: Well I never., wait: {PAUSE_S}}}\n"
    text = "lines:\n" + "".join(line % ("Ann", "Bob")[i % 2] for i in range(line_count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.yaml"
        path.write_text(text)
        scene = read_scene(path)
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": [{"name": "Ann"}, {"name": "Bob"}],
        }
    )
    async with running(lines_only(settings)) as service, Client(service.target) as client:
        company = Timed(client, MonotonicClock(), directs=True)
        company.times = []
        await Player(scene, company, MonotonicClock()).play()
    pairs = zip(company.times, company.times[1:], strict=False)
    return [later[0] - earlier[1] for earlier, later in pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=24)
    options = parser.parse_args()
    pauses = eventloop.run(measure(options.lines))
    # The first lines teach how long a line takes.
    learned = pauses[2:]
    emit(
        "scene",
        settings=vars(options) | {"written_ms": PAUSE_S * 1e3},
        n=len(learned),
        pause_ms=percentiles(learned, 1e3),
        shortest_ms=round(min(learned) * 1e3, 2),
    )


if __name__ == "__main__":
    main()
