"""Makes the answers of one conversation, and tells its caller of them."""

import asyncio
from contextlib import aclosing, suppress
from typing import Final, Protocol

from loguru import logger

from bridge.conversation import Interrupted, TurnFailed
from bridge.errors import BridgeError, EngineFailed, UnknownCharacter
from bridge.events import Audio, Ended, EndReason, PerformanceEvent
from bridge.sessions.answer import Answer
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.outbox import Outbox
from bridge.sessions.resampled import resampled
from bridge.sessions.stage import Stage

#: How much later than the performance its caller may still be playing it, seconds: one that keeps
#: saying that it is at the beginning does not hold the character for ever.
_STRAGGLER_S: Final = 10.0


class Teller(Protocol):
    """Whose answers are told: a conversation."""

    def order(self, answer: Answer) -> SpeakOrder:
        """What to have the cast say, once the question is understood."""
        ...

    def sounding(self, answer: Answer, audio: Audio) -> None:
        """The answer's next sound is about to leave."""
        ...


class Telling:
    """The answers of one conversation."""

    def __init__(self, stage: Stage, outbox: Outbox, teller: Teller) -> None:
        self._stage = stage
        self._clock = stage.clock
        self._outbox = outbox
        self._teller = teller

    async def run(self, answer: Answer) -> None:
        """Make `answer` and see it heard to its end; how that went is noted in it."""
        try:
            await self._make(answer)
        except asyncio.CancelledError:
            if answer.stopped_s is None:
                raise
        except BridgeError as error:
            answer.failure = error
        except Exception as error:
            # One answer's bug must not take the other conversations with it.
            logger.exception("an answer failed")
            answer.failure = EngineFailed(f"internal error: {error!r}")

    def stop(self, answer: Answer, character: str) -> None:
        """Stop it now: nothing more of it is generated or sent."""
        answer.stop(self._clock.now())
        self._outbox.withdraw()
        if answer.is_performed and answer.audience is not None and answer.ended is None:
            # Its end says exactly what was heard.
            with suppress(UnknownCharacter):  # deleted meanwhile, and stopped by that
                self._stage.cast.stop(character, answer.audience.utterance_id)
        elif answer.task is not None:
            answer.task.cancel()

    def tell_stop(self, answer: Answer) -> None:
        """Tell the caller where to stop, if that is known already."""
        interrupted = answer.tell_stop()
        if interrupted is not None:
            self._outbox.put_now(interrupted)

    def settle(self, answer: Answer) -> Ended | None:
        """Tell how it ended; None where no performance had begun."""
        ended = answer.conclusion(self._clock.now())
        failed = answer.failed()
        if ended is not None:
            if ended.reason is EndReason.INTERRUPTED:
                self._tell_interrupted(answer, ended)
            self._outbox.put_now(ended)
        elif failed is not None:
            self._outbox.put_now(TurnFailed(*failed))
        answer.settled.set()
        return ended

    async def _make(self, answer: Answer) -> None:
        if answer.before is not None:
            await answer.before.wait()
        await answer.question.understand()
        order = self._teller.order(answer)
        events = resampled(self._stage.cast.speak(order), order.audio_rate_hz)
        async with aclosing(events):
            async for event in events:
                await self._tell(answer, event)
        await self._heard_out(answer)

    async def _tell(self, answer: Answer, event: PerformanceEvent) -> None:
        while self._outbox.full and answer.stopped_s is None and not isinstance(event, Ended):
            await self._outbox.changed_room()
        answer.take(event, self._clock.now())
        # What is made after a stop is what the stop was for to prevent.
        if answer.stopped_s is not None or isinstance(event, Ended):
            return
        if isinstance(event, Audio):
            self._teller.sounding(answer, event)
        self._outbox.put_now(event)

    async def _heard_out(self, answer: Answer) -> None:
        """Wait until the caller has heard all of it."""
        audience = answer.audience
        if audience is None or answer.stopped_s is not None or not audience.whole:
            return
        latest_s = (audience.heard_s(audience.received_samples) or 0.0) + _STRAGGLER_S
        while True:
            end_s = audience.heard_s(audience.received_samples)
            if end_s is None or min(end_s, latest_s) <= self._clock.now():
                return
            await self._clock.sleep_until(min(end_s, latest_s))

    def _tell_interrupted(self, answer: Answer, ended: Ended) -> None:
        assert answer.audience is not None
        if answer.stop_samples is None:
            # Also where somebody else stopped the character.
            self._outbox.withdraw()
            interrupted = Interrupted(answer.audience.utterance_id, ended.spoken_samples)
            self._outbox.put_now(interrupted)
