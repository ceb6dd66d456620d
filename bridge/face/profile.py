"""Rig profiles: what a face looks like to a rig that has shapes of its own.

A profile is a table of values, each a formula over the 52 coefficients and the groups computed from
them. Here the table becomes arrays: one gather for values that follow a single source, one matrix
product for those that mix several, and a few operations on whole rows.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.face.formula import Polynomial
from bridge.face.groups import GROUPS
from bridge.face.names import COEFFICIENT_COUNT, INDEX, NAMES
from bridge.face.reading import Coefficients
from bridge.face.rig import RigValue, joined

#: Most values of one rig: several times what any rig of the market has.
MAX_VALUES: Final = 512
#: Longest name of a value, bytes of UTF-8: it has to fit a datagram with its address.
MAX_NAME_BYTES: Final = 120


class Profile:
    """A compiled rig profile. Immutable; one serves any number of outputs."""

    def __init__(self, name: str, values: Sequence[RigValue], description: str = "") -> None:
        """`name`: what people call it. Raises `InvalidArgument` for values that clash."""
        _check(name, values)
        self.name = name
        self.description = description
        self.values = joined(values)
        #: What the receiver calls each value, in the order of `reduce`.
        self.names = tuple(value.name for value in self.values)
        parts = [part for value in self.values for part in value.parts]
        counts = [len(value.parts) for value in self.values]
        self._sources = _Sources(self.values)
        self._parts = _Parts(parts, self._sources)
        self._starts = None if max(counts) == 1 else np.cumsum([0, *counts[:-1]])
        self._low = np.array([value.low for value in self.values], np.float32)
        self._high = np.array([value.high for value in self.values], np.float32)
        # Sources are between 0 and 1 as they are.
        standard = all((value.low, value.high) == (0.0, 1.0) for value in self.values)
        self._bounded = not (standard and self._parts.plain)
        capped = [i for i, value in enumerate(self.values) if value.at_most]
        self._capped = np.array(capped, np.intp)
        self._caps = np.array([self._sources.column((self.values[i].at_most,)) for i in capped])

    def reduce(self, coefficients: Coefficients) -> Coefficients:
        """`[N, 52]` coefficients to the rig's values, `[N, len(names)]`.

        What is no number counts as rest, and coefficients count from 0 to 1.
        """
        sources = self._sources.rows(coefficients)
        values = self._parts.rows(sources)
        if self._starts is not None:
            values = np.maximum.reduceat(values, self._starts, axis=1)
        if self._bounded:
            np.maximum(values, self._low, out=values)
            np.minimum(values, self._high, out=values)
        if len(self._capped):
            caps = sources[:, self._caps]
            values[:, self._capped] = np.minimum(values[:, self._capped], caps)
        return values

    @property
    def lost(self) -> tuple[str, ...]:
        """Coefficients that move nothing here, in canonical order."""
        used = frozenset().union(*(value.inputs for value in self.values))
        return tuple(name for name in NAMES if name not in used)

    @property
    def is_arkit(self) -> bool:
        """Whether its values are the 52 shapes in canonical order, however they are spelled."""
        if len(self.names) != COEFFICIENT_COUNT:
            return False
        spelled = [
            name.casefold().replace("_l", "left").replace("_r", "right") for name in self.names
        ]
        return spelled == [name.casefold() for name in NAMES]


def _check(name: str, values: Sequence[RigValue]) -> None:
    if not values:
        raise InvalidArgument(f"profile {name} has no outputs")
    if len(values) > MAX_VALUES:
        raise InvalidArgument(f"profile {name} has more than {MAX_VALUES} outputs")
    if not any(value.inputs for value in values):
        raise InvalidArgument(f"nothing of a face moves profile {name}")
    for value in values:
        if not 0 < len(value.name.encode()) <= MAX_NAME_BYTES or not value.name.isprintable():
            raise InvalidArgument(
                f"{value.name!r} cannot name a shape: use up to {MAX_NAME_BYTES} bytes of "
                "printable text"
            )


class _Sources:
    """The coefficients, and every group member and product that a profile needs, as columns."""

    def __init__(self, values: Sequence[RigValue]) -> None:
        products = {names for value in values for part in value.parts for names in part}
        products |= {names[:count] for names in products for count in range(1, len(names))}
        products |= {(name,) for names in products for name in names}
        products |= {(value.at_most,) for value in values if value.at_most}
        more = sorted(
            (names for names in products - {()} if len(names) > 1 or names[0] not in INDEX),
            key=lambda names: (len(names), names),
        )
        self._columns: dict[tuple[str, ...], int] = {
            (name,): column for name, column in INDEX.items()
        }
        self._columns |= {names: COEFFICIENT_COUNT + i for i, names in enumerate(more)}
        members = [names[0] for names in more if len(names) == 1]
        self._groups = [_group_columns(group, members) for group in GROUPS]
        # A product of three is one of two, computed before it, times the last.
        self._products = [
            (self.column(names), self.column(names[:-1]), self.column(names[-1:]))
            for names in more
            if len(names) > 1
        ]

    def __len__(self) -> int:
        return len(self._columns)

    def column(self, names: tuple[str, ...]) -> int:
        """Where the product of `names` is."""
        return self._columns[names]

    def rows(self, coefficients: Coefficients) -> Coefficients:
        """`[N, 52]` to `[N, len(self)]`."""
        found = np.empty((len(coefficients), len(self)), np.float32)
        sane = found[:, :COEFFICIENT_COUNT]
        # fmax and fmin take the number where the other is none.
        np.fmax(coefficients, np.float32(0.0), out=sane)
        np.fmin(sane, np.float32(1.0), out=sane)
        for group, columns, members in self._groups:
            if len(columns):
                found[:, columns] = GROUPS[group].compute(sane)[:, members]
        for product, left, right in self._products:
            np.multiply(found[:, left], found[:, right], out=found[:, product])
        return found


def _group_columns(
    group: str, used: Sequence[str]
) -> tuple[str, NDArray[np.intp], NDArray[np.intp]]:
    """The columns of a group's members of `used`, the first after the coefficients, and which
    members they are.
    """
    names = [f"{group}.{member}" for member in GROUPS[group].members]
    found = [(COEFFICIENT_COUNT + used.index(n), i) for i, n in enumerate(names) if n in used]
    pairs = np.array(found, np.intp).reshape(-1, 2)
    return group, pairs[:, 0], pairs[:, 1]


class _Parts:
    """Formulas over the columns of sources: a gather for those of one term, a matrix for others."""

    def __init__(self, parts: Sequence[Polynomial], sources: _Sources) -> None:
        self._bias = np.array([part.get((), 0.0) for part in parts], np.float32)
        terms = [[(names, number) for names, number in part.items() if names] for part in parts]
        single = [found[0] if found else ((), 0.0) for found in terms]
        self._columns = np.array([sources.column(n) if n else 0 for n, _ in single], np.intp)
        self._gains = np.array([number for _, number in single], np.float32)
        self._mixed = np.array([i for i, found in enumerate(terms) if len(found) > 1], np.intp)
        self._gains[self._mixed] = 1.0
        self._matrix = np.zeros((len(sources), len(self._mixed)), np.float32)
        for column, i in enumerate(self._mixed):
            for names, number in terms[i]:
                self._matrix[sources.column(names), column] = number
        #: Whether every part is a source as it is.
        self.plain = not len(self._mixed) and bool(
            (self._gains == 1).all() and not self._bias.any()
        )

    def rows(self, sources: Coefficients) -> Coefficients:
        """`[N, columns]` to `[N, parts]`."""
        found: Coefficients = sources[:, self._columns]
        if not self.plain:
            found *= self._gains
        if len(self._mixed):
            found[:, self._mixed] = sources @ self._matrix
        if not self.plain:
            found += self._bias
        return found
