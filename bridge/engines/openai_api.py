"""An OpenAI-compatible HTTP endpoint: chat, speech and transcription, streamed.

Source: OpenAI's API reference (chat completions, audio), read as Ollama, llama.cpp, vLLM and others
serve it. The key goes into one header and nowhere else: not into messages, not into logs.
"""

import ipaddress
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx

from bridge.audio.pcm import Pcm
from bridge.audio.wav import wav_bytes
from bridge.clock import Clock
from bridge.engines.chat import error_text, read_delta
from bridge.engines.patience import Patience, TryAgain, patiently, retry_after_s
from bridge.engines.sse import EventReader
from bridge.errors import (
    EndpointBusy,
    EndpointError,
    EndpointFailed,
    EndpointRefused,
    EndpointUnreachable,
    PacketError,
)

#: How much of an error's body is read, bytes.
_ERROR_BYTES: Final = 8_192
#: How much of a transcript is read, bytes: minutes of speech have some thousand.
_TRANSCRIPT_BYTES: Final = 1_048_576
#: Statuses that may be over in a moment: request timeout, conflict, too early.
_PASSING: Final = frozenset({408, 409, 425})

T = TypeVar("T")


class OpenAiEndpoint:
    """One endpoint. `start`, then `close`; any number of calls at once.

    `base_url`: up to and with /v1. `key`: "" is none. `name`: what it is, for messages.
    """

    def __init__(
        self, base_url: str, key: str, patience: Patience, clock: Clock, *, name: str
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._patience = patience
        self._clock = clock
        self._name = f"{name} at {base_url}"
        self._client: httpx.AsyncClient | None = None

    def start(self) -> None:
        """Make ready; connects to nothing yet."""
        headers = {"Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        self._client = httpx.AsyncClient(
            headers=headers,
            # Every other limit is kept by the clock of the service.
            timeout=httpx.Timeout(None, connect=self._patience.connect_s),
            # A proxy of the environment has no business with this machine itself.
            trust_env=not _is_local(self._base_url),
        )

    async def close(self) -> None:
        """End all calls."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def chat(self, body: Mapping[str, Any]) -> AsyncGenerator[str, None]:
        """The text of an answer as it is written. `body`: without `stream`.

        Closing the generator closes the connection. Raises the kinds of `EndpointError`.
        """
        async with aclosing(self._patiently(lambda: self._chat(body))) as deltas:
            async for text in deltas:
                if text:
                    yield text

    def speech(self, body: Mapping[str, Any]) -> AsyncGenerator[bytes, None]:
        """The bytes of a voice as they come. Raises the kinds of `EndpointError`."""
        return self._patiently(lambda: self._speech(body))

    async def transcribe(self, pcm: Pcm, rate_hz: int, fields: Mapping[str, str]) -> str:
        """What mono `pcm` says. Raises the kinds of `EndpointError`."""
        wav = wav_bytes(pcm, rate_hz)
        async with aclosing(self._patiently(lambda: self._transcribe(wav, fields))) as texts:
            return "".join([text async for text in texts])

    def _patiently(self, attempt: Callable[[], AsyncGenerator[T, None]]) -> AsyncGenerator[T, None]:
        return patiently(attempt, self._patience, self._clock, self._name)

    async def _chat(self, body: Mapping[str, Any]) -> AsyncGenerator[str, None]:
        finished = False
        async with aclosing(self._events({**body, "stream": True})) as events:
            async for data in events:
                if data.strip() == "[DONE]":
                    return
                delta = read_delta(data)
                yield delta.text
                finished = finished or delta.finished
        if not finished:
            raise TryAgain(EndpointFailed(f"{self._name} broke off in the middle of an answer"))

    async def _events(self, body: Mapping[str, Any]) -> AsyncGenerator[str, None]:
        reader = EventReader()
        try:
            async with self._response("/chat/completions", json=body) as response:
                async for chunk in response.aiter_bytes():
                    for data in reader.push(chunk):
                        yield data
            for data in reader.finish():
                yield data
        except PacketError as error:
            raise EndpointFailed(f"{self._name} talks nonsense: {error}")

    async def _speech(self, body: Mapping[str, Any]) -> AsyncGenerator[bytes, None]:
        async with self._response("/audio/speech", json=body) as response:
            async for chunk in response.aiter_bytes():
                if chunk:
                    yield chunk

    async def _transcribe(self, wav: bytes, fields: Mapping[str, str]) -> AsyncGenerator[str, None]:
        files = {"file": ("speech.wav", wav, "audio/wav")}
        async with self._response("/audio/transcriptions", data=fields, files=files) as response:
            data = await _beginning(response, _TRANSCRIPT_BYTES)
            try:
                text = json.loads(data)["text"]
            except (ValueError, KeyError, TypeError, RecursionError):
                raise EndpointFailed(f"{self._name} answered with no transcript")
            yield str(text).strip()

    @asynccontextmanager
    async def _response(self, path: str, **content: Any) -> AsyncIterator[httpx.Response]:
        """A response that means well. Raises `EndpointError`, or `TryAgain` around one."""
        if self._client is None:
            raise EndpointUnreachable(f"{self._name} is not in use yet")
        try:
            async with self._client.stream("POST", self._base_url + path, **content) as response:
                self._refuse_packed(response)
                if response.status_code != httpx.codes.OK:
                    raise await self._refusal(response)
                yield response
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise TryAgain(
                EndpointUnreachable(f"{self._name} does not answer ({_say(error)}): is it running?")
            )
        except httpx.TransportError as error:
            raise TryAgain(EndpointFailed(f"{self._name} broke the connection ({_say(error)})"))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise EndpointFailed(f"{self._name} cannot be read ({_say(error)})")

    def _refuse_packed(self, response: httpx.Response) -> None:
        """Unpacked, a kilobyte can be megabytes, whatever limit comes after."""
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding.lower() != "identity":
            raise EndpointFailed(f"{self._name} packs its answers ({encoding[:40]}) unasked")

    async def _refusal(self, response: httpx.Response) -> Exception:
        """What a status other than 200 means."""
        status, said = response.status_code, await self._error_body(response)
        sentence = f"{self._name} answers {status}{said}"
        if status == httpx.codes.TOO_MANY_REQUESTS:
            after_s = retry_after_s(response.headers.get("Retry-After"), self._clock.utc_ns())
            return TryAgain(EndpointBusy(sentence), after_s)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status in _PASSING:
            after_s = retry_after_s(response.headers.get("Retry-After"), self._clock.utc_ns())
            return TryAgain(EndpointFailed(sentence), after_s)
        return self._refused(status, sentence)

    def _refused(self, status: int, sentence: str) -> EndpointError:
        cure = {
            401: "check the variable that api_key_variable names",
            403: "check the variable that api_key_variable names",
            404: "check base_url and model",
        }.get(status)
        return EndpointRefused(f"{sentence}: {cure}" if cure else sentence)

    async def _error_body(self, response: httpx.Response) -> str:
        said = _error_sentence(await _beginning(response, _ERROR_BYTES))
        # Some servers repeat the key that they do not like.
        return f" ({said.replace(self._key, '***') if self._key else said})" if said else ""


async def _beginning(response: httpx.Response, most_bytes: int) -> bytes:
    """What `response` says, up to `most_bytes` of it."""
    data = b""
    async for chunk in response.aiter_bytes():
        data += chunk
        if len(data) >= most_bytes:
            break
    return data[:most_bytes]


def _error_sentence(data: bytes) -> str:
    try:
        return error_text(json.loads(data))
    except (ValueError, RecursionError):
        return error_text(data.decode(errors="replace"))


def _say(error: Exception) -> str:
    return str(error) or type(error).__name__


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
