"""Many turns on one device: each as if it were alone, ended when asked, gone without a trace."""

import threading
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from model.errors import (
    DeviceFailed,
    EmptyReply,
    ModelError,
    NonFiniteLogits,
    OutOfMemory,
    PromptError,
    TurnTooLarge,
    WorkerBusy,
)
from model.exomni import Exchange, ExOmni, Forced, TextSampling, Turn
from model.runtime.requests import Failed, Kind, RuntimeLimits
from model.runtime.runner import Runner
from tests.model.runtime.conftest import LIMITS, Builder, Heard, House, line, same
from tests.model.runtime.rerun import Rerun

LONG = "Halt there, good traveler! The bridge ahead is guarded, and nobody passes. Who are you?"
GREEDY = TextSampling(0.0)
ASKED = Turn("Who guards the bridge?", sampling=GREEDY, max_new_ids=40)


# -- streamed and offline --------------------------------------------------------------------------


def test_a_reply_of_one_clause_is_what_the_offline_path_makes(house: House, model: ExOmni) -> None:
    turn = line("Halt!", seed=3)
    [heard] = house.answer(turn)
    pcm, _ = model.answer(turn).aligned()
    assert np.abs(heard.pcm - pcm).max() < 1e-4


def test_greedy_text_is_the_offline_text(house: House, model: ExOmni) -> None:
    [heard] = house.answer(ASKED)
    answer = model.answer(ASKED)
    assert heard.finished.ids == tuple(answer.ids)
    assert heard.text == answer.text


def test_drawn_text_is_the_offline_text_of_the_same_seed(house: House, model: ExOmni) -> None:
    turn = replace(ASKED, sampling=TextSampling(1.0), seed=5)
    [heard] = house.answer(turn)
    assert heard.finished.ids == tuple(model.answer(turn).ids)


def test_offline_mode_is_the_offline_path(house: House, model: ExOmni) -> None:
    _, heard = house.submit(ASKED, offline=True)
    house.run()
    answer = model.answer(ASKED)
    assert heard.text == answer.text
    assert np.array_equal(heard.pcm, answer.aligned()[0])
    assert np.array_equal(heard.coefficients, answer.aligned()[1])


def test_a_clip_is_heard(house: House) -> None:
    clip = 0.1 * np.random.default_rng(0).standard_normal(16_000)
    turn = replace(ASKED, system="Guard.")
    with_clip, without = house.answer(replace(turn, clip=clip), turn)
    assert with_clip.finished.ids != without.finished.ids


# -- how it leaves ---------------------------------------------------------------------------------


def test_sound_and_face_leave_together_in_quanta_while_the_rest_is_made(house: House) -> None:
    [heard] = house.answer(line(LONG))
    assert len(heard.chunks) > 5
    for chunk in heard.chunks[:-1]:
        assert len(chunk.pcm) % 8_820 == 0
        assert len(chunk.pcm) == 735 * len(chunk.coefficients)
    assert len(heard.pcm) == 735 * len(heard.coefficients)
    assert heard.finished.unit_count == sum(clause.unit_count for clause in heard.clauses)


def test_the_first_chunk_leaves_before_the_text_is_written(house: House) -> None:
    script = tuple(house.runtime.submit(line(LONG), Heard(), None).opening.ids[-len(LONG) :])
    _, heard = house.submit(Turn("Speak", forced=Forced(script, 1.5)))
    house.runtime.step()
    while not heard.chunks:
        assert house.runtime.step()
    assert 0 < len(heard.text) < len(LONG)


def test_clauses_tile_the_text_and_the_units(house: House) -> None:
    [heard] = house.answer(line(LONG))
    assert "".join(clause.text for clause in heard.clauses) == LONG
    for before, after in pairwise(heard.clauses):
        assert after.text_offset == before.text_offset + len(before.text)
        assert after.first_unit == before.first_unit + before.unit_count


def test_a_reader_who_takes_nothing_pauses_its_own_turn_alone(build: Builder) -> None:
    house = build(replace(LIMITS, unread_chunks=2))
    lazy, waiting = house.submit(line(LONG))
    eager, heard = house.submit(line(LONG))
    for _ in range(5_000):
        house.runtime.read(eager, sum(len(c.pcm) // 8_820 for c in heard.chunks) - eager.read)
        house.runtime.step()
    assert heard.finished
    assert len(waiting.chunks) >= 1
    assert not any(isinstance(event, Failed) for event in waiting.events)
    house.runtime.read(lazy, 1_000)
    house.run()
    assert same(waiting, heard)


# -- together and alone ----------------------------------------------------------------------------


def test_turns_made_together_are_those_made_alone(house: House) -> None:
    turns = [line(LONG), ASKED, line("Halt! Who goes there?", seed=2), replace(ASKED, seed=9)]
    together = house.answer(*turns)
    alone = [house.answer(turn)[0] for turn in turns]
    assert all(same(one, other, 2e-3) for one, other in zip(together, alone, strict=True))


def test_one_step_serves_every_row_that_is_ready(house: House) -> None:
    house.answer(*[replace(ASKED, seed=seed) for seed in range(4)])
    stats = house.runtime.stats()
    assert stats.rows["text"] > 3.5 * stats.steps["text"]


def test_captured_steps_give_what_plain_ones_give(house: House, model: ExOmni) -> None:
    """Batches and lengths are rounded up for graphs; nobody hears of it."""
    graphed = House(model, replace(LIMITS, streams=3), capture=Rerun)
    turns = [line("Halt! Who goes there?"), replace(ASKED, max_new_ids=12), replace(ASKED, seed=3)]
    pairs = zip(graphed.answer(*turns), house.answer(*turns), strict=True)
    assert all(same(one, other, 2e-3) for one, other in pairs)


def test_warming_up_leaves_no_trace(model: ExOmni) -> None:
    graphed = House(model, replace(LIMITS, streams=1), capture=Rerun)
    graphed.runtime.warm_up()
    stats = graphed.runtime.stats()
    assert stats.running == stats.waiting == stats.step_count == 0
    turn = line("Halt!")
    assert same(graphed.answer(turn)[0], House(model).answer(turn)[0], 2e-3)


def test_more_turns_than_rows_wait_and_come_in_order(build: Builder) -> None:
    house = build(replace(LIMITS, streams=1))
    ends: list[int] = []
    heards = [house.submit(line(f"Line {i}."))[1] for i in range(3)]
    while len(ends) < 3:
        house.runtime.step()
        ends += [i for i, h in enumerate(heards) if i not in ends and h.events and not_open(h)]
    assert ends == [0, 1, 2]


def not_open(heard: Heard) -> bool:
    return type(heard.events[-1]).__name__ in ("Finished", "Failed")


# -- ended when asked ------------------------------------------------------------------------------


def test_a_turn_is_canceled_at_every_step_and_leaves_no_trace(build: Builder) -> None:
    turn, probe = line("Halt! You there."), replace(ASKED, max_new_ids=4)
    [expected] = build(LIMITS).answer(probe)
    total = build(LIMITS)
    total.submit(turn)
    house = build(replace(LIMITS, streams=2))
    for steps in range(total.run()):
        ticket, heard = house.submit(turn)
        house.run(steps)
        house.runtime.cancel(ticket)
        told = len(heard.events)
        house.runtime.step()
        assert house.runtime.stats().running == 0
        assert len(heard.events) == told, "nothing is told after a cancel"
        if steps % 10 == 0:
            assert same(house.answer(probe)[0], expected, 2e-3)


def test_what_others_left_in_a_row_changes_nothing(build: Builder) -> None:
    [expected] = build(LIMITS).answer(line(LONG))
    house = build(LIMITS)
    runner: Runner = house.runtime._runner
    house.answer(*[line("Something else entirely, and long enough.", seed=s) for s in range(4)])
    for decoder in (runner.text, runner.units):
        decoder.cache.storage.fill_(1e4)
    for row in range(4):
        house.runtime._desk._slots.forget(row)
    for rings in (runner.face._states, runner.face._frames):
        for tensor in vars(rings).values():
            if isinstance(tensor, torch.Tensor) and tensor.is_floating_point():
                tensor.fill_(1e4)
    assert same(house.answer(line(LONG))[0], expected, 2e-3)


def test_a_canceled_neighbor_does_not_disturb_a_shared_block(house: House) -> None:
    [expected] = house.answer(line(LONG))
    leaver, _ = house.submit(line(LONG))
    _, heard = house.submit(line(LONG))
    while house.runtime.stats().steps.get("mel", 0) < 53:
        house.runtime.step()
    house.runtime.cancel(leaver)
    house.run()
    assert same(heard, expected, 2e-3)


def test_a_turn_may_be_canceled_while_it_waits(build: Builder) -> None:
    house = build(replace(LIMITS, streams=1))
    house.submit(line("One."))
    waiting, heard = house.submit(line("Two."))
    house.runtime.cancel(waiting)
    house.run()
    assert heard.events == []


def test_closing_ends_the_loop(model: ExOmni, house: House) -> None:
    thread = threading.Thread(target=house.runtime.run)
    thread.start()
    house.submit(line(LONG))
    house.runtime.close()
    thread.join(20)
    assert not thread.is_alive()


# -- what rows remember ----------------------------------------------------------------------------


def test_the_next_turn_of_a_conversation_reads_only_what_is_new(house: House) -> None:
    [first] = house.answer(ASKED)
    history = (Exchange(ASKED.text, first.text),)
    turn = replace(ASKED, text="And who are you?", history=history)
    [second] = house.answer(turn)
    assert second.finished.reused_count > 100
    [fresh] = House(house.runtime._model).answer(turn)
    assert fresh.finished.reused_count == 0
    assert same(second, fresh, 2e-3)


def test_characters_that_begin_alike_share_what_was_read(house: House) -> None:
    house.submit(replace(ASKED, max_new_ids=20))
    house.run(4)
    _, heard = house.submit(replace(ASKED, text="What a bridge!", max_new_ids=20))
    house.run()
    assert heard.finished.reused_count > 100


# -- refused and broken ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("turn", "error"),
    [
        (Turn(""), PromptError),
        (Turn("x" * 500), PromptError),
        (Turn("x", max_new_ids=513), TurnTooLarge),
        (line("x" * 600), TurnTooLarge),
        (line(""), EmptyReply),
    ],
)
def test_what_can_never_be_made_is_refused_at_once(
    house: House, turn: Turn, error: type[ModelError]
) -> None:
    with pytest.raises(error):
        house.submit(turn)


def test_no_more_turns_wait_than_there_is_room_for(build: Builder) -> None:
    house = build(replace(LIMITS, streams=1, waiting=2))
    house.submit(line("One."))
    house.submit(line("Two."))
    with pytest.raises(WorkerBusy):
        house.submit(line("Three."))


def test_nonsense_of_the_network_ends_one_turn_only(house: House) -> None:
    _, broken = house.submit(ASKED)
    _, sound = house.submit(replace(ASKED, seed=4))
    house.run(6)
    house.runtime._runner.text.cache.values[:, 0] = float("nan")
    house.run()
    assert isinstance(broken.end, Failed)
    assert isinstance(broken.end.error, NonFiniteLogits)
    assert sound.finished
    assert house.answer(ASKED)[0].finished, "the row is clean again"


def test_a_step_without_memory_costs_its_turns_and_no_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = house.runtime._runner.run

    def scarce(batch, turns):  # type: ignore[no-untyped-def]
        if batch.kind is Kind.MEL and 0 in batch.rows:
            raise torch.OutOfMemoryError("no room")
        return run(batch, turns)

    monkeypatch.setattr(house.runtime._runner, "run", scarce)
    _, poor = house.submit(line(LONG))
    _, rich = house.submit(line("Halt!"))
    house.run()
    assert isinstance(poor.end, Failed)
    assert isinstance(poor.end.error, OutOfMemory)
    assert rich.finished


def test_a_broken_device_is_told_to_all_and_ends_the_loop(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("CUDA error: an illegal memory access was encountered")

    monkeypatch.setattr(house.runtime._runner, "run", broken)
    heards = [house.submit(line("Halt!"))[1] for _ in range(5)]
    with pytest.raises(DeviceFailed):
        house.runtime.run()
    for heard in heards:
        assert isinstance(heard.end, Failed)
        assert isinstance(heard.end.error, DeviceFailed)


def test_steps_are_counted_by_their_kind(house: House) -> None:
    house.answer(ASKED)
    stats = house.runtime.stats()
    assert stats.step_count == sum(stats.steps.values()) > 0
    assert set(stats.steps) == {
        "text prompt",
        "text",
        "unit prompt",
        "unit",
        "face",
        "mel",
        "sound",
    }
    assert stats.running == stats.waiting == 0


def test_limits_say_what_fits() -> None:
    assert RuntimeLimits(1, 10, 10).waiting > 0
