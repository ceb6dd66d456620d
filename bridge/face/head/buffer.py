"""The binary part of a GLB: arrays packed one after the other, each described by an accessor."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pygltflib import (
    ARRAY_BUFFER,
    ELEMENT_ARRAY_BUFFER,
    FLOAT,
    UNSIGNED_SHORT,
    VEC3,
    Accessor,
    AccessorSparseIndices,
    AccessorSparseValues,
    BufferView,
    Sparse,
)

#: Displacements below this, in the array's own unit, are none.
_NOTHING: Final = 1e-6


class Packer:
    """Collects arrays; `views`, `accessors` and `data` are what the file needs of them."""

    def __init__(self) -> None:
        self.views: list[BufferView] = []
        self.accessors: list[Accessor] = []
        self._parts: list[bytes] = []
        self._length = 0

    @property
    def data(self) -> bytes:
        """All arrays."""
        return b"".join(self._parts)

    def vectors(self, values: NDArray[Any]) -> int:
        """Vertex data `[V, 3]` as 32-bit floats; the accessor's index."""
        array = _floats(values)
        view = self._view(array.tobytes(), ARRAY_BUFFER)
        return self._accessor(array, bufferView=view)

    def indices(self, triangles: NDArray[Any]) -> int:
        """Triangles `[T, 3]` of fewer than 65536 vertices; the accessor's index."""
        array = np.ascontiguousarray(triangles.ravel(), "<u2")
        view = self._view(array.tobytes(), ELEMENT_ARRAY_BUFFER)
        accessor = Accessor(
            bufferView=view, componentType=UNSIGNED_SHORT, count=len(array), type="SCALAR"
        )
        return self._add(accessor)

    def displacements(self, values: NDArray[Any]) -> int:
        """What a morph target adds, `[V, 3]`: only vertices that move are stored."""
        moved = np.flatnonzero(np.abs(values).max(axis=1) > _NOTHING)
        array = _floats(np.where(np.isin(np.arange(len(values)), moved)[:, None], values, 0.0))
        if not len(moved):
            return self._accessor(array)
        rows = self._view(moved.astype("<u2").tobytes())
        kept = self._view(array[moved].tobytes())
        sparse = Sparse(
            count=len(moved),
            indices=AccessorSparseIndices(bufferView=rows, componentType=UNSIGNED_SHORT),
            values=AccessorSparseValues(bufferView=kept),
        )
        return self._accessor(array, sparse=sparse)

    def _accessor(self, array: NDArray[np.float32], **more: Any) -> int:
        low, high = array.min(axis=0).tolist(), array.max(axis=0).tolist()
        accessor = Accessor(
            componentType=FLOAT, count=len(array), type=VEC3, min=low, max=high, **more
        )
        if "bufferView" not in more:
            accessor.byteOffset = None
        return self._add(accessor)

    def _add(self, accessor: Accessor) -> int:
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def _view(self, data: bytes, target: int | None = None) -> int:
        view = BufferView(buffer=0, byteOffset=self._length, byteLength=len(data), target=target)
        padded = data + b"\0" * (-len(data) % 4)
        self._parts.append(padded)
        self._length += len(padded)
        self.views.append(view)
        return len(self.views) - 1


def _floats(values: NDArray[Any]) -> NDArray[np.float32]:
    # Rounded, so that machines whose sums differ in the last place write the same file.
    return np.ascontiguousarray(np.round(values, 6) + 0.0, "<f4")
