"""A scene is played as it is written, in virtual time."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from bridge.errors import EngineFailed, InvalidArgument
from bridge.events import EndReason
from bridge.face.gaze import DIRECTIONS
from bridge.scenes.player import BeatBegun, CueReached, LineOver, News, Outcome, Player
from bridge.sessions.direction import Direction, LookAlong, LookAround, MakeGesture
from tests.fakes import VirtualClock, settle
from tests.scenes.troupe import Heard, Troupe, played, scene_of

TWO = "lines:\n  - {who: Ann, say: one two three, id: hi}\n  - {who: Bob, say: four five}\n"


@pytest.fixture
def troupe() -> Troupe:
    return Troupe(VirtualClock())


def gaps(heard: list[Heard]) -> list[float]:
    """From the end of one line to the beginning of the next, seconds."""
    return [b.start_s - a.end_s for a, b in pairwise(heard)]


async def test_lines_come_one_after_the_other(troupe: Troupe, tmp_path: Path) -> None:
    outcome, _ = await played(troupe, scene_of(tmp_path, TWO))
    assert outcome is Outcome.COMPLETED
    assert [(h.character, h.reason) for h in troupe.heard] == [
        ("Ann", EndReason.COMPLETED),
        ("Bob", EndReason.COMPLETED),
    ]
    (gap,) = gaps(troupe.heard)
    assert 0.05 < gap < 0.6


@pytest.mark.parametrize("latency_s", [0.02, 0.08, 0.15, 0.5])
async def test_a_slow_voice_is_asked_early_so_that_pauses_stay_as_written(
    troupe: Troupe, tmp_path: Path, latency_s: float
) -> None:
    troupe.latency_s = latency_s
    lines = "".join(f"  - {{who: {n}, say: one two, wait: 0.2}}\n" for n in ["Ann", "Bob"] * 6)
    await played(troupe, scene_of(tmp_path, "lines:\n" + lines))
    assert len(troupe.heard) == 12
    assert gaps(troupe.heard)[-1] == pytest.approx(0.2, abs=0.02)


async def test_a_line_may_begin_before_the_one_before_has_ended(
    troupe: Troupe, tmp_path: Path
) -> None:
    text = TWO.replace("five}", "five, overlap: 0.5}")
    await played(troupe, scene_of(tmp_path, text))
    ann, bob = troupe.heard
    assert bob.start_s - ann.end_s == pytest.approx(-0.5, abs=0.01)


async def test_speech_that_is_still_made_is_not_mistaken_for_its_end(
    troupe: Troupe, tmp_path: Path
) -> None:
    troupe.chunk_s, troupe.latency_s = 0.25, 0.4  # 3 s in ten pieces of 0.3 s: hardly fast enough
    text = TWO.replace("five}", "five, overlap: 0.1}")
    await played(troupe, scene_of(tmp_path, text))
    ann, bob = troupe.heard
    assert bob.start_s - ann.end_s >= -0.2


async def test_what_goes_together_begins_together(troupe: Troupe, tmp_path: Path) -> None:
    text = (
        f"{TWO}  - together:\n    - {{who: Ann, say: six}}\n    - {{who: Cay, say: six six}}\n"
        "  - {who: Bob, say: seven, wait: 0}\n"
    )
    await played(troupe, scene_of(tmp_path, text))
    ann, cay, last = troupe.heard[2:]
    assert ann.start_s == pytest.approx(cay.start_s, abs=1e-3)
    assert last.start_s - cay.end_s == pytest.approx(0.0, abs=0.15)


async def test_pauses_cues_and_gestures_take_their_time(troupe: Troupe, tmp_path: Path) -> None:
    news: list[News] = []
    text = (
        "lines:\n  - {who: Ann, gesture: nod}\n  - pause: 2\n  - cue: lights\n"
        "  - {who: Bob, say: Oh, wait: 1, emotion: joy 0.5}\n"
    )
    scene = scene_of(tmp_path, text)
    player = Player(scene, troupe, troupe.clock, news.append)
    task = asyncio.get_running_loop().create_task(player.play())
    await troupe.clock.advance(10)
    assert task.done()
    assert troupe.told_to("Ann")[0] == (0.0, Direction(gesture=MakeGesture("nod", 1.0)))
    assert troupe.heard[0].start_s == pytest.approx(3.0, abs=0.01)
    assert troupe.heard[0].feeling is not None
    kinds = [type(n) for n in news]
    assert kinds == [BeatBegun, BeatBegun, BeatBegun, CueReached, BeatBegun, LineOver]


async def test_a_scene_may_begin_in_its_middle(troupe: Troupe, tmp_path: Path) -> None:
    scene = scene_of(tmp_path, TWO)
    await played(troupe, scene, scene.find("2"))
    (bob,) = troupe.heard
    assert bob.asked_s == 0.0


async def test_listeners_turn_to_the_speaker_after_they_have_noticed(
    troupe: Troupe, tmp_path: Path
) -> None:
    scene = scene_of(tmp_path, TWO)
    await played(troupe, scene)
    at_s, direction = troupe.told_to("Bob")[0]
    assert direction.look == scene.stage.look("Bob", "Ann")
    assert 0.2 <= at_s - troupe.heard[0].start_s <= 0.5


async def test_listeners_listen_while_somebody_speaks(troupe: Troupe, tmp_path: Path) -> None:
    text = TWO.replace("five}", "five, wait: 1}")
    await played(troupe, scene_of(tmp_path, text))
    ann, bob = troupe.heard
    assert [(who, listens) for _, who, listens in troupe.attended] == [
        ("Bob", True),
        ("Bob", False),
        ("Ann", True),
        ("Ann", False),
    ]
    assert troupe.attended[1][0] == pytest.approx(ann.end_s, abs=0.01)
    assert troupe.attended[3][0] == pytest.approx(bob.end_s, abs=0.01)


async def test_a_speaker_looks_at_the_addressee(troupe: Troupe, tmp_path: Path) -> None:
    text = f"{TWO}  - {{who: Cay, say: six seven eight nine ten, to: Ann}}\n"
    scene = scene_of(tmp_path, text)
    await played(troupe, scene)
    cay = troupe.heard[2]
    looks = [d.look for at, d in troupe.told_to("Cay") if cay.start_s <= at <= cay.end_s]
    assert scene.stage.look("Cay", "Ann") in looks
    assert scene.stage.look("Cay", "Bob") not in looks


async def test_a_written_look_is_kept_until_the_character_speaks(
    troupe: Troupe, tmp_path: Path
) -> None:
    text = f"lines:\n  - {{who: Bob, look_at: up}}\n{TWO.removeprefix('lines:')}"
    await played(troupe, scene_of(tmp_path, text.replace("\n\n", "\n")))
    bob = troupe.heard[1]
    before = [d.look for at, d in troupe.told_to("Bob") if at < bob.start_s - 0.1]
    assert before == [LookAlong(*DIRECTIONS["up"])]


async def test_in_the_end_everybody_is_let_go(troupe: Troupe, tmp_path: Path) -> None:
    text = f"{TWO}  - {{who: Ann, emotion: joy}}\n"
    await played(troupe, scene_of(tmp_path, text))
    last = [d for _, d in troupe.told_to("Ann")][-2:]
    assert last == [Direction(look=LookAround()), Direction(mood={})]
    assert troupe.told_to("Bob")[-1][1] == Direction(look=LookAround())


async def test_the_same_seed_plays_alike_and_another_does_not(tmp_path: Path) -> None:
    async def starts(seed: int) -> list[float]:
        troupe = Troupe(VirtualClock())
        await played(troupe, scene_of(tmp_path, f"seed: {seed}\n{TWO}"))
        return [h.start_s for h in troupe.heard]

    assert await starts(1) == await starts(1) != await starts(2)


async def test_an_interrupted_line_ends_the_scene(troupe: Troupe, tmp_path: Path) -> None:
    player = Player(scene_of(tmp_path, TWO), troupe, troupe.clock)
    task = asyncio.get_running_loop().create_task(player.play())
    await troupe.clock.advance(1.0)
    troupe.cut["Ann"].set()
    await settle()
    assert task.result() is Outcome.STOPPED
    assert len(troupe.heard) == 1


async def test_a_scene_may_go_on_after_an_interrupt(troupe: Troupe, tmp_path: Path) -> None:
    scene = scene_of(tmp_path, f"on_interrupt: go_on\n{TWO}")
    task = asyncio.get_running_loop().create_task(Player(scene, troupe, troupe.clock).play())
    await troupe.clock.advance(1.0)
    troupe.cut["Ann"].set()
    await troupe.clock.advance(5.0)
    assert task.result() is Outcome.COMPLETED
    assert troupe.heard[1].start_s < 2.0


async def test_a_stop_silences_the_speaker_at_once(troupe: Troupe, tmp_path: Path) -> None:
    player = Player(scene_of(tmp_path, TWO), troupe, troupe.clock)
    task = asyncio.get_running_loop().create_task(player.play())
    await troupe.clock.advance(1.0)
    player.stop()
    await settle()
    assert task.result() is Outcome.STOPPED
    assert troupe.heard[0].end_s == 1.0
    assert troupe.told_to("Bob")[-1][1].look == LookAround()


async def test_a_cancelled_scene_leaves_nobody_speaking(troupe: Troupe, tmp_path: Path) -> None:
    outcome, _ = await played(troupe, scene_of(tmp_path, TWO), seconds=1.0)
    assert outcome is None
    assert troupe.heard[0].end_s == 1.0


async def test_a_broken_line_ends_the_scene_with_its_place(troupe: Troupe, tmp_path: Path) -> None:
    troupe.broken = "one two three"
    with pytest.raises(EngineFailed, match=r"scene\.yaml:2: the voice broke"):
        await played(troupe, scene_of(tmp_path, TWO))
    assert len(troupe.heard) == 1


async def test_a_character_that_goes_ends_the_scene_with_the_place(
    troupe: Troupe, tmp_path: Path
) -> None:
    scene = scene_of(tmp_path, TWO)
    troupe.gone.add("Bob")
    with pytest.raises(InvalidArgument, match=r"scene\.yaml:\d: .*Bob"):
        await played(troupe, scene)


async def test_a_hundred_lines_are_played(troupe: Troupe, tmp_path: Path) -> None:
    troupe.latency_s = 0.0
    lines = "".join(f"  - {{who: {n}, say: hm, wait: 0}}\n" for n in ["Ann", "Bob"] * 50)
    outcome, _ = await played(troupe, scene_of(tmp_path, "lines:\n" + lines), seconds=200)
    assert outcome is Outcome.COMPLETED
    assert len(troupe.heard) == 100
