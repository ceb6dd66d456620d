"""What a block of mel looks at: windows over an utterance that is still being said. No torch.

    [ frames given out before, as prompt | new frames | frames still looked ahead over ]
    first_frame                given_frames                                  end_frame

The flow is not causal, so frames at the end of what is known would sound different once more is
known: they are held back until units beyond them have come (`ahead_units`). And it knows how to go
on from a past it is shown, so of the past no more than `back_frames` are decoded again, which makes
the work linear in the length.
"""

from dataclasses import dataclass

from model.timing import mel_frames, unit_of_mel_frame, units_of_mel_frames


@dataclass(frozen=True, slots=True)
class MelContext:
    """How much a block looks around.

    `back_frames`: mel frames of the past that it reads again, at least, where there are as many;
    `ahead_units`: units known beyond what it gives out; `bucket_frames`: the length of a window is
    rounded up to a multiple of this by reading more of the past, so that windows have few lengths.
    """

    back_frames: int = 69
    ahead_units: int = 2
    bucket_frames: int = 32

    def units_for(self, frames: int) -> int:
        """The fewest units of a first block that gives out at least `frames` mel frames."""
        return units_of_mel_frames(frames) + self.ahead_units

    def certain_frames(self, units: int) -> int:
        """Mel frames that may be given out when `units` units are decoded and more will come."""
        return mel_frames(max(0, units - self.ahead_units))

    def first_frame_kept(self, given_frames: int) -> int:
        """The first frame a window may still reach back to when `given_frames` are given out."""
        return max(0, given_frames - self.back_frames - self.bucket_frames + 1)


@dataclass(frozen=True, slots=True)
class MelWindow:
    """Frames `first_frame` .. `end_frame` of an utterance, of which `units` units are looked at.

    `given_frames`: where the frames begin that were not given out before.
    """

    first_frame: int
    given_frames: int
    end_frame: int
    units: int

    @property
    def frames(self) -> int:
        """Length of the window."""
        return self.end_frame - self.first_frame

    @property
    def prompt_frames(self) -> int:
        """Frames of the window that were given out before."""
        return self.given_frames - self.first_frame


def plan_window(context: MelContext, given_frames: int, units: int) -> MelWindow:
    """The window in which to decode up to `units` units after `given_frames` frames."""
    end = mel_frames(units)
    first = max(0, given_frames - context.back_frames)
    over = (first - end) % context.bucket_frames
    return MelWindow(max(0, first - over), given_frames, end, units)


def first_unit_of(frame: int) -> int:
    """A unit no later than any that is repeated in or after mel frame `frame`.

    One less than the exact quotient: the decoder takes it in float32, which may fall below.
    """
    return max(0, unit_of_mel_frame(frame) - 1)
