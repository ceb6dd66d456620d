"""A text file that always holds the caption, for OBS and whatever else reads files."""

from pathlib import Path
from typing import Final

from loguru import logger

from bridge.captions.caption import Caption
from bridge.captions.captions import Captions
from bridge.clock import Clock
from bridge.errors import StorageFailed
from bridge.settings.captions import CaptionSettings

#: After a disk refused, and after a burst of events, the next try comes so much later, seconds.
_AGAIN_S: Final = 1.0


class CaptionFile:
    """Writes one file. `open()`, then keep `run()` running.

    It is replaced as a whole, so that nobody reads half a line. A disk that refuses is told once
    and tried again: a show goes on without captions.
    """

    def __init__(
        self, path: Path, settings: CaptionSettings, captions: Captions, clock: Clock
    ) -> None:
        self._path = path
        self._settings = settings
        self._captions = captions
        self._clock = clock
        self._written: str | None = None
        self._obstacle = ""

    def open(self) -> None:
        """Begin with an empty file. Raises `StorageFailed` where it cannot be written."""
        try:
            self._write("")
        except OSError as error:
            raise StorageFailed(
                f"captions cannot be written to {self._path}: {error.strerror or error}; set "
                "captions.file to a file in a folder that is there"
            )

    async def run(self) -> None:
        """Keep the file as the captions are, until they end; it is empty then."""
        try:
            async for _ in self._captions.events():
                await self._show(text_of(self._captions.current(), self._settings))
        finally:
            self._try("")

    async def _show(self, text: str) -> None:
        while not self._try(text):
            await self._clock.sleep_until(self._clock.now() + _AGAIN_S)
            text = text_of(self._captions.current(), self._settings)

    def _try(self, text: str) -> bool:
        """Write `text` unless it is there; whether it is now."""
        if text == self._written:
            return True
        try:
            self._write(text)
        except OSError as error:
            self._complain(error.strerror or str(error))
            return False
        self._obstacle = ""
        return True

    def _write(self, text: str) -> None:
        beside = self._path.with_name(f".{self._path.name}.new")
        beside.write_text(text, encoding="utf-8")
        try:
            beside.replace(self._path)
        except PermissionError:
            # Windows lets nobody replace a file that is being read.
            self._path.write_text(text, encoding="utf-8")
            beside.unlink()
        self._written = text

    def _complain(self, obstacle: str) -> None:
        if obstacle != self._obstacle:
            self._obstacle = obstacle
            logger.warning("captions are not written to {}: {}", self._path, obstacle)


def text_of(captions: list[Caption], settings: CaptionSettings) -> str:
    """What the file holds while `captions` stand, the newest last."""
    wanted = settings.character.casefold()
    shown = [c for c in captions if not wanted or c.character.casefold() == wanted]
    if not shown:
        return ""
    caption = shown[-1]
    text = caption.heard_text if settings.show == "words" else caption.text
    return f"{caption.character}: {text}" if settings.speaker and text else text
