"""Tracing of turns, put together."""

import random

import httpx

from bridge.clock import Clock
from bridge.sessions.ledger import Books
from bridge.settings.tracing import TracingSettings
from bridge.tracing.drawing import Drawing
from bridge.tracing.sending import Sender
from bridge.tracing.telling import SpanTeller


class Tracing:
    """Tell it whose turns to `follow`, and keep `run()` running."""

    def __init__(
        self,
        settings: TracingSettings,
        clock: Clock,
        token: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`token` and `transport` as in `Sender`."""
        self.sender = Sender(settings.endpoint, clock, token, transport)
        # Ids must differ between services and starts: the system's own randomness.
        self._drawing = Drawing(settings.sampled_share, random.SystemRandom())
        self._teller = SpanTeller(settings.service_name, clock, self.sender.take)

    def follow(self, books: Books) -> None:
        """Trace what is entered there from now on."""
        books.trace(self._drawing)
        books.keep(self._teller)

    async def run(self) -> None:
        """Send spans until cancelled."""
        await self.sender.run()
