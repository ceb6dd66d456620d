"""What a watcher of a character receives: the paced frames, and audio as it is heard."""

from typing import Final

import numpy as np

from bridge.audio.pcm import AudioFormat
from bridge.clock import Clock, utc_ns_at
from bridge.events import FACE_RATE_HZ, Audio, PacedFrame, Started
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.sessions.broadcast import Subscription
from bridge.sessions.performance import Performance
from bridge.sessions.role import Role

#: Audio is sent this long before it is heard, seconds: enough for a loopback client to schedule
#: it, little enough that an interrupt finds almost nothing on its way.
AUDIO_LEAD_S: Final = 0.1


class Watcher:
    """Turns pacer ticks into one subscriber's frames and audio."""

    def __init__(
        self, role: Role, subscription: Subscription, clock: Clock, *, frames: bool, audio: bool
    ) -> None:
        self._role = role
        self._subscription = subscription
        self._clock = clock
        self._frames = frames
        self._audio = audio
        self._sequence = 0
        self._performance: Performance | None = None
        self._cursor = 0

    def catch_up(self) -> None:
        """Tell a late watcher what is being spoken; its audio begins where it is heard now."""
        performance = self._playing()
        if performance is None:
            return
        rate = AudioFormat(performance.rate_hz)
        self._subscription.offer(
            Started(
                performance.utterance_id,
                self._role.name,
                rate,
                FACE_RATE_HZ,
                performance.start_s,
                performance.slate,
            )
        )
        self._performance = performance
        self._cursor = performance.position_samples(self._clock.now())

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        """Offer the tick's frame, and the audio due by `AUDIO_LEAD_S` after it."""
        performance = self._playing()
        if self._audio and performance is not None:
            self._offer_audio(performance, tick.deadline_s)
        if self._frames:
            self._offer_frame(rows, row, tick.deadline_s, performance)
        self._sequence += 1

    def _playing(self) -> Performance | None:
        utterance = self._role.line.current
        performance = None if utterance is None else utterance.performance
        if performance is None or performance.stopped or performance.start_s is None:
            return None
        return performance

    def _offer_audio(self, performance: Performance, deadline_s: float) -> None:
        if performance is not self._performance:
            self._performance, self._cursor = performance, 0
        due = performance.position_samples(deadline_s + AUDIO_LEAD_S)
        for chunk in performance.pcm_between(self._cursor, due):
            self._subscription.offer(_silent(chunk) if self._role.restraint.muted else chunk)
        self._cursor = max(self._cursor, due)

    def _offer_frame(
        self, rows: FaceRows, row: int, deadline_s: float, performance: Performance | None
    ) -> None:
        utterance_id, media_ns = "", -1
        if performance is not None and (media_s := performance.face_time(deadline_s)) >= 0.0:
            utterance_id, media_ns = performance.utterance_id, round(media_s * 1e9)
        self._subscription.offer(
            PacedFrame(
                self._sequence,
                utc_ns_at(self._clock, deadline_s),
                rows.coefficients[row].copy(),
                rows.head[row].copy(),
                rows.eyes[row].copy(),
                utterance_id,
                media_ns,
                self._role.restraint.muted,
            )
        )


def _silent(chunk: Audio) -> Audio:
    """As long as `chunk`: whoever plays it stays in sync."""
    pcm = np.zeros_like(chunk.pcm)
    pcm.flags.writeable = False
    return Audio(chunk.offset_samples, pcm)
