"""How a phone saw eyes roll: kept beside an imported take, so that its file comes back whole.

Nothing here moves eyes that way, and faces have no place for it; the app writes it, some hundredths
of a radian. It is kept as events of kind "eye_rolls", one for every second of the take: base64 of
little-endian float32 pairs, left and right, one for each sent frame from the event's time on.
"""

import base64
import binascii
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.takes.take import SentTrack, Take, TakeEvent, samples_of

KIND: Final = "eye_rolls"
_KEY: Final = "float32"


def eye_roll_events(
    rolls: NDArray[np.float32], track: SentTrack, audio_rate_hz: int
) -> Iterator[TakeEvent]:
    """`rolls` `[F, 2]` radians of every frame of `track`, as events."""
    size = track.rate.nominal
    for first in range(0, len(rolls), size):
        at = samples_of(first, audio_rate_hz, track.rate)
        data = base64.b64encode(rolls[first : first + size].astype("<f4").tobytes()).decode()
        yield TakeEvent(KIND, at, data={_KEY: data})


def eye_rolls_of(take: Take) -> NDArray[np.float32] | None:
    """`[F, 2]` radians for every sent frame, 0 where none were kept; None where none were at all.

    Events that cannot be read are passed over.
    """
    found = np.zeros((len(take.sent), 2), np.float32)
    events = [event for event in take.events if event.kind == KIND]
    for event in events:
        first = _frame_at(event.offset_samples, take)
        part = found[first : first + len(_rolls(event))]
        part[:] = _rolls(event)[: len(part)]
    return found if events else None


def _rolls(event: TakeEvent) -> NDArray[np.float32]:
    try:
        data = base64.b64decode(str(event.data.get(_KEY, "")), validate=True)
        return np.frombuffer(data, "<f4").reshape(-1, 2)
    except (binascii.Error, ValueError):
        return np.zeros((0, 2), np.float32)


def _frame_at(sample: int, take: Take) -> int:
    """The frame that begins nearest to `sample`: a cut take's samples may be one off."""
    return round(Fraction(sample, take.audio_rate_hz) * take.sent.rate.fraction)
