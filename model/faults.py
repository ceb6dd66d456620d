"""What is wrong with a checkpoint's tensors, found from headers alone. No torch.

Upstream loads its sub-modules leniently: a missing or renamed tensor leaves random numbers in the
model and a line on the terminal. Here every difference from the layout is an error with a name.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from model import decoder_layout, layout
from model.errors import (
    CheckpointError,
    MissingTensor,
    UnexpectedTensor,
    WrongDtype,
    WrongShape,
)
from model.folder import CheckpointFiles, DecoderFiles
from model.headers import TensorInfo
from model.layout import PartLayout, PartName, Shapes

#: Types weights may have on disk.
WEIGHT_DTYPES: Final = ("F32", "BF16", "F16")


def find_faults(files: CheckpointFiles) -> list[CheckpointError]:
    """Every tensor that is missing, unexpected, of another shape or no weight, part by part."""
    expected = layout.expected(files.config)
    return [fault for part in layout.PARTS for fault in part_faults(files, part, expected[part])]


def part_faults(
    files: CheckpointFiles, part: PartName, expected: PartLayout
) -> Iterator[CheckpointError]:
    """The faults of one part against its layout, tensors under their names in the files."""
    source = files.sources[part]

    def name_on_disk(name: str) -> str:
        return source[name][0] if name in source else layout.full_name(part, name)

    found = {name: info for name, (_, info) in source.items()}
    return compare(found, expected, files.folder, name_on_disk)


def find_decoder_faults(files: DecoderFiles) -> list[CheckpointError]:
    """The same for both files of the audio decoder."""
    flow, hift = decoder_layout.flow(files.config.flow), decoder_layout.hift(files.config.hift)
    return [
        *compare(files.flow, PartLayout(flow, {}), files.flow_file),
        *compare(files.hift, PartLayout(hift, {}), files.hift_file),
    ]


def compare(
    found: Mapping[str, TensorInfo],
    expected: PartLayout,
    where: Path,
    name_on_disk: Callable[[str], str] = str,
) -> Iterator[CheckpointError]:
    """What is wrong with `found`, in the order of the layout, strangers last."""
    every: Shapes = expected.every
    for name, shape in every.items():
        info = found.get(name)
        if info is None:
            if name in expected.required:
                yield MissingTensor(name_on_disk(name), where)
        elif info.shape != shape:
            yield WrongShape(name_on_disk(name), info.shape, shape, info.file)
        elif info.dtype not in WEIGHT_DTYPES:
            yield WrongDtype(name_on_disk(name), info.dtype, WEIGHT_DTYPES, info.file)
    for name in found:
        if name not in every:
            yield UnexpectedTensor(name_on_disk(name), found[name].file)
