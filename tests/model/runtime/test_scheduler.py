"""Who gets the device next, and what many turns make of it together."""

import random
from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.runtime.readiness import Reach, next_face
from model.runtime.requests import Batch, Kind, Lane, RuntimeLimits
from model.runtime.scheduler import NARROW, WIDE, BatchSizes, Scheduler
from tests.model.runtime.simulated import CPU, GPU, Costs, Simulation, Speech, Talker, together

LIMITS = RuntimeLimits(streams=8, text_positions=2048, unit_positions=1024)
REACH = Reach(mel_ahead_units=2, face_ahead_units=5)


def lane(row: int, **more: object) -> Lane:
    """A lane that has nothing to do but what is said."""
    made = Lane(row, row, text_done=True)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def same(kind: Kind, row: int, size: int) -> Hashable:
    """Rows share every step."""
    return kind


def chosen(*lanes: Lane, now_s: float = 0.0, sizes: BatchSizes = WIDE) -> Batch | None:
    return Scheduler(LIMITS, REACH, sizes).choose(lanes, now_s, same)


# -- one choice ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ({"unheard": True, "prompt_left": 9, "text_done": False}, Kind.HEAR),
        ({"prompt_left": 9, "text_done": False}, Kind.TEXT_PROMPT),
        ({"text_done": False}, Kind.TEXT),
        ({"text_done": False, "clauses_waiting": 1}, Kind.UNIT_PROMPT),
        ({"text_done": False, "voicing": True, "units": 3}, Kind.UNIT),
        ({"voicing": True, "units": 10}, Kind.MEL),
        ({"voicing": True, "units": 10, "solving_units": 10}, Kind.MEL),
        ({"voicing": True, "units": 35, "mel_units": 10}, Kind.FACE),
        (
            {
                "voicing": True,
                "units": 35,
                "mel_units": 10,
                "face_units": 10,
                "mel_frames_left": 68,
            },
            Kind.SOUND,
        ),
        ({"units_done": True, "units": 9, "mel_units": 9, "face_units": 9}, Kind.SOUND),
    ],
)
def test_a_turn_takes_the_furthest_step_it_is_ready_for(
    state: dict[str, object], kind: Kind
) -> None:
    batch = chosen(lane(3, **state))
    assert batch is not None
    assert (batch.kind, batch.rows) == (kind, (3,))


def test_everybody_who_is_ready_for_the_kind_joins() -> None:
    writing = {"text_done": False}
    talking = {"voicing": True, "units": 3}
    lanes = [lane(0, **talking), lane(1, **writing), lane(2, **talking), lane(3, **talking)]
    assert chosen(*lanes) == Batch(Kind.UNIT, (0, 2, 3))


def test_prompts_are_read_before_the_step_they_lead_to() -> None:
    waiting = {"text_done": False, "prompt_left": 40}
    assert chosen(lane(0, text_done=False), lane(1, **waiting)) == Batch(
        Kind.TEXT_PROMPT, (1,), positions=40
    )
    clause = {"clauses_waiting": 1, "units": 9}
    assert chosen(lane(0, voicing=True), lane(1, **clause)) == Batch(Kind.UNIT_PROMPT, (1,))


def test_long_prompts_are_read_in_pieces_and_let_steps_pass() -> None:
    scheduler = Scheduler(LIMITS, REACH)
    reading = lane(0, text_done=False, prompt_left=2000)
    lanes = [reading, lane(1, text_done=False)]
    kinds = []
    while reading.prompt_left:
        batch = scheduler.choose(lanes, 0.0, same)
        assert batch is not None
        assert batch.positions <= 512
        kinds.append(batch.kind)
        reading.prompt_left -= batch.positions
    read, wrote = Kind.TEXT_PROMPT, Kind.TEXT
    assert kinds == [read, read, wrote, read, read]


def test_the_listener_who_waits_soonest_is_served_first() -> None:
    told = {
        "mel_frames_left": 68,
        "playing_since_s": 0.0,
        "units": 40,
        "mel_units": 40,
        "face_units": 40,
    }
    lanes = [lane(0, told=9, **told), lane(1, told=4, **told), lane(2, told=7, **told)]
    batch = chosen(*lanes, now_s=1.0, sizes=NARROW)
    assert batch == Batch(Kind.SOUND, (1,), frames=172)


def test_a_player_that_ran_dry_goes_on_when_it_is_told_more() -> None:
    late = lane(0)
    late.tell(1, now_s=10.0)
    assert late.buffered_s(10.1) == pytest.approx(0.3)
    assert late.buffered_s(11.0) == pytest.approx(-0.6)
    late.tell(2, now_s=11.0)
    assert late.buffered_s(11.0) == pytest.approx(0.8)


def test_a_first_sound_comes_before_a_filled_buffer_and_the_oldest_first() -> None:
    ready = {"mel_frames_left": 68, "units": 40, "mel_units": 40, "face_units": 40}
    speaking = lane(0, told=2, playing_since_s=5.0, **ready)
    younger = lane(1, arrived_s=5.0, **ready)
    older = lane(2, arrived_s=4.9, **ready)
    assert chosen(speaking, younger, older, now_s=5.0, sizes=NARROW) == Batch(
        Kind.SOUND, (2,), frames=172
    )


def test_a_broken_off_sound_comes_before_a_first_one_but_not_for_ever() -> None:
    ready = {"mel_frames_left": 68, "units": 40, "mel_units": 40, "face_units": 40}
    dry = lane(0, told=1, playing_since_s=0.0, **ready)
    new = lane(1, arrived_s=0.5, **ready)
    first = [chosen(dry, new, now_s=now_s, sizes=NARROW) for now_s in (0.8, 1.8)]
    assert [batch.rows for batch in first if batch] == [(0,), (1,)]


def test_a_turn_whose_reader_is_behind_takes_part_in_nothing() -> None:
    behind = lane(0, voicing=True, told=75)
    assert chosen(behind) is None
    assert chosen(behind, lane(1, voicing=True)) == Batch(Kind.UNIT, (1,))


def test_only_rows_of_equal_shape_share_a_block_each_to_its_own_end() -> None:
    lanes = [
        lane(0, voicing=True, units=10),
        lane(1, voicing=True, units=80, mel_units=8, last_block_units=8, face_units=10),
        lane(2, voicing=True, units=70, mel_units=28, last_block_units=8, face_units=30),
    ]
    windows = {0: "start", 1: "middle", 2: "middle"}
    scheduler = Scheduler(LIMITS, REACH)
    batch = scheduler.choose(lanes[1:], 0.0, lambda kind, row, size: windows[row])
    assert batch == Batch(Kind.MEL, (1, 2), upto_units=(30, 50))
    batch = scheduler.choose(lanes, 0.0, lambda kind, row, size: windows[row])
    assert batch == Batch(Kind.MEL, (0,), upto_units=(10,))


def test_rows_of_one_block_go_on_together_a_paused_one_too() -> None:
    lanes = [lane(0, solving_units=10), lane(1, solving_units=10, told=75), lane(2, units=3)]
    assert chosen(*lanes) == Batch(Kind.MEL, (0, 1))


def test_a_step_takes_no_more_rows_than_it_may() -> None:
    lanes = [lane(row, voicing=True, units=10) for row in range(5)]
    sizes = BatchSizes(mel_rows=2)
    assert chosen(*reversed(lanes), sizes=sizes) == Batch(Kind.MEL, (0, 1), upto_units=(10, 10))


def test_units_and_text_run_ahead_by_so_much_only() -> None:
    ahead = {"voicing": True, "units": 149, "solving_units": 60, "clauses_waiting": 3}
    talks, writes = lane(0, voicing=True), lane(0, text_done=False)
    near, far = lane(1, text_done=False, **ahead), lane(1, text_done=False, **ahead)
    far.units, far.clauses_waiting = 150, 4
    assert [chosen(talks, near), chosen(talks, far)] == [
        Batch(Kind.UNIT, (0, 1)),
        Batch(Kind.UNIT, (0,)),
    ]
    assert [chosen(writes, near), chosen(writes, far)] == [
        Batch(Kind.TEXT, (0, 1)),
        Batch(Kind.TEXT, (0,)),
    ]


def test_the_face_keeps_up_with_the_sound_in_whole_quanta() -> None:
    assert next_face(lane(0, units=40, mel_units=0), 5) is None
    assert next_face(lane(0, units=40, mel_units=10), 5) == 10
    assert next_face(lane(0, units=14, mel_units=10), 5) == 5
    assert next_face(lane(0, units=10, mel_units=10, face_units=5), 5) is None
    assert next_face(lane(0, units=13, mel_units=13, units_done=True), 5) == 13


# -- whole turns ---------------------------------------------------------------------------------


def test_equal_turns_at_once_share_every_step_of_both_decoders() -> None:
    run = together([Speech()] * 8)
    assert len(run.ended) == 8
    assert run.rows_per_step(Kind.TEXT) == run.rows_per_step(Kind.UNIT) == 8
    assert run.rows_per_step(Kind.MEL) == 8


def test_on_a_slow_device_equal_turns_share_nearly_all_steps_of_both_decoders() -> None:
    run = together([Speech()] * 8, CPU, NARROW)
    assert run.rows_per_step(Kind.TEXT) > 7
    assert run.rows_per_step(Kind.UNIT) > 7
    alone = together([Speech()], CPU, NARROW)
    for kind in (Kind.MEL, Kind.SOUND):
        assert run.steps(kind) == 8 * alone.steps(kind)


@pytest.mark.parametrize("costs", [GPU, CPU], ids=["fast", "slow"])
def test_first_sounds_come_in_order_of_arrival(costs: Costs) -> None:
    run = Simulation(8, costs, NARROW)
    for index in range(8):
        run.arrive(Speech(), 0.01 * index)
    run.run()
    by_arrival = sorted(run.ended, key=lambda talker: talker.lane.arrival)
    firsts = [talker.told_at_s[0] for talker in by_arrival]
    assert len(firsts) == 8
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("costs", [GPU, CPU], ids=["fast", "slow"])
def test_equal_turns_are_served_equally_to_within_a_block(costs: Costs) -> None:
    run = Simulation(8, costs, NARROW)
    for _ in range(8):
        run.arrive(Speech())
    while run.step() and len(run.talkers) == 8:
        told = [talker.lane.told for talker in run.talkers.values()]
        assert max(told) - min(told) <= 60 // 5 + 1


def test_turns_that_come_one_after_the_other_are_heard_soon_and_without_a_break() -> None:
    run = Simulation(8)
    for index in range(8):
        run.arrive(Speech(), 0.6 * index)
    run.run()
    for talker in run.ended:
        assert talker.told_at_s[0] - talker.arrival_s < 0.25
        assert broken_off_s(talker) < 0.1


def test_a_turn_nobody_reads_stops_and_blocks_nobody() -> None:
    run = Simulation(3)
    long = Speech(((20, 80),) * 10, reads=False)
    for speech in (long, Speech(), Speech()):
        run.arrive(speech)
    run.run()
    assert len(run.ended) == 2
    assert 75 <= run.talkers[0].lane.told < 75 + 172 // 34 + 1


def test_a_canceled_turn_vanishes_at_any_step() -> None:
    for steps in range(0, 400, 7):
        run = Simulation(4)
        for _ in range(4):
            run.arrive(Speech(((6, 24), (8, 30))))
        for _ in range(steps + 1):
            run.step()
        if 1 in run.talkers:
            run.cancel(1)
        before = len(run.log)
        run.run()
        assert not run.talkers
        assert not any(1 in batch.rows for _, batch in run.log[before:])


def test_turns_beyond_the_rows_wait_and_are_made_too() -> None:
    run = Simulation(2)
    for _ in range(7):
        run.arrive(Speech(((5, 20),)))
    assert len(run.run().ended) == 7


SPEECHES = st.builds(
    Speech,
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 200)), min_size=1, max_size=5).map(tuple),
    st.integers(1, 1500),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SPEECHES, st.floats(0, 3)), max_size=9), st.sampled_from([GPU, CPU]))
def test_every_turn_finishes(turns: list[tuple[Speech, float]], costs: Costs) -> None:
    spoken = [(speech, at_s) for speech, at_s in turns if speech.units]
    run = Simulation(4, costs)
    for speech, at_s in spoken:
        run.arrive(speech, at_s)
    assert len(run.run().ended) == len(spoken)
    for talker in run.ended:
        assert talker.lane.told == -(-talker.speech.units // 5)


def test_the_same_turns_are_made_by_the_same_steps() -> None:
    def run() -> list[tuple[float, Batch]]:
        draw = random.Random(5)
        speeches = [Speech(((draw.randint(3, 9), draw.randint(9, 40)),) * 3) for _ in range(5)]
        return together(speeches).log

    assert run() == run()


def broken_off_s(talker: Talker) -> float:
    """The longest that a player which began at the first chunk waits for a later one."""
    began_s = talker.told_at_s[0]
    return max(at_s - (began_s + 0.4 * index) for index, at_s in enumerate(talker.told_at_s))
