"""From a take to the files of a line, in every format that was asked for."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from bridge.bake.recipe import MadeFile, Order, Recipe
from bridge.errors import StorageFailed
from bridge.takes.clip import clip_of
from bridge.takes.copying import write_take
from bridge.takes.exports import FORMATS, write_clip
from bridge.takes.files import sum_of, writing
from bridge.takes.gltf import Figure
from bridge.takes.take import Take

#: Where take folders go.
TAKES: Final = "takes"


def write_line(take: Take, order: Order, recipe: Recipe) -> tuple[list[MadeFile], list[str]]:
    """Write all files of one line; what they are, and what people should know of them.

    Raises what `write_clip` and `write_take` do.
    """
    folder = Path(recipe.folder)
    notes: list[str] = []
    paths: list[Path] = []
    clip = clip_of(take)
    with as_file(files("bridge.web") / "static" / "head.glb") as our_head:
        own = Path(recipe.model) if recipe.model else None
        figure = Figure(our_head, own, recipe.profile, sound="wav" in recipe.formats)
        for name in recipe.formats:
            path = folder / f"{order.stem}{FORMATS[name].suffix}"
            _make_folder(path.parent)
            # After a power cut the manifest finds what is not as long as it should be.
            notes += write_clip(clip, name, figure, path, lasting=False)
            paths.append(path)
    if recipe.takes:
        paths += _keep(take, folder / TAKES / order.stem)
    return [_made(path, folder) for path in paths], notes


def _keep(take: Take, path: Path) -> Iterator[Path]:
    """Write the take's folder in the place of an older one."""
    with writing(path):
        if path.exists():
            shutil.rmtree(path)
    write_take(replace(take, info=replace(take.info, name=path.name)), path)
    return path.iterdir()


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(f"cannot make the folder {path}: {error.strerror or error}")


def _made(path: Path, folder: Path) -> MadeFile:
    with writing(path):
        found, total = path.stat(), sum_of(path)
    relative = path.relative_to(folder).as_posix()
    return MadeFile(relative, total.byte_count, found.st_mtime_ns, total.sha256)
