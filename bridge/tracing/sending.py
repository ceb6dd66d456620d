"""Spans on their way to a collector: OTLP over HTTP, from the service's own loop.

The library's exporters run a thread that encodes and waits; a thread that computes would hold up
frames, so spans are encoded here, a few at a time (measured: some 0.1 ms a turn), and sent by an
asynchronous client.

Policy of the queue: spans that a collector is too slow for, or away for too long, are dropped, the
oldest first, and counted; nothing ever waits for it.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final

import httpx
from loguru import logger
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.trace import ReadableSpan

from bridge.clock import Clock

#: Spans held for a collector: those of some five hundred turns.
_HELD: Final = 2048
#: Spans of one request: encoding them takes some 2 ms.
_AT_ONCE: Final = 64
#: How often there is something sent, and first and longest wait for a collector that is away,
#: seconds.
_EVERY_S: Final = 1.0
_LONGEST_WAIT_S: Final = 60.0
#: How long a collector may take to answer; and at the service's end, seconds.
_ANSWER_S, _LAST_ANSWER_S = 10.0, 1.0
#: Answers after which the same spans may be sent again (OTLP specification, "Retryable").
_TRY_AGAIN: Final = frozenset({429, 502, 503, 504})


class Sender:
    """Takes spans at any time. Keep `run()` running."""

    def __init__(
        self,
        endpoint: str,
        clock: Clock,
        token: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`token`: for the endpoint, "" for none; `transport`: instead of the network's."""
        self._endpoint = endpoint
        self._clock = clock
        self._headers: Mapping[str, str] = {"Content-Type": "application/x-protobuf"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        self._transport = transport
        self._spans: deque[ReadableSpan] = deque()
        self._trouble = ""
        self.dropped_count = 0

    def take(self, span: ReadableSpan) -> None:
        """Send `span` some time soon."""
        self._spans.append(span)
        if len(self._spans) > _HELD:
            self._spans.popleft()
            self.dropped_count += 1

    async def run(self) -> None:
        """Send until cancelled; what is there then is tried once more."""
        # No proxy of the environment: where traces go is said by the settings alone.
        async with httpx.AsyncClient(
            headers=self._headers, timeout=_ANSWER_S, transport=self._transport, trust_env=False
        ) as client:
            wait_s = _EVERY_S
            try:
                while True:
                    await self._clock.sleep_until(self._clock.now() + wait_s)
                    arrived = await self._send_all(client)
                    wait_s = _EVERY_S if arrived else min(2 * wait_s, _LONGEST_WAIT_S)
            finally:
                client.timeout = httpx.Timeout(_LAST_ANSWER_S)
                await self._send_all(client)

    async def _send_all(self, client: httpx.AsyncClient) -> bool:
        """Send what there is; False where the collector has to be left alone for a while."""
        while self._spans:
            count = min(len(self._spans), _AT_ONCE)
            batch = [self._spans.popleft() for _ in range(count)]
            if not await self._post(client, batch):
                self._spans.extendleft(reversed(batch))
                return False
        return True

    async def _post(self, client: httpx.AsyncClient, batch: Sequence[ReadableSpan]) -> bool:
        """Whether `batch` needs not be sent again."""
        try:
            body = encode_spans(batch).SerializeToString()
            answer = await client.post(self._endpoint, content=body)
        except httpx.HTTPError as error:
            self._tell(f"{type(error).__name__} {error}".strip())
            return False
        if answer.status_code in _TRY_AGAIN:
            self._tell(f"status {answer.status_code}")
            return False
        if not answer.is_success:
            self.dropped_count += len(batch)
            self._tell(f"status {answer.status_code}: these spans are lost")
            return True
        self._trouble = ""
        return True

    def _tell(self, trouble: str) -> None:
        """Say once what is wrong, until it is not."""
        if trouble != self._trouble:
            self._trouble = trouble
            logger.warning("traces do not reach {}: {}", self._endpoint, trouble)
