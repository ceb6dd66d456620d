"""Numbers as decimals with ten digits after the point, whole tables at once.

A float32 has 24 binary digits, and 10**10 is 2**10 times an odd number of 24 binary digits: their
product has 48 at most and is exact in float64. So rounding that product, halves to even, gives the
digits that `'%.10f'` gives, for every value.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import NonFiniteValue

#: Values from here on are no part of a face, and have no cell here.
LIMIT: Final = 100_000.0

_HALF_DIGITS: Final = 5
_HALF: Final = 10**_HALF_DIGITS
#: A cell: separator, sign, five digits, point, ten digits.
_CELL_BYTES: Final = 1 + 1 + _HALF_DIGITS + 1 + 2 * _HALF_DIGITS
_SIGN, _WHOLE, _POINT, _HIGH, _LOW = 1, slice(2, 7), 7, slice(8, 13), slice(13, 18)

#: Nothing is written of a byte of this value.
_BLANK: Final = 0


def _digit_table(*, leading: bool) -> NDArray[np.uint8]:
    """The digits of 0 to 99999, `[100000, 5]`; with blanks for zeros in front unless `leading`."""
    numbers = np.arange(_HALF, dtype=np.int64)[:, None]
    powers = 10 ** np.arange(_HALF_DIGITS - 1, -1, -1, dtype=np.int64)
    digits = (numbers // powers % 10 + ord("0")).astype(np.uint8)
    if not leading:
        unneeded = numbers < powers
        unneeded[:, -1] = False
        digits[unneeded] = _BLANK
    return digits


_PADDED: Final = _digit_table(leading=True)
_PLAIN: Final = _digit_table(leading=False)


def decimal_cells(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """`values` `[n, C]` as text, `[n, C, cell]` bytes: a comma before each, zero bytes between.

    Without its zero bytes a row reads ",0.5000000000,-0.2500000000". Raises `NonFiniteValue` for
    what is no number, or is 100000 or more either way.
    """
    size = np.abs(values)
    if not (size < LIMIT).all():
        raise NonFiniteValue("a face has a value that is no number, or no number of a face")
    whole, part = np.divmod(np.rint(size.astype(np.float64) * 1e10).astype(np.int64), _HALF**2)
    high, low = np.divmod(part, _HALF)
    cells = np.empty((*values.shape, _CELL_BYTES), np.uint8)
    cells[..., 0] = ord(",")
    cells[..., _SIGN] = np.where(np.signbit(values), ord("-"), _BLANK)
    cells[..., _WHOLE] = _PLAIN[whole]
    cells[..., _POINT] = ord(".")
    cells[..., _HIGH] = _PADDED[high]
    cells[..., _LOW] = _PADDED[low]
    return cells


def without_blanks(cells: NDArray[np.uint8]) -> bytes:
    """All bytes of `cells` that are something, in order."""
    flat = cells.ravel()
    kept: NDArray[np.uint8] = flat[flat != _BLANK]
    return kept.tobytes()
