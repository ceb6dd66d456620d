"""How long the service waits for its clients: one rule for every way in."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

from bridge.clock import Clock
from bridge.errors import BridgeError, CallIdle, CallTooLong, ClientTooSlow
from bridge.settings.limits import LimitSettings

T = TypeVar("T")


class Patience:
    """Cuts what takes too long, by an error that says so."""

    def __init__(self, clock: Clock, settings: LimitSettings | None) -> None:
        """`settings` None: it waits for ever."""
        self._clock = clock
        self._settings = settings

    def apply(self, settings: LimitSettings) -> None:
        """What begins to wait from now on waits by these."""
        self._settings = settings

    async def taken(self, writing: Awaitable[T]) -> T:
        """The outcome of `writing`, which waits until its reader has taken what came before.

        Raises `ClientTooSlow`.
        """
        if self._settings is None:
            return await writing
        slow_s = self._settings.slow_client_s
        try:
            async with self._clock.timeout_at(self._clock.now() + slow_s):
                return await writing
        except TimeoutError:
            raise ClientTooSlow(
                f"the stream was cut: nothing was read for {slow_s:g} s while data waited; read "
                "faster, or raise limits.slow_client_s"
            ) from None

    async def requests(self, requests: AsyncIterator[T]) -> AsyncIterator[T]:
        """`requests`, each waited for; only time that the service spends waiting counts.

        Raises `CallIdle`.
        """
        while True:
            idle_s = 0.0 if self._settings is None else self._settings.call_idle_s
            async with self._within(idle_s, CallIdle("limits.call_idle_s", idle_s, 0.0)):
                try:
                    request = await anext(requests)
                except StopAsyncIteration:
                    return
            yield request

    @asynccontextmanager
    async def call(self) -> AsyncIterator[None]:
        """A whole call is the block. Raises `CallTooLong`."""
        longest_s = 0.0 if self._settings is None else self._settings.call_longest_s
        error = CallTooLong("limits.call_longest_s", longest_s, 0.0)
        async with self._within(longest_s, error):
            yield

    @asynccontextmanager
    async def _within(self, seconds: float, error: BridgeError) -> AsyncIterator[None]:
        """The block takes at most `seconds`, or `error` ends it; 0: as long as it wants."""
        if not seconds:
            yield
            return
        deadline_s = self._clock.now() + seconds
        try:
            async with self._clock.timeout_at(deadline_s):
                yield
        except TimeoutError:
            if self._clock.now() < deadline_s:
                raise  # somebody else's
            raise error from None
