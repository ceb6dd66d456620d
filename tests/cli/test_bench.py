"""`bench`: measurements as a table, and mistakes as sentences."""

from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bridge.cli.bench_table import conclusion, latencies, stream_table, subject
from tests.cli.test_commands import folder, run

__all__ = ["folder"]

MARKS = {"p50": 0.1, "p95": 0.2, "p99": 0.3, "max": 0.4, "n": 20}
Line = dict[str, Any]


def alone(question: str) -> Line:
    marks = dict.fromkeys(("rtf", "words_s", "audio_s", "face_s"), MARKS)
    return {"line": "alone", "question": question, **marks}


def streams(count: int, slack_s: float | None) -> Line:
    in_time = slack_s is None or slack_s >= 0
    facts = {"count": count, "in_time": in_time, "slack_s": slack_s, "spoken_s_per_s": 3.25}
    return {"line": "streams", "audio_s": MARKS, **facts}


LINES: list[Line] = [
    {"line": "machine", "device": "NVIDIA H200", "kind": "cuda", "threads": 8, "torch": "2.9"},
    {"line": "model", "weights": "random", "size": "full", "dtype": "bfloat16", "parameters": 9e9},
    {"line": "whole", "rtf": MARKS, "first_unit_s": MARKS, "face_s": MARKS},
    alone("text"),
    alone("spoken"),
    streams(2, 1.5),
    streams(4, -0.25),
    {"line": "capacity", "streams": 3, "failed": 4, "exact": True},
    {"line": "memory", "peak_bytes": 20e9},
]


def printed(*things: object) -> str:
    console = Console(width=160, force_terminal=False)
    with console.capture() as capture:
        console.print(*things, sep="\n")
    return capture.get()


def row(text: str, name: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.startswith(name))
    return line.removeprefix(name).split("  ")


def test_the_machine_and_random_weights_are_named() -> None:
    text = printed(*subject(LINES))
    assert "NVIDIA H200" in text
    assert "random weights of size full (9.00 B parameters, bfloat16)" in text
    assert "smaller" not in text


def test_a_small_size_is_said_to_be_small() -> None:
    lines = [{**line, "size": "bench"} if line["line"] == "model" else line for line in LINES]
    assert "smaller than the published model" in printed(*subject(lines))


def test_the_rows_of_the_paper_stand_beside_its_numbers() -> None:
    text = printed(latencies(LINES))
    rows = {
        "overall real-time factor, answer made whole": "2.158",
        "speech TTFT: unit generator to first unit": "29.0 ms",
        "face latency: face decoder, whole answer": "12.0 ms",
    }
    for name, paper in rows.items():
        assert row(text, name)[-1].strip() == paper


def test_latencies_have_their_tails() -> None:
    text = printed(latencies(LINES))
    assert "100.0 ms  200.0 ms  300.0 ms  400.0 ms  20" in text


def test_every_attempt_at_streams_is_shown() -> None:
    text = printed(stream_table(LINES))
    assert [line.split()[:2] for line in text.splitlines()[1:]] == [["2", "yes"], ["4", "no"]]
    assert "-0.25 s" in text


@pytest.mark.parametrize(
    ("streams", "exact", "expected"),
    [(3, True, "in real time: 3"), (8, False, "at least 8"), (0, True, "not even one")],
)
def test_the_count_of_streams_is_the_last_word(streams: int, exact: bool, expected: str) -> None:
    found = {"line": "capacity", "streams": streams, "exact": exact}
    text = printed(*conclusion([found, {"line": "memory", "peak_bytes": 20e9}]))
    assert expected in text
    assert "20.00 GB" in text


def test_a_machine_that_does_not_tell_its_memory_is_believed() -> None:
    assert printed(*conclusion([{"line": "memory", "peak_bytes": None}])).strip() == ""


def test_the_verb_measures_a_tiny_model_and_keeps_the_lines(folder: Path) -> None:
    options = ("--size", "tiny", "--device", "cpu", "--seconds", "1", "--streams", "1")
    result = run(folder, "bench", *options, "--json", "lines.json")
    assert result.returncode == 0, result.stderr
    assert "smaller than the published model" in result.stdout
    assert "first audio, text question" in result.stdout
    assert '"line": "whole"' in (folder / "lines.json").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("--size", "huge"), 2, "one of auto, full"),
        (("--model", "nowhere"), 1, "CHECKPOINT_FILE_MISSING"),
    ],
)
def test_mistakes_name_their_cure(
    folder: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    result = run(folder, "bench", *arguments)
    assert result.returncode == code, result.stderr
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
