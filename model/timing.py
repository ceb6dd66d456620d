"""How units, mel frames, samples and face frames relate: exact integers, no torch.

One unit is 80 ms (12.5 per second); 64 units are exactly 441 mel frames of 256 samples at
22 050 Hz; 5 units are exactly 12 face frames of 30 per second. Counts are floors, so of a last
fraction of a frame nothing is made. Source: the configurations of zai-org/glm-4-voice-decoder and
the published behavior of Tencent/Ex-Omni.
"""

from collections.abc import Iterable
from typing import Final

SAMPLE_RATE_HZ: Final = 22_050
MEL_HOP_SAMPLES: Final = 256
FACE_RATE_HZ: Final = 30
#: 12.5 units per second, as a fraction.
UNITS_PER_2_S: Final = 25
#: Mel frames of 64 units, and those 64 units.
_MEL_CYCLE: Final = (441, 64)
#: Face frames of 5 units, and those 5 units.
_FACE_CYCLE: Final = (12, 5)

#: Whisper's encoder halves the rate of mel frames.
_ENCODER_STRIDE: Final = 2


def mel_frames(units: int) -> int:
    """Mel frames of `units` units: floor(441 n / 64)."""
    frames, cycle = _MEL_CYCLE
    return frames * units // cycle


def units_of_mel_frames(frames: int) -> int:
    """The fewest units that give at least `frames` mel frames."""
    per_cycle, cycle = _MEL_CYCLE
    return -(-cycle * frames // per_cycle)


def unit_of_mel_frame(frame: int) -> int:
    """The unit during which mel frame `frame` begins."""
    per_cycle, cycle = _MEL_CYCLE
    return cycle * frame // per_cycle


def samples(units: int) -> int:
    """Samples at 22 050 Hz of `units` units: whole mel frames of 256."""
    return MEL_HOP_SAMPLES * mel_frames(units)


def face_frames(units: int) -> int:
    """Face frames at 30 per second of `units` units: floor(12 n / 5)."""
    frames, cycle = _FACE_CYCLE
    return frames * units // cycle


def counted_units(unit_ids: Iterable[int]) -> int:
    """Units the reference counts for the face: -100 is padding, and id 0 is left out by mistake.

    Each real unit of id 0 takes 80 ms off the reference's face while the sound keeps them.
    """
    return sum(1 for unit in unit_ids if unit > 0)


def face_frames_strict(counted: int) -> int:
    """Face frames as the reference gives them to `counted` units (`counted_units`).

    The product is rounded twice on its way through double precision: one frame short at 205, 410,
    820 and 845 units, of the first 1500.
    """
    return int(counted * (1 / 12.5) * FACE_RATE_HZ)


def units_of_face_frames(frames: int) -> int:
    """The fewest units that give at least `frames` face frames."""
    per_cycle, cycle = _FACE_CYCLE
    return -(-cycle * frames // per_cycle)


def duration_s(units: int) -> float:
    """Seconds that `units` units last."""
    return 2 * units / UNITS_PER_2_S


def encoder_frames(mel_count: int) -> int:
    """Frames of the speech encoder for `mel_count` of Whisper's mel frames: at least one."""
    return max(1, (mel_count + 1) // _ENCODER_STRIDE)


def speech_rows(mel_count: int, frames_per_step: int) -> int:
    """Backbone rows that a clip of `mel_count` mel frames becomes."""
    return encoder_frames(mel_count) // frames_per_step
