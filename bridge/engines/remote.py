"""The Ex-Omni worker process seen as an `Engine`: it is started, watched and started again.

The front never imports torch: the model lives in a process of its own (`engines.native`). It serves
one utterance at a time, whole: sound begins when all of it is made. A worker that dies costs the
utterance it was making; the next one waits until the model is loaded again.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.config import ExOmniSettings
from bridge.engines.backoff import Backoff
from bridge.engines.decoding import events_of
from bridge.engines.engine import Capabilities, SpeechRequest, TextRole, Voice
from bridge.engines.framing import (
    HEADER,
    Kind,
    decode_error,
    frame,
    parse_header,
)
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    ConfigError,
    EngineFailed,
    EngineUnavailable,
    InvalidText,
    PacketError,
)
from bridge.events import EngineEvent

_SAMPLE_RATE_HZ: Final = 22_050
#: How long a canceled worker may take to come to the next step of the model, seconds.
_CANCEL_TIMEOUT_S: Final = 30.0
#: What a worker calls the caller's mistakes.
_INPUT_REASONS: Final = frozenset({"PROMPT_INVALID", "REPLY_EMPTY"})


class WorkerGone(Exception):
    """The process at the other end has ended."""


class ModelEngine:
    """Ex-Omni. `settings.model` must be set."""

    def __init__(self, settings: ExOmniSettings, clock: Clock) -> None:
        if settings.model is None:
            raise ConfigError(
                "engine.exomni.model is not set: name the folder of the Ex-Omni checkpoint "
                "(`exomni-bridge weights fetch` downloads one)"
            )
        self._settings = settings
        self._clock = clock
        self._process: Process | None = None
        self._up = asyncio.Event()
        self._turn = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None
        self._failure: BridgeError | None = None

    @property
    def name(self) -> str:
        return "exomni"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            text_to_speech=True,
            speech_input=True,
            audio_to_face=False,
            ssml=False,
            sample_rate_hz=_SAMPLE_RATE_HZ,
        )

    @property
    def worker_pid(self) -> int | None:
        """The process that owns the model now."""
        return self._process.pid if self._process and self._up.is_set() else None

    async def start(self) -> None:
        """Load the model. Raises `EngineUnavailable` with what is wrong with the weights."""
        loop = asyncio.get_running_loop()
        up = loop.create_task(self._up.wait())
        # The one task of this engine.
        self._keeper = loop.create_task(self._keep(), name="exomni worker")
        try:
            await asyncio.wait((up, self._keeper), return_when=asyncio.FIRST_COMPLETED)
            if not self._up.is_set():
                raise self._failure or EngineUnavailable("the Ex-Omni worker ended at its start")
        except BaseException:
            await self.close()
            raise
        finally:
            up.cancel()

    async def close(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.wait((keeper,))

    def voices(self) -> Sequence[Voice]:
        return (Voice("ex-omni", "Ex-Omni", ("en", "zh")),)

    def check(self, request: SpeechRequest) -> None:
        if request.ssml:
            raise CapabilityMissing("the exomni engine does not read SSML: send plain text")
        if not request.text.strip():
            raise InvalidText("there is nothing to say or to answer: the text is empty")
        if self._keeper is None:
            raise EngineUnavailable("the exomni engine is not running")

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        self.check(request)
        async with self._turn:
            answer = await self._answer(self._order(request))
        # Handed out after the turn: a long answer that is heard slowly keeps nobody waiting.
        for event in answer:
            yield event

    async def _answer(self, order: bytes) -> list[EngineEvent]:
        """The whole of it, as the worker makes it. Raises what the worker reports."""
        process = await self._ask(order)
        answered = False
        try:
            async with (
                aclosing(_frames(process)) as frames,
                aclosing(events_of(frames, "Ex-Omni worker")) as events,
            ):
                answer = [event async for event in events]
            answered = True
        except WorkerGone as error:
            answered = True
            self._lose(process)
            raise EngineFailed(str(error))
        except BridgeError:
            answered = True
            raise
        finally:
            if not answered:
                await self._cancel(process)
        return answer

    async def _ask(self, order: bytes) -> Process:
        """The worker that has got `order`. Raises `EngineUnavailable`."""
        while True:
            process = await self._ready()
            try:
                await _write(process, Kind.REQUEST, order)
            except WorkerGone:
                # It died with nothing to do; the next one gets the order.
                self._lose(process)
                continue
            return process

    def _lose(self, process: Process) -> None:
        """Nobody shall ask `process` any more; `_keep` will notice its end and start another."""
        if self._process is process:
            self._up.clear()

    def _order(self, request: SpeechRequest) -> bytes:
        role = request.role or TextRole(self._settings.text_role)
        fields = {
            "text": request.text,
            "verbatim": role is TextRole.LINE,
            "temperature": self._settings.temperature,
            "max_new_tokens": self._settings.max_new_tokens,
            "seed": request.seed,
        }
        return json.dumps(fields).encode()

    async def _ready(self) -> Process:
        try:
            deadline_s = self._clock.now() + self._settings.load_timeout_s
            async with self._clock.timeout_at(deadline_s):
                await self._up.wait()
        except TimeoutError:
            raise EngineUnavailable("the Ex-Omni worker is not running; the log says why")
        assert self._process is not None
        return self._process

    async def _cancel(self, process: Process) -> None:
        """Have the worker drop what it makes; it is killed if it does not."""
        try:
            await _write(process, Kind.CANCEL)
            async with self._clock.timeout_at(self._clock.now() + _CANCEL_TIMEOUT_S):
                while (await _receive(process))[0] not in (Kind.END, Kind.ERROR):
                    continue
        except WorkerGone:
            self._lose(process)
        except (TimeoutError, asyncio.CancelledError) as error:
            # What it says next would be taken for the next utterance's: start anew.
            self._lose(process)
            process.kill()
            if isinstance(error, asyncio.CancelledError):
                raise

    async def _keep(self) -> None:
        backoff = Backoff()
        while True:
            started_s = self._clock.now()
            try:
                await self._run_one()
            except BridgeError as error:
                self._failure = error
                if self._clock.now() - started_s < 0 or not self._up.is_set():
                    logger.error("exomni: {}", error)
            self._up.clear()
            if self._process is None:
                return  # It never came up: that is a mistake in the settings or the weights.
            delay_s = backoff.next_delay_s(self._clock.now() - started_s)
            logger.warning("exomni: the worker ended, the next one starts in {:g} s", delay_s)
            await self._clock.sleep_until(self._clock.now() + delay_s)

    async def _run_one(self) -> None:
        """Start a worker and stay until it ends. Raises `EngineUnavailable`."""
        process = await asyncio.create_subprocess_exec(
            *self._command(), stdin=PIPE, stdout=PIPE, limit=1 << 20
        )
        try:
            async with self._clock.timeout_at(self._clock.now() + self._settings.load_timeout_s):
                kind, payload = await _receive(process)
            if kind is not Kind.HELLO:
                raise EngineUnavailable(_explain(payload))
            self._process = process
            self._up.set()
            await process.wait()
        except TimeoutError:
            raise EngineUnavailable(
                f"the model was not loaded after {self._settings.load_timeout_s:g} s "
                "(engine.exomni.load_timeout_s)"
            )
        except (EngineFailed, WorkerGone) as error:
            raise EngineUnavailable(str(error))
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _command(self) -> list[str]:
        settings = self._settings
        command = [sys.executable, "-m", "bridge.engines.native", "--model", str(settings.model)]
        if settings.decoder is not None:
            command += ["--decoder", str(settings.decoder)]
        return [*command, "--device", settings.device, "--dtype", settings.dtype]


async def _write(process: Process, kind: Kind, payload: bytes = b"") -> None:
    """Raises `WorkerGone`."""
    assert process.stdin is not None
    try:
        process.stdin.write(frame(kind, payload))
        await process.stdin.drain()
    except OSError:
        raise WorkerGone("the Ex-Omni worker ended before it was asked")


async def _frames(process: Process) -> AsyncGenerator[tuple[Kind, bytes], None]:
    """Frames of one utterance, up to its end. Raises what the worker reports."""
    while True:
        kind, payload = await _receive(process)
        if kind is Kind.END:
            return
        if kind is Kind.ERROR:
            raise _reported(payload)
        yield kind, payload


async def _receive(process: Process) -> tuple[Kind, bytes]:
    """The worker's next frame. Raises `WorkerGone`, and `EngineFailed` for nonsense."""
    assert process.stdout is not None
    try:
        kind, length = parse_header(await process.stdout.readexactly(HEADER.size))
        return kind, await process.stdout.readexactly(length)
    except (asyncio.IncompleteReadError, OSError):
        raise WorkerGone("the Ex-Omni worker ended in the middle of its work")
    except PacketError as error:
        raise EngineFailed(f"the Ex-Omni worker talks nonsense: {error}")


def _reported(payload: bytes) -> BridgeError:
    values = decode_error(payload)
    if values["reason"] in _INPUT_REASONS:
        return InvalidText(values["message"])
    return EngineFailed(f"{values['message']} ({values['reason']})")


def _explain(payload: bytes) -> str:
    values = decode_error(payload)
    return f"the Ex-Omni model does not load: {values['message']} ({values['reason']})"
