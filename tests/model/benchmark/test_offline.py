"""Stages of a whole answer share its time without a gap."""

import pytest

from model.benchmark.offline import Laps, answer_whole
from model.benchmark.questions import question
from model.exomni import ExOmni
from tests.model.benchmark.test_random_parts import tiny


class Ticking:
    """A clock that moves one second a look."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += 1.0
        return self.now_s


def test_a_stage_lasts_until_the_next_begins() -> None:
    settled: list[int] = []
    laps = Laps(Ticking(), lambda: settled.append(1))
    told = (("think", 0), ("think", 1), ("speak", 0), ("speak", 1), ("speak", 2), ("face", 0))
    for stage, done in told:
        laps(stage, done, 0)
    assert laps.seconds == {"think": 3.0, "speak": 3.0}
    assert laps.first_unit_s == 1.0
    assert len(settled) == 3


@pytest.mark.parametrize("spoken", [False, True])
def test_an_answer_of_given_length_is_timed(spoken: bool) -> None:
    model = ExOmni(tiny())
    run = answer_whole(model, question(model.parts, 1.0, spoken=spoken), Ticking())
    assert ("hear" in run.stages) == spoken
    assert {"think", "speak", "face", "mel", "sound"} <= set(run.stages)
    assert sum(run.stages.values()) <= run.wall_s
    assert run.rtf == run.wall_s / run.spoken_s
    assert 0.5 < run.spoken_s <= 1.0
