"""`load`: what it refuses, and how a report looks."""

from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bridge.cli.load import place_of
from bridge.cli.load_view import live_table, report_tables
from bridge.cli.shown import Shown, show
from bridge.config import Settings
from bridge.load.measures import Measures
from bridge.load.plan import Place
from bridge.load.report import Sample, report_of
from tests.cli.test_commands import folder, run

__all__ = ["folder"]


def shown(*things: object) -> str:
    console = Console(width=120)
    with console.capture() as capture:
        for thing in things:
            console.print(thing)
    return capture.get()


def measures() -> Measures:
    made = Measures()
    made.enter("watch", "watch 0")
    made.did("watch", "watch 0")
    made.note("frame_gap_ms", 33.0)
    return made


def test_another_machine_is_refused_unless_told(folder: Path) -> None:
    done = run(folder, "load", "192.0.2.1:52000", "--watch", "1")
    assert done.returncode == 2
    assert "--elsewhere" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--faults", "earthquake"], "--faults takes child, broker"),
        (["--faults", "broker"], "--broker-pid"),
        (["--faults", "child"], "--pid"),
    ],
)
def test_faults_out_of_reach_are_refused(folder: Path, options: list[str], told: str) -> None:
    done = run(folder, "load", "127.0.0.1:1", *options)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())


def test_what_a_verb_shows_a_service_its_load_shows_too() -> None:
    settings = Settings.model_validate({"web": {"port": 9}})

    def found(**shown: Any) -> Place:
        show(Shown(**shown))
        return place_of(settings, "127.0.0.1:7")

    shown = {"token": "secret", "ca": "ca.crt", "cert": "my.crt", "key": "my.key"}
    place = copy_context().run(found, **shown)
    assert place == Place("127.0.0.1", 7, 9, True, "ca.crt", "secret", "my.crt", "my.key")
    assert "secret" not in repr(place)
    assert not copy_context().run(found, token="secret").tls


def test_a_certificate_that_is_not_there_is_told(folder: Path) -> None:
    done = run(folder, "load", "127.0.0.1:1", "--watch", "1", "--ca", "none.crt")
    assert done.returncode == 2
    assert "cannot read none.crt" in done.stderr


def test_no_service_is_said_as_a_sentence(folder: Path) -> None:
    done = run(folder, "load", "127.0.0.1:1", "--watch", "1")
    assert done.returncode == 1
    assert "SERVICE_UNREACHABLE" in done.stderr


def test_a_report_shows_times_fairness_and_the_verdict() -> None:
    report = report_of(measures(), [Sample(0.0, 0.0), Sample(10.0, 5.0)], {}, {})
    text = shown(*report_tables(report))
    assert "frame to frame, ms" in text
    assert "slowest / median" in text
    assert "good" in text


def test_while_it_runs_it_says_how_far_it_is() -> None:
    text = shown(live_table(-3.0, 30.0, measures(), Sample(0.0, 0.0)))
    assert "begins in 3 s" in text
    assert "watch 1; errors 0" in text
