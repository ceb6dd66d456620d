"""What is read from files: tables, takes, models, weights."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bridge.bake.manifest import Manifest
from bridge.bake.sheet import read_sheet
from bridge.control.line_file import FileTail
from bridge.error_base import BridgeError
from bridge.rigs.model import read_model
from bridge.takes import metadata as meta
from bridge.takes.a2f_json import json_bytes, read_json
from bridge.takes.broadcast_wave import read_wave_header, wave_header
from bridge.takes.clip import clip_of
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.gltf_container import read_container
from bridge.takes.happenings import read_lines, utterance_lines
from bridge.takes.imports import read_take_file
from bridge.takes.livelink_csv import csv_bytes
from bridge.takes.livelink_csv_reader import read_csv
from bridge.takes.npz import read_npz, write_npz
from model.errors import CheckpointError
from model.headers import read_header
from model.jsonfile import read_json as read_model_json
from model.pickles import read_pickle_header
from tests.fuzz.target import Target
from tests.model.files import safetensors_bytes
from tests.rigs.avatars import glb, vrm0, vrm1
from tests.takes.making import make_take

_TAKE: Final = make_take(0.2)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="fuzz-") as folder:
        yield Path(folder)


def in_file(name: str, read: Callable[[Path], object], data: bytes) -> None:
    """Have a file `name` of `data` read."""
    with _folder() as folder:
        path = folder / name
        path.write_bytes(data)
        read(path)


def _as_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    return partial(in_file, name, read)


@cache
def _whole_take() -> TemporaryDirectory[str]:
    """A whole take, written once: it is synced to the disk, which takes its time."""
    folder = TemporaryDirectory(prefix="fuzz-")
    write_take(_TAKE, Path(folder.name, "take"))
    return folder


def _take_with(name: str, data: bytes) -> None:
    """A whole take but for one file."""
    whole = Path(_whole_take().name, "take")
    with _folder() as folder:
        for file in whole.iterdir():
            (folder / file.name).write_bytes(data if file.name == name else file.read_bytes())
        read_take(folder).audio.sum()


def _take_target(name: str) -> Target:
    seed = Path(_whole_take().name, "take", name).read_bytes()
    return Target(f"take_{name.replace('.', '_')}", partial(_take_with, name), (seed,))


def _csv() -> bytes:
    return b"".join(csv_bytes(clip_of(_TAKE)))


def _npz() -> bytes:
    file = io.BytesIO()
    write_npz(clip_of(_TAKE), file)
    return file.getvalue()


def _events(data: bytes) -> None:
    read_lines(data.splitlines(keepends=True), "events.jsonl", 99_999, 22_050)


def _model(path: Path) -> None:
    read_model(path)
    read_container(path)


_MANIFEST: Final = (
    b'{"format": "exomni bake", "version": 1, "lines": {}, "left": ["a.wav", "b.wav"]}'
)
_VRM1: Final = {**vrm1(["aa"], ["smile"]), "buffers": [{"byteLength": 36}]}
_VRM0: Final = {**vrm0({"A": "a"}), "buffers": [{"byteLength": 36}]}
_EVENT_LINES: Final = tuple(b"".join(utterance_lines(u)) for u in _TAKE.utterances)
_TABLE: Final = b'id,text,emotion\ngate,Halt!,joy:0.7\nbye,"Bye, ""you"".",\n'
_SAFETENSORS: Final = safetensors_bytes({"a": ("F32", (2, 3)), "b": ("BF16", (4,))})
_WEIGHTS: Final = (BridgeError, CheckpointError)


def _tensors_of(header: bytes) -> None:
    """A header of safetensors: its length is always right, so that what it says is read."""
    data = len(header).to_bytes(8, "little") + header
    in_file("model.safetensors", read_header, data)


def _a2f() -> bytes:
    return b"".join(json_bytes(clip_of(_TAKE), "a.wav"))


def _torch_file() -> bytes:
    """What torch.save makes of a tensor, without torch: nothing here needs its seconds."""
    pickled = (
        b"\x80\x02}q\x00X\x01\x00\x00\x00aq\x01ctorch._utils\n_rebuild_tensor_v2\nq\x02"
        b"((X\x07\x00\x00\x00storageq\x03ctorch\nFloatStorage\nq\x04X\x01\x00\x00\x000q\x05"
        b"X\x03\x00\x00\x00cpuq\x06K\x06tq\x07QK\x00K\x02K\x03\x86q\x08K\x03K\x01\x86q\t"
        b"\x89ccollections\nOrderedDict\nq\n)Rq\x0btq\x0cRq\rs."
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("flow/data.pkl", pickled)
        archive.writestr("flow/data/0", bytes(24))
    return file.getvalue()


TARGETS: Final = (
    Target("sheet", lambda data: read_sheet(data, "lines.csv"), (_TABLE,)),
    Target("livelink_csv", lambda data: read_csv(io.BytesIO(data), "a.csv"), (_csv(),)),
    Target("livelink_csv_take", _as_file("a.csv", read_take_file), (_csv(),)),
    Target("a2f_json", lambda data: read_json(io.BytesIO(data), "a.json"), (_a2f(),)),
    Target("a2f_json_take", _as_file("a.json", read_take_file), (_a2f(),)),
    Target("npz", lambda data: read_npz(io.BytesIO(data), "a.npz"), (_npz(),)),
    Target(
        "wave_file", lambda d: read_wave_header(d, "a.wav"), (wave_header(_TAKE.info, 16_000, 9),)
    ),
    Target("events_lines", _events, _EVENT_LINES),
    _take_target(meta.FILE),
    _take_target(meta.AUDIO_FILE),
    _take_target(meta.SENT_FILE),
    _take_target(meta.FACE_FILE),
    _take_target(meta.EVENTS_FILE),
    Target("bake_manifest", _as_file("bake.json", lambda p: Manifest(p.parent)), (_MANIFEST,)),
    Target("line_file", _as_file("lines.txt", lambda p: FileTail(p).lines()), (b"Hello.\nBye.\n",)),
    Target("glb", _as_file("a.vrm", _model), (glb(_VRM1), glb(_VRM0))),
    Target(
        "gltf",
        _as_file("a.gltf", read_model),
        (json.dumps(_VRM1).encode(), json.dumps(_VRM0).encode()),
    ),
    Target("safetensors", _as_file("a.safetensors", read_header), (_SAFETENSORS,), _WEIGHTS),
    Target(
        "safetensors_header",
        _tensors_of,
        (b'{"a": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}}',),
        _WEIGHTS,
    ),
    Target("model_json", _as_file("config.json", read_model_json), (b'{"a": [1, 2]}',), _WEIGHTS),
    Target("torch_file", _as_file("flow.pt", read_pickle_header), (_torch_file(),), _WEIGHTS),
)
