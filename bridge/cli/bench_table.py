"""Measurements as people read them. Takes the lines of `python -m model.benchmark`."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.markup import escape
from rich.table import Table

Line = dict[str, Any]

#: The paper's own rows, measured on one H20: real-time factor, and seconds.
PAPER_RTF: Final = 2.158
PAPER_SPEECH_S: Final = 0.029
PAPER_FACE_S: Final = 0.012
_MARKS: Final = ("p50", "p95", "p99", "max")


def subject(lines: Sequence[Line]) -> Iterator[str]:
    """What was measured, and on what."""
    machine, model = _first(lines, "machine"), _first(lines, "model")
    threads = f", {machine['threads']} thread(s)" if machine["kind"] == "cpu" else ""
    yield f"[bold]{escape(machine['device'])}[/]{threads}, torch {machine['torch']}"
    count = f"{_count(model['parameters'])} parameters, {model['dtype']}"
    if model["weights"] == "checkpoint":
        yield f"the checkpoint, {count}"
        return
    yield (
        f"[yellow]random weights[/] of size [bold]{model['size']}[/] ({count}): the speed is that "
        "of a checkpoint of this size, what is said means nothing"
    )
    if model["size"] != "full":
        yield "[yellow]smaller than the published model:[/] it would be slower here"


def latencies(lines: Sequence[Line]) -> Table:
    """The paper's rows, and what a player feels."""
    whole, alone = _first(lines, "whole"), {a["question"]: a for a in _all(lines, "alone")}
    table = _table("one at a time", *_MARKS, "n", "paper, H20")
    text, spoken = alone["text"], alone["spoken"]
    _add(table, "overall real-time factor, answer made whole", whole["rtf"], f"{PAPER_RTF}")
    _add(table, "overall real-time factor, streamed", text["rtf"])
    _add_s(
        table, "speech TTFT: unit generator to first unit", whole["first_unit_s"], PAPER_SPEECH_S
    )
    _add_s(table, "face latency: face decoder, whole answer", whole["face_s"], PAPER_FACE_S)
    _add_s(table, "first audio, text question", text["audio_s"])
    _add_s(table, "first face, text question", text["face_s"])
    _add_s(table, "first audio, spoken question", spoken["audio_s"])
    _add_s(table, "first face, spoken question", spoken["face_s"])
    return table


def stream_table(lines: Sequence[Line]) -> Table:
    """Every attempt at streams that begin together."""
    headings = ("in real time", "first audio p50", "p95", "p99", "tightest chunk", "speech per s")
    table = _table("at once", *headings)
    for line in _all(lines, "streams"):
        slack = line["slack_s"]
        table.add_row(
            str(line["count"]),
            "[green]yes[/]" if line["in_time"] else "[red]no[/]",
            *(_ms(line["audio_s"][mark]) for mark in ("p50", "p95", "p99")),
            "-" if slack is None else f"{slack:+.2f} s",
            f"{line['spoken_s_per_s']:.2f} s",
        )
    return table


def conclusion(lines: Sequence[Line]) -> Iterator[str]:
    """How many streams, how much memory."""
    for found in _all(lines, "capacity"):
        yield _capacity(found)
    peak = _first(lines, "memory")["peak_bytes"]
    if peak is not None:
        yield f"memory: {peak / 1e9:.2f} GB at most"


def _capacity(found: Line) -> str:
    count = found["streams"]
    if count == 0:
        return "streams in real time: [bold]none[/], not even one alone keeps up on this machine"
    bound = "" if found["exact"] else "at least "
    return f"streams in real time: [bold]{bound}{count}[/]"


def _add(table: Table, name: str, marks: Line, paper: str = "") -> None:
    table.add_row(name, *(f"{marks[mark]:.3f}" for mark in _MARKS), str(marks["n"]), paper)


def _add_s(table: Table, name: str, marks: Line, paper_s: float | None = None) -> None:
    paper = "" if paper_s is None else _ms(paper_s)
    table.add_row(name, *(_ms(marks[mark]) for mark in _MARKS), str(marks["n"]), paper)


def _count(count: int) -> str:
    return f"{count / 1e9:.2f} B" if count >= 1e9 else f"{count / 1e6:.1f} M"


def _ms(seconds: float) -> str:
    return f"{1e3 * seconds:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _table(first: str, *headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _all(lines: Sequence[Line], name: str) -> list[Line]:
    return [line for line in lines if line["line"] == name]


def _first(lines: Sequence[Line], name: str) -> Line:
    return _all(lines, name)[0]
