"""Ex-Omni as an `Engine`: turns are made by workers, one on this machine or any number elsewhere.

The front never imports torch: the model lives in processes of their own (`engines.worker`), which
are started, watched and started again. A worker that dies costs the utterances it was making; one
that had not been heard of yet is made by another worker, or by the next.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.engines.engine import Capabilities, SpeechRequest, TextRole, Voice, WorkerStatus
from bridge.engines.kept_worker import SAMPLE_RATE_HZ
from bridge.engines.maker import GenerateOrder, GenerationMode, Sampling, TurnSummary
from bridge.engines.worker_link import WorkerGone
from bridge.engines.worker_place import FarPlace, LocalPlace, Place
from bridge.engines.workers import Workers
from bridge.errors import (
    CapabilityMissing,
    ConfigError,
    EngineFailed,
    EngineUnavailable,
    InvalidText,
    WorkerBusy,
)
from bridge.events import EngineEvent
from bridge.settings.exomni import ExOmniSettings

_MODES: Final = {"stream": GenerationMode.STREAMED, "offline": GenerationMode.OFFLINE}
#: A turn that nothing was heard of is made anew so often.
_RETRIES: Final = 1


class ModelEngine:
    """Ex-Omni. `settings` name the model's folder, or workers.

    `program`: what is run as the local worker, instead of ours; it gets the same arguments.
    """

    def __init__(self, settings: ExOmniSettings, clock: Clock, program: Sequence[str] = ()) -> None:
        self._settings = settings
        local = not settings.workers
        places: list[Place] = [FarPlace(address, settings.access) for address in settings.workers]
        if local:
            places = [local_place(settings, clock, program)]
        self._workers = Workers(places, settings, clock)
        #: How long a turn waits for a worker that is coming up; and whether a first attempt that
        #: comes to nothing is the end: weights do not mend themselves, networks do.
        self._patience_s = settings.load_timeout_s if local else settings.connect_timeout_s
        self._patient = not local
        self._keeper: asyncio.Task[None] | None = None

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
            sample_rate_hz=SAMPLE_RATE_HZ,
            answers=True,
        )

    async def start(self) -> None:
        """Return once one worker is ready.

        Raises `EngineUnavailable` with what is wrong with the weights, or with each worker.
        """
        loop = asyncio.get_running_loop()
        # The one task of this engine; every other is in a group inside of it.
        self._keeper = loop.create_task(self._workers.run(), name="exomni workers")
        try:
            await self._workers.come_up(self._patience_s, patient=self._patient)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        keeper.cancel()
        await asyncio.wait((keeper,))
        if not keeper.cancelled() and (error := keeper.exception()):
            logger.opt(exception=error).error("exomni: the workers were not kept up")

    def voices(self) -> Sequence[Voice]:
        return (Voice("ex-omni", "Ex-Omni", ("en", "zh")),)

    def workers(self) -> Sequence[WorkerStatus]:
        return self._workers.statuses()

    def readiness(self) -> AsyncGenerator[bool, None]:
        """Whether a turn would be taken: now, and whenever that changes, without end."""
        return self._workers.readiness()

    def check(self, request: SpeechRequest) -> None:
        if request.ssml:
            raise CapabilityMissing("the exomni engine does not read SSML: send plain text")
        if not request.text.strip() and request.question is None:
            raise InvalidText("there is nothing to say or to answer: the text is empty")
        if self._keeper is None or self._keeper.done():
            raise EngineUnavailable("the exomni engine is not running")

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        self.check(request)
        order = self._order(request)
        busy: set[str] = set()
        retries = _RETRIES
        while True:
            worker = await self._workers.choose(request.character, busy, self._patience_s)
            begun = False
            try:
                async with aclosing(worker.generate(order)) as events:
                    async for event in events:
                        if isinstance(event, TurnSummary):
                            logger.debug("exomni: worker {}: {}", worker.name, event)
                            continue
                        begun = True
                        yield event
                return
            except WorkerBusy:
                busy.add(worker.name)
            except WorkerGone as gone:
                if begun or not retries:
                    raise EngineFailed(f"worker {worker.name} broke during the utterance: {gone}")
                retries -= 1
                logger.info("exomni: worker {}: {}; the turn had not begun", worker.name, gone)

    def _order(self, request: SpeechRequest) -> GenerateOrder:
        settings = self._settings
        return GenerateOrder(
            request.text,
            role=request.role or TextRole(settings.text_role),
            question=request.question,
            system=request.instructions,
            history=request.history,
            sampling=Sampling(settings.temperature),
            max_tokens=settings.max_new_tokens,
            seed=request.seed,
            mode=_MODES[settings.mode],
            character=request.character,
        )


def local_place(settings: ExOmniSettings, clock: Clock, program: Sequence[str]) -> LocalPlace:
    """Where the settings' own worker runs. Raises `ConfigError` without a model."""
    if settings.model is None:
        raise ConfigError(
            "engine.exomni.model is not set: name the folder of the Ex-Omni checkpoint "
            "(`exomni-bridge weights fetch` downloads one), or workers elsewhere "
            "(engine.exomni.workers)"
        )
    program = program or (sys.executable, "-m", "bridge.engines.worker")
    return LocalPlace(
        [*program, *worker_arguments(settings)],
        nice=settings.nice,
        load_timeout_s=settings.load_timeout_s,
        clock=clock,
    )


def worker_arguments(settings: ExOmniSettings) -> list[str]:
    """What the local worker's program is told."""
    arguments = ["--model", str(settings.model)]
    if settings.decoder is not None:
        arguments += ["--decoder", str(settings.decoder)]
    values = {
        "--device": settings.device,
        "--dtype": settings.dtype,
        "--streams": settings.streams,
        "--context-tokens": settings.context_tokens,
        "--threads": settings.threads,
        "--nice": settings.nice,
        "--listen": "127.0.0.1:0",
    }
    for option, value in values.items():
        # 0 is the program's own choice.
        arguments += [option, str(value)] if value else []
    return [*arguments, "--follow-stdin"]
