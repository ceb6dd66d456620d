"""A stream of events at the audio rate that a client asked for."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import replace
from typing import TypeVar, cast

from bridge.audio.pcm import AudioFormat, Pcm
from bridge.audio.resample import Resampler, resampled_length
from bridge.events import Audio, Ended, EndReason, Marker, Started, WatchEvent

Event = TypeVar("Event", bound=WatchEvent)
#: What has to do with the audio rate.
Timed = Started | Audio | Marker | Ended


def resampled(
    events: AsyncGenerator[Event, None], rate_hz: int
) -> AsyncGenerator[Event | Timed, None]:
    """`events` with audio, and everything counted in samples, at `rate_hz`; 0 changes nothing.

    The audio of a whole utterance is exactly as long as its face, to the nearest sample. Closes
    `events`.
    """
    # What changes nothing is not passed on one by one either: frames are many.
    return (
        _adapted(events, _Rate(rate_hz))
        if rate_hz
        else cast("AsyncGenerator[Event | Timed, None]", events)
    )


async def _adapted(
    events: AsyncGenerator[Event, None], rate: "_Rate"
) -> AsyncGenerator[Event | Timed, None]:
    async with aclosing(events):
        async for event in events:
            for adapted in rate.adapt(event):
                yield adapted


class _Rate:
    """What one utterance after the other needs to change its rate."""

    def __init__(self, rate_hz: int) -> None:
        self._to_hz = rate_hz
        self._from_hz = rate_hz
        self._resampler = Resampler(rate_hz, rate_hz)
        self._expected_samples = 0
        self._sent_samples = 0

    def adapt(self, event: Event) -> Iterator[Event | Timed]:
        """What `event` becomes: usually one event, none while the resampler looks ahead."""
        match event:
            case Started():
                self._from_hz = event.audio_format.rate_hz
                self._restart(0)
                yield replace(event, audio_format=AudioFormat(self._to_hz))
            case Audio():
                if event.offset_samples != self._expected_samples:
                    # A watcher that joined late, or a stretch that was not played.
                    self._restart(event.offset_samples)
                self._expected_samples += len(event.pcm)
                yield from self._audio(self._resampler.push(event.pcm))
            case Marker():
                yield replace(
                    event,
                    offset_samples=self._scaled(event.offset_samples),
                    duration_samples=self._scaled(event.duration_samples),
                )
            case Ended():
                # What is spoken after a stop is what the stop was for to prevent.
                if event.reason is not EndReason.INTERRUPTED:
                    yield from self._audio(self._resampler.finish())
                yield replace(event, spoken_samples=self._scaled(event.spoken_samples))
            case _:
                yield event

    def _restart(self, offset_samples: int) -> None:
        self._resampler = Resampler(self._from_hz, self._to_hz)
        self._expected_samples = offset_samples
        self._sent_samples = self._scaled(offset_samples)

    def _audio(self, pcm: Pcm) -> Iterator[Audio]:
        if len(pcm):
            yield Audio(self._sent_samples, pcm)
            self._sent_samples += len(pcm)

    def _scaled(self, samples: int) -> int:
        return resampled_length(samples, self._from_hz, self._to_hz)
