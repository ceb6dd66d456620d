"""What a check found: the parts with their sizes, and every fault by name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.errors import ModelError

#: Bytes per parameter of what a model can run in.
BYTES: Final = {"bf16": 2, "fp16": 2, "fp32": 4}


@dataclass(frozen=True, slots=True)
class PartSize:
    """One part on disk. `dtypes`: as safetensors spells them; unused parts need no memory."""

    name: str
    tensor_count: int
    parameter_count: int
    disk_bytes: int
    dtypes: tuple[str, ...]
    used: bool = True

    def memory_bytes(self, dtype: str) -> int:
        """What its weights take when run in "bf16", "fp16" or "fp32"."""
        return self.parameter_count * BYTES[dtype] if self.used else 0


@dataclass(frozen=True, slots=True)
class WeightsReport:
    """A folder, checked. `ignored`: keys of `config.json` nothing was made of."""

    folder: Path
    checkpoint: Path | None
    decoder: Path | None
    parts: tuple[PartSize, ...]
    faults: tuple[ModelError, ...]
    ignored: tuple[str, ...] = ()

    @property
    def parameter_count(self) -> int:
        """Parameters of the parts that run."""
        return sum(part.parameter_count for part in self.parts if part.used)

    @property
    def disk_bytes(self) -> int:
        """Bytes of all tensors, run or not."""
        return sum(part.disk_bytes for part in self.parts)

    def memory_bytes(self, dtype: str) -> int:
        """What all weights take when run in `dtype`; activations and caches come on top."""
        return sum(part.memory_bytes(dtype) for part in self.parts)
