"""One call: its requests to a method of the service, what that yields to the session's outbox."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from types import AsyncGeneratorType
from typing import assert_never, cast

from google.protobuf.message import Message
from loguru import logger

from bridge.errors import BridgeError, CallCanceled, InvalidMessage
from bridge.limits.patience import Patience
from bridge.limits.uses import UNHURRIED
from bridge.security.door import Visit
from bridge.web.ws.guest import Enter
from bridge.web.ws.intake import Intake
from bridge.web.ws.methods import Exchange, Method, Stream, Unary
from bridge.web.ws.outbox import Outbox
from bridge.wire.socket import body_of, end_body


class Call:
    """`run()` it in a task of the session's owner."""

    def __init__(
        self,
        call_id: int,
        field: str,
        method: Method,
        intake: Intake,
        outbox: Outbox,
        enter: Enter,
        patience: Patience,
    ) -> None:
        """`field`: the name of requests and responses in the socket's messages."""
        self._patience = patience
        self._enter = enter
        self.call_id = call_id
        self.field = field
        self._method = method
        self._intake = intake
        self._outbox = outbox
        self._task: asyncio.Task[None] | None = None
        self._error: BridgeError | None = None

    @property
    def takes_more(self) -> bool:
        """Whether requests may follow the first."""
        return isinstance(self._method, Exchange)

    def offer(self, request: Message, size_bytes: int) -> None:
        """One more request. Raises `RequestsTooFast`."""
        self._intake.offer(request, size_bytes)

    def complete(self) -> None:
        """The client has sent all requests."""
        self._intake.complete()

    def cancel(self) -> None:
        """The client wants no more of it."""
        self.fail(CallCanceled("the client has cancelled this call"))

    def fail(self, error: BridgeError) -> None:
        """End it with `error` instead of what it does."""
        if self._error is None:
            self._error = error
            if self._task is not None:
                self._task.cancel()

    async def run(self) -> None:
        """To its end, which the client is told; cancelled from outside, nobody is."""
        self._task = asyncio.current_task()
        error = self._error
        try:
            if error is None:
                with self._enter(self._method.name) as visit:
                    async with self._patience.call():
                        await self._perform(visit)
        except asyncio.CancelledError:
            if self._error is None:
                raise
            error = self._error
        except BridgeError as raised:
            error = self._error or raised
        except Exception:
            # A bug of ours. The client gets no traceback, the log does.
            logger.exception("a call on a WebSocket failed")
            error = BridgeError("an error inside the service; its log tells more")
        finally:
            self._intake.discard()
        self._outbox.put_now(self.call_id, end_body(error))

    async def _perform(self, visit: Visit) -> None:
        match self._method:
            case Unary():
                request = await self._only_request(visit)
                await self._put(await self._method.call(request))
            case Stream():
                request = await self._only_request(visit)
                await self._forward(self._method.call(request), self._method.passing, visit)
            case Exchange():
                requests = cast("AsyncGeneratorType[Message, None]", self._requests(visit))
                try:
                    await self._forward(self._method.call(requests), None, visit)
                finally:
                    # Whoever still waits for the next one is being cancelled, and ends it so.
                    if not requests.ag_running:
                        await requests.aclose()
            case _:
                assert_never(self._method)

    async def _requests(self, visit: Visit) -> AsyncGenerator[Message, None]:
        async with aclosing(self._intake.requests()) as waiting:
            hurried = self._method.name not in UNHURRIED
            async for request in self._patience.requests(waiting) if hurried else waiting:
                visit.take(request)
                yield request

    async def _only_request(self, visit: Visit) -> Message:
        async with aclosing(self._requests(visit)) as requests:
            async for request in requests:
                return request
        raise InvalidMessage("the call was closed before its request came")

    async def _forward(
        self,
        responses: AsyncGenerator[Message, None],
        passing: Callable[[Message], bool] | None,
        visit: Visit,
    ) -> None:
        async with aclosing(responses):
            async for response in responses:
                visit.check()
                if passing is not None and passing(response):
                    body = body_of(self.field, response)
                    self._outbox.put_passing(self.call_id, body)
                else:
                    await self._put(response)

    async def _put(self, response: Message) -> None:
        await self._outbox.put(self.call_id, body_of(self.field, response))
