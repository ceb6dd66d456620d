"""One stretch of a caller's speech on its way to text, while it is being said."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing

from loguru import logger

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.engines.transcriber import Transcriber, Transcript
from bridge.errors import BridgeError, EngineFailed

#: Starts a task that somebody owns: what it does, and its name.
Spawn = Callable[[Coroutine[None, None, None], str], "asyncio.Task[None]"]


class Transcription:
    """Begun with the speech; `finish` or `drop` ends it. `told` gets every change.

    Speech that waits for the transcriber is as long as a turn at most (`longest_turn_s`).
    """

    def __init__(
        self,
        transcriber: Transcriber,
        language: str,
        told: Callable[[Transcript], None],
        spawn: Spawn,
    ) -> None:
        self._transcriber = transcriber
        self._language = language
        self._told = told
        self._waiting: deque[Pcm] = deque()
        self._more = asyncio.Event()
        self._finished = False
        self._over = asyncio.Event()
        self._text = ""
        self._error: BridgeError | None = None
        self._task = spawn(self._run(), "transcription")

    def feed(self, pcm: Pcm) -> None:
        """More of the speech, `[n]` int16 at `HEARD_RATE_HZ`."""
        self._waiting.append(pcm)
        self._more.set()

    def finish(self) -> None:
        """That was all of it."""
        self._finished = True
        self._more.set()

    def drop(self) -> None:
        """Nobody needs it any more."""
        self._task.cancel()

    async def text(self) -> str:
        """All that was understood. Raises what the transcriber does."""
        await self._over.wait()
        if self._error is not None:
            raise self._error
        return self._text

    async def _run(self) -> None:
        try:
            transcripts = self._transcriber.transcribe(HEARD_RATE_HZ, self._language, self._audio())
            async with aclosing(transcripts):
                async for transcript in transcripts:
                    self._text = transcript.text
                    self._told(transcript)
        except BridgeError as error:
            self._error = error
        except Exception as error:
            # One stretch of speech must not take the service with it.
            logger.exception("transcribing failed")
            self._error = EngineFailed(f"internal error: {error!r}")
        finally:
            self._over.set()

    async def _audio(self) -> AsyncGenerator[Pcm, None]:
        while True:
            while self._waiting:
                yield self._waiting.popleft()
            if self._finished:
                return
            self._more.clear()
            await self._more.wait()
