"""What a running service takes on of settings that were read again, and who notices changes."""

from collections.abc import Iterator
from pathlib import Path

from bridge import log
from bridge.clock import Clock
from bridge.config import DEFAULT_CONFIG_NAME, Settings
from bridge.limits.allowance import Allowance
from bridge.reload.origin import Origin
from bridge.reload.reader import ProgramReader
from bridge.reload.reloader import Apply, Reloader
from bridge.reload.watch import FileWatch
from bridge.rpc.server import Server
from bridge.show import Show


def make_reloader(
    origin: Origin,
    settings: Settings,
    show: Show,
    server: Server,
    allowance: Allowance,
    clock: Clock,
) -> Reloader:
    """What reads the settings of `origin` again for a service that runs with `settings`."""

    def limit(settings: Settings) -> None:
        show.cast.limit(settings.limits, settings.playback)
        server.limit(settings.limits)
        allowance.apply(settings.limits)

    parts: dict[str, Apply] = {
        "limits": limit,
        "playback": limit,
        "log": configure_logs,
        # Whoever needs these asks the reloader.
        "server": lambda _settings: None,
    }
    reader = ProgramReader(origin.path, clock)
    return Reloader(settings, reader, origin.adapt, show.cast, show.desk, parts)


def make_watch(origin: Origin, reloader: Reloader, clock: Clock) -> FileWatch:
    """What notices that the files of `origin` have changed, while the settings want it."""

    def files() -> Iterator[Path]:
        settings = reloader.settings
        yield origin.path or Path(DEFAULT_CONFIG_NAME)
        for path in (settings.characters_path, settings.control.cues_path):
            if path is not None:
                yield path

    return FileWatch(files, lambda: reloader.settings.server.watch, reloader.request, clock)


def configure_logs(settings: Settings) -> None:
    """Send logs where the settings say."""
    log.configure(settings.log.level, json_lines=settings.log.json_lines)
