"""A scene file, read: every name looked up, every mistake with its file, line and key.

All mistakes of a file are told at once, before anything is played.
"""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bridge.errors import ConfigError
from bridge.scenes.compiling import Compiler, Source
from bridge.scenes.form import LineForm, MarkForm, SceneForm
from bridge.scenes.scene import Place, Scene
from bridge.scenes.stage import Mark, Stage, row
from bridge.yamlfile import nearest_key
from bridge.yamllines import LinedYaml, Location, read_lined_yaml

#: Files that a scene may consist of, each counted as often as it is included.
MOST_INCLUDED: Final = 500
DEEPEST_INCLUDE: Final = 32
#: What is said of the wrong kind of value, by pydantic's name for the mistake.
_PLAIN: Final = {
    "tuple_type": "this should be a list",
    "dict_type": "this should be a mapping",
    "model_type": "this should be a mapping",
    "string_type": "this should be text: put it in quotes",
    "float_type": "this should be a number",
    "float_parsing": "this should be a number",
}


def read_scene(
    path: Path,
    variables: Mapping[str, str] | None = None,
    cast: Mapping[str, str] | None = None,
) -> Scene:
    """The scene in `path`. `variables` and `cast` win over the file's own.

    Raises `ConfigError` with one line per mistake: file, line, key, what is wrong.
    """
    file = read_lined_yaml(path)
    form = _form(file)
    compiler = Compiler(
        {**form.cast, **(cast or {})}, {**form.variables, **(variables or {})}, form.marks
    )
    _add_file(compiler, file, form, (path.resolve(),))
    placed = [compiler.real_name(name) for name in form.stage]
    compiler.finish(placed)
    if not compiler.beats and not compiler.mistakes:
        compiler.mistakes.append(
            f"{Place(path, file.line(('lines',)))}: lines: there is nothing to play"
        )
    if compiler.mistakes:
        raise ConfigError("\n".join(compiler.mistakes))
    characters = _in_order(placed, compiler.taking_part())
    return Scene(
        form.title or path.stem,
        Place(path, 1),
        characters,
        Stage(_marks(compiler, form, characters)),
        tuple(compiler.beats),
        form.pause,
        form.seed,
        form.on_interrupt,
    )


def _add_file(
    compiler: Compiler, file: LinedYaml, form: SceneForm, above: tuple[Path, ...]
) -> None:
    for index, line in enumerate(form.lines):
        source = Source(line, file, ("lines", index))
        if line.include is None:
            compiler.add(source)
        else:
            _include(compiler, source, line.include, above)


def _include(compiler: Compiler, source: Source, name: str, above: tuple[Path, ...]) -> None:
    path = source.file.path.parent / name
    resolved = path.resolve()
    if resolved in above:
        chain = " → ".join(p.name for p in (*above[above.index(resolved) :], resolved))
        compiler.mistake(source, "include", f"{name} includes itself: {chain}")
        return
    try:
        inner = read_lined_yaml(path)
        form = _form(inner)
    except ConfigError as error:
        compiler.mistake(source, "include", str(error))
        return
    compiler.included_count += 1
    # At once, not beside other mistakes: ten files that include the next one twice are a thousand.
    if compiler.included_count > MOST_INCLUDED:
        raise source.file.error((*source.at, "include"), f"more than {MOST_INCLUDED} files in all")
    if len(above) > DEEPEST_INCLUDE:
        raise source.file.error((*source.at, "include"), f"more than {DEEPEST_INCLUDE} files deep")
    with compiler.inside(form.cast, form.variables):
        _add_file(compiler, inner, form, (*above, resolved))


def _form(file: LinedYaml) -> SceneForm:
    try:
        return SceneForm.model_validate(file.values)
    except ValidationError as error:
        raise ConfigError("\n".join(dict.fromkeys(_mistakes(error, file))))


def _mistakes(error: ValidationError, file: LinedYaml) -> Iterator[str]:
    for item in error.errors():
        way = _as_written(item["loc"], file)
        where = ".".join(str(part) for part in way) or "(all)"
        if item["type"] == "extra_forbidden":
            form = LineForm if "lines" in way else MarkForm if len(way) > 1 else SceneForm
            what = f"unknown key{nearest_key(str(way[-1]), form.model_fields)}"
        else:
            what = _PLAIN.get(item["type"], item["msg"].removeprefix("Value error, "))
        yield f"{Place(file.path, file.line(way))}: {where}: {what}"


def _as_written(location: Location, file: LinedYaml) -> Location:
    """`location` without what nobody wrote: a union names its branches in it."""
    way: Location = ()
    for part in location:
        if (*way, part) in file.lines:
            way = (*way, part)
        elif part in LineForm.model_fields or part in SceneForm.model_fields:
            return (*way, part)
    return way


def _in_order(placed: list[str], taking_part: list[str]) -> tuple[str, ...]:
    """Everybody who takes part: in their order on stage, then as they appear."""
    first = [name for name in placed if name in taking_part]
    return tuple(dict.fromkeys([*first, *taking_part]))


def _marks(compiler: Compiler, form: SceneForm, characters: tuple[str, ...]) -> dict[str, Mark]:
    marks = row(characters)
    if isinstance(form.stage, dict):
        marks |= {compiler.real_name(name): _mark(at) for name, at in form.stage.items()}
    return marks | {name: _mark(at) for name, at in form.marks.items()}


def _mark(form: MarkForm) -> Mark:
    return Mark(form.x, form.z, form.up, math.radians(form.facing))
