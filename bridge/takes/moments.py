"""Moments of a take as people write them, and the frames that lie between two of them. Pure."""

import re
from fractions import Fraction
from typing import Final

from bridge.errors import InvalidArgument
from bridge.protocols.timecode import NS_PER_S, Label, day_length_ns, position_ns
from bridge.takes.take import Take
from bridge.takes.trimming import frame_from

_CLOCK: Final = re.compile(r"(?:(?:(\d{1,6}):)?(\d{1,6}):)?(\d{1,9}(?:\.\d{1,18})?)")


def parse_moment(text: str, take: Take) -> Fraction:
    """Seconds from the take's start: of "12.5", "1:02.5", "1:00:00", or of a timecode.

    Raises `InvalidArgument`.
    """
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        hours, minutes = int(clock[1] or 0), int(clock[2] or 0)
        return 60 * (60 * hours + minutes) + Fraction(clock[3])
    timecode = take.info.timecode
    try:
        at_ns = position_ns(Label.parse(text), timecode.rate)
    except InvalidArgument as error:
        raise InvalidArgument(f"{error}; or give seconds from the take's start, as 12.5 or 1:02.5")
    day_ns = day_length_ns(timecode.rate, timecode.drop)
    return Fraction((at_ns - timecode.position_ns) % day_ns, NS_PER_S)


def frames_between(take: Take, start_s: Fraction, end_s: Fraction | None) -> tuple[int, int]:
    """The first sent frame at or after `start_s`, and the one at or after `end_s` (its end).

    Raises `InvalidArgument` where there is none between them.
    """
    count = len(take.sent)
    first = max(frame_from(start_s, take.sent.rate), 0)
    last = count if end_s is None else min(frame_from(end_s, take.sent.rate), count)
    if first >= last:
        end = "its end" if end_s is None else f"{float(end_s):g} s"
        raise InvalidArgument(
            f"there is nothing of {take.info.name!r} from {float(start_s):g} s to {end}: "
            f"it is {float(take.duration):.3f} s long"
        )
    return first, last
