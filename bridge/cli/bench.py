"""`bench`: how fast the Ex-Omni model is on this machine, as a table.

The measuring is a process of its own (`python -m model.benchmark`), because the bridge imports
neither PyTorch nor the model; what it tells, line by line, becomes the table.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape

from bridge.cli.bench_table import conclusion, latencies, stream_table, subject
from bridge.cli.recording import check_writable
from bridge.cli.screen import console
from bridge.errors import CapabilityMissing, EngineUnavailable, InvalidArgument

Line = dict[str, Any]

_SIZES: Final = ("auto", "full", "bench", "medium", "tiny")
#: Of what a process that broke said last, characters shown.
_LAST_WORDS: Final = 400


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("bench")(bench_command)


def bench_command(
    model: Annotated[
        Path | None, typer.Option(help="Folder of the checkpoint; default: random weights.")
    ] = None,
    decoder: Annotated[
        Path | None, typer.Option(help="Folder of the audio decoder, if elsewhere.")
    ] = None,
    size: Annotated[
        str,
        typer.Option(help="Of random weights: full, bench, medium, tiny; auto: what fits."),
    ] = "auto",
    device: Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1, mps.")] = "auto",
    dtype: Annotated[str, typer.Option(help="auto, float32, bfloat16, float16.")] = "auto",
    streams: Annotated[
        str, typer.Option(help="Counts to try at once: 1,8,64; auto looks for the largest.")
    ] = "auto",
    seconds: Annotated[
        float, typer.Option(min=1, max=60, help="Length of every reply, seconds of speech.")
    ] = 20.0,
    repeat: Annotated[
        int | None, typer.Option(min=1, help="Answers timed one at a time; default: by device.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write every measurement there, as JSON.")
    ] = None,
) -> None:
    """Measure the Ex-Omni model on this machine: latencies, real-time factor, streams at once."""
    if size not in _SIZES:
        raise InvalidArgument(f"--size is one of {', '.join(_SIZES)}, not {size!r}")
    if json_file is not None:
        check_writable(json_file)
    given = {
        "--model": model,
        "--decoder": decoder,
        "--size": size,
        "--device": device,
        "--dtype": dtype,
        "--streams": streams,
        "--seconds": seconds,
        "--repeat": repeat,
    }
    options = [f"{name}={value}" for name, value in given.items() if value is not None]
    lines = list(_shown(measured(options)))
    show(lines)
    if json_file is not None:
        json_file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        console.print(f"[dim]wrote {escape(str(json_file))}[/]")


def measured(options: Sequence[str]) -> Iterator[Line]:
    """What the measuring process tells. Raises `CapabilityMissing`, `EngineUnavailable`."""
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise CapabilityMissing(
            "the Ex-Omni model needs PyTorch: pip install 'exomni-bridge[model]'"
        )
    command = [sys.executable, "-m", "model.benchmark", *options]
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            yield from map(_checked, process.stdout)
        finally:
            process.kill()
        if process.wait():
            errors.seek(0)
            raise EngineUnavailable(f"the measuring broke off: {errors.read()[-_LAST_WORDS:]}")


def show(lines: Sequence[Line]) -> None:
    """Print the tables."""
    for text in subject(lines):
        console.print(text)
    console.print(latencies(lines))
    table = stream_table(lines)
    if table.row_count:
        console.print(table)
    for text in conclusion(lines):
        console.print(text)


def _checked(text: str) -> Line:
    line: Line = json.loads(text)
    if line["line"] == "error":
        raise EngineUnavailable(f"{line['message']} ({line['reason']})")
    return line


def _shown(lines: Iterator[Line]) -> Iterator[Line]:
    """The measurements; what is being done meanwhile goes to the screen."""
    with console.status("loading the model") as status:
        for line in lines:
            if line["line"] != "progress":
                yield line
                continue
            doing = f"{line['what']}: {line['count']}"
            status.update(doing)
            if not console.is_terminal:
                console.print(f"[dim]{escape(doing)}[/]")
