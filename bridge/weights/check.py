"""Is a folder the model it should be? Headers and configuration are read, never the weights.

What a header cannot tell (a NaN among the numbers) is found when the model is loaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bridge.errors import InvalidArgument
from bridge.weights.report import PartSize, WeightsReport
from bridge.weights.tokenizer import tokenizer_faults
from model import layout
from model.errors import BrokenFile, CheckpointError, MissingFile, ModelError
from model.faults import find_decoder_faults, find_faults
from model.folder import (
    CheckpointFiles,
    DecoderFiles,
    open_checkpoint,
    open_decoder,
    read_any_header,
)
from model.headers import TensorInfo
from model.layout import PartName
from model.places import DECODER_FILES, find_places

_LABELS: Final[Mapping[PartName, str]] = {
    "backbone": "language model",
    "speech_encoder": "speech encoder",
    "speech_projector": "speech projector",
    "speech_generator": "unit generator",
    "blendshape_generator": "blendshape decoder",
}


_NO_CHECKPOINT: Final = "no Ex-Omni checkpoint here, nor in exomni/ or Ex-Omni/"
_NO_DECODER: Final = "no audio decoder here, nor in decoder/ or glm-4-voice-decoder/"


def check(folder: Path) -> WeightsReport:
    """Compare what lies in `folder` with what its configuration calls for.

    `folder` holds both halves of the model, or is one of them. Every fault is in the report. Raises
    `InvalidArgument` where there is no such folder.
    """
    if not folder.is_dir():
        raise InvalidArgument(f"{folder} is no folder")
    places = find_places(folder)
    faults: list[ModelError] = []
    parts: list[PartSize] = []
    ignored: tuple[str, ...] = ()
    if places.checkpoint is None:
        faults.append(MissingFile(folder / "exomni" / "config.json", _NO_CHECKPOINT))
    else:
        files = _opened_checkpoint(places.checkpoint, faults)
        if files is not None:
            parts += _checkpoint_parts(files)
            ignored = files.config.ignored
    if places.decoder is None:
        faults.append(MissingFile(folder / "decoder" / "flow.pt", _NO_DECODER))
    else:
        decoder = _opened_decoder(places.decoder, faults)
        if decoder is not None:
            parts.append(_size("flow decoder", decoder.flow.values()))
            parts.append(_size("vocoder", decoder.hift.values()))
    return WeightsReport(
        folder, places.checkpoint, places.decoder, tuple(parts), tuple(faults), ignored
    )


def _opened_checkpoint(folder: Path, faults: list[ModelError]) -> CheckpointFiles | None:
    """The checkpoint's headers, if they can be read; what is wrong goes to `faults`."""
    faults += tokenizer_faults(folder)
    broken = _broken(sorted(folder.glob("*.safetensors")))
    if broken:
        faults += broken
        return None
    try:
        files = open_checkpoint(folder)
    except ModelError as error:
        faults.append(error)
        return None
    faults += find_faults(files)
    return files


def _opened_decoder(folder: Path, faults: list[ModelError]) -> DecoderFiles | None:
    broken = _broken([p for name in DECODER_FILES if (p := folder / name).is_file()])
    if broken:
        faults += broken
        return None
    try:
        files = open_decoder(folder)
    except ModelError as error:
        faults.append(error)
        return None
    faults += find_decoder_faults(files)
    return files


def _broken(paths: Sequence[Path]) -> list[ModelError]:
    """What is wrong with every file that cannot be read, where opening would stop at the first."""
    found: list[ModelError] = []
    for path in paths:
        try:
            read_any_header(path)
        except CheckpointError as error:
            found.append(error)
        except OSError as error:
            found.append(BrokenFile(path, error.strerror or str(error)))
    return found


def _checkpoint_parts(files: CheckpointFiles) -> Iterator[PartSize]:
    """Parts as they run, then what lies on the disk and never runs."""
    expected = layout.expected(files.config)
    unused: list[TensorInfo] = []
    for part in layout.PARTS:
        infos = {name: info for name, (_, info) in files.sources[part].items()}
        needed = expected[part].required
        unused += [info for name, info in infos.items() if name not in needed]
        yield _size(_LABELS[part], [info for name, info in infos.items() if name in needed])
    if unused:
        yield _size("never run", unused, used=False)


def _size(name: str, tensors: Iterable[TensorInfo], *, used: bool = True) -> PartSize:
    infos = list(tensors)
    return PartSize(
        name,
        tensor_count=len(infos),
        parameter_count=sum(info.count for info in infos),
        disk_bytes=sum(info.byte_count for info in infos),
        dtypes=tuple(sorted({info.dtype for info in infos})),
        used=used,
    )
