"""The one thread that owns a device, seen from the event loop."""

import asyncio
import threading
from collections.abc import Callable

from loguru import logger

from bridge.errors import EngineFailed


class DeviceThread:
    """Runs `prepare`, then `body`, which returns when it is told to end; what that raises is a lost
    device."""

    def __init__(self, prepare: Callable[[], None], body: Callable[[], None]) -> None:
        self._prepare = prepare
        self._body = body
        self._ended: asyncio.Future[None] | None = None
        self._on_end: Callable[[EngineFailed], None] | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing is made any more, or not yet."""
        return self._ended is None or self._ended.done()

    async def start(self, on_end: Callable[[EngineFailed], None]) -> None:
        """Return once it is prepared. Raises what `prepare` raises, and then it has ended.

        `on_end` is called on the running loop, with what to tell those who wait.
        """
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        self._ended = loop.create_future()
        self._on_end = on_end
        threading.Thread(target=self._run, args=(loop, ready), name="device", daemon=True).start()
        await asyncio.shield(ready)

    async def wait(self) -> None:
        """Return when the body has. Raises `EngineFailed` when it was lost."""
        assert self._ended is not None, "not started"
        await asyncio.shield(self._ended)

    def _run(self, loop: asyncio.AbstractEventLoop, ready: "asyncio.Future[None]") -> None:
        try:
            self._prepare()
        except Exception as error:
            loop.call_soon_threadsafe(ready.set_exception, error)
            loop.call_soon_threadsafe(self._end, None)
            return
        loop.call_soon_threadsafe(ready.set_result, None)
        try:
            self._body()
        except Exception as error:
            # Whatever it was, nobody else is there to see it.
            logger.exception("the device's thread broke")
            lost = EngineFailed(f"the device is lost: {error or type(error).__name__}")
            loop.call_soon_threadsafe(self._end, lost)
        else:
            loop.call_soon_threadsafe(self._end, None)

    def _end(self, lost: EngineFailed | None) -> None:
        assert self._ended is not None
        assert self._on_end is not None
        self._on_end(lost or EngineFailed("the worker is stopping"))
        if lost is None:
            self._ended.set_result(None)
        else:
            self._ended.set_exception(lost)
            self._ended.exception()  # told to whoever waits; nobody has to
