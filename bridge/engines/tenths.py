"""The grid that brought speech and its face share: tenths of a second, three frames each."""

import math
from typing import Final

#: Frames of a tenth of a second.
TENTH_FRAMES: Final = 3


def padded_tenths(samples: int, rate_hz: int) -> int:
    """The least number of tenths of a second that holds `samples` and is whole samples itself."""
    unit = 10 // math.gcd(rate_hz, 10)
    return -(-samples * 10 // (rate_hz * unit)) * unit


def samples_until(tenths: int, rate_hz: int) -> int:
    """Samples of the first `tenths` of a second; rounded down between whole ones."""
    return tenths * rate_hz // 10
