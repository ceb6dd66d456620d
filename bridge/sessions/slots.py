"""Rows of the vectorised face: one per character on stage."""


class Slots:
    """Small row numbers, reused."""

    def __init__(self) -> None:
        self._free: list[int] = []
        self._count = 0

    def take(self) -> int:
        """A free slot."""
        if self._free:
            return self._free.pop()
        self._count += 1
        return self._count - 1

    def give_back(self, slot: int) -> None:
        """`slot` is free again."""
        self._free.append(slot)
