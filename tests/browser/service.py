"""The real service, in a process of its own, as a browser meets it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import yaml

_WEB = re.compile(r"face and monitor in a browser: (http://\S+)")


class House:
    """A service that can be stopped and started again at the same address."""

    def __init__(self, folder: Path, *names: str, **settings: Any) -> None:
        self._config = folder / "exomni-bridge.yaml"
        self._settings: dict[str, Any] = {
            "characters": [{"name": name, "outputs": []} for name in names],
            "characters_path": None,
            "server": {"port": 0},
            "web": {"port": 0},
            "audio": {"device": "none"},
            "hearing": {"recognition": {"enabled": False}},
            "animation": {"enabled": False},
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None
        self.url = ""

    async def start(self) -> None:
        """Serve; at the port from before, if there was one."""
        self._config.write_text(yaml.safe_dump(self._settings))
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bridge.cli", "serve", "--config", str(self._config)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            found = _WEB.search(line.decode())
            if found:
                self.url = found[1]
                self._settings["web"] = {"port": int(self.url.rpartition(":")[2])}
                return
        raise RuntimeError("the service ended before it served")

    async def stop(self, *, kill: bool = False) -> None:
        """End it: in order, or by force."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.kill() if kill else self._process.terminate()
        await self._process.communicate()
        self._process = None


@asynccontextmanager
async def house(folder: Path, *names: str, **settings: Any) -> AsyncIterator[House]:
    """A service with these characters for the length of the block; more of the settings file."""
    made = House(folder, *names, **settings)
    try:
        await made.start()
        yield made
    finally:
        await made.stop(kill=True)
