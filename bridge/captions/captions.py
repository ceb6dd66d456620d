"""The captions of all characters, as they are heard."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.board import Board
from bridge.captions.caption import Caption, CaptionEvent
from bridge.captions.follower import Follower, Watched
from bridge.clock import Clock
from bridge.errors import ClientTooSlow, UnknownCharacter

#: How often it is looked for new characters, seconds.
_LOOK_EVERY_S: Final = 0.5


class Captions:
    """Build it, keep `run()` running."""

    def __init__(self, cast: Watched, clock: Clock, clear_s: float) -> None:
        self._cast = cast
        self._clock = clock
        self._clear_s = clear_s
        self._captions: dict[str, Caption] = {}
        self._board = Board[CaptionEvent]()
        self._followed: set[str] = set()

    async def run(self) -> None:
        """Follow every character until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    for name in self._cast.names():
                        if name not in self._followed:
                            self._followed.add(name)
                            tasks.create_task(self._follow(name), name=f"captions {name}")
                    await self._clock.sleep_until(self._clock.now() + _LOOK_EVERY_S)
        finally:
            self._board.close()

    def current(self) -> list[Caption]:
        """What is shown now, the line that began last at the end."""
        return [caption for caption in self._captions.values() if caption.utterance_id]

    async def events(self) -> AsyncGenerator[CaptionEvent, None]:
        """What is shown, then what happens, until the service stops. Raises `ClientTooSlow`."""
        with self._board.subscription() as subscription:
            for event in [event for caption in self.current() for event in caption.events()]:
                yield event
            async with aclosing(subscription.events()) as events:
                async for event in events:
                    yield event

    async def _follow(self, name: str) -> None:
        follower = Follower(name, self._cast, self._clock, self._clear_s, self._tell)
        try:
            await follower.run()
        except* UnknownCharacter:
            logger.debug("no captions of {}: it is gone", name)
        except* ClientTooSlow as error:
            # Found again at the next look, with what it says then.
            logger.warning("captions of {}: {}", name, error.exceptions[0])
        except* Exception:
            # Captions are not worth a show.
            logger.exception("captions of {} failed", name)
        finally:
            self._captions.pop(name, None)
            self._followed.discard(name)

    def _tell(self, event: CaptionEvent) -> None:
        # The newest is the last: what a file shows when several speak.
        before = self._captions.pop(event.character, Caption(event.character))
        self._captions[event.character] = before.after(event)
        self._board.publish(event)
