"""The turn machine: every pair of state and event, and the rules that hold along every path."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import OutOfTurn
from bridge.turns import TABLE, Action, Turn, TurnEvent, TurnState, after

S, E, A = TurnState, TurnEvent, Action

PAIRS = [(turn, event) for turn, event in product(map(Turn, S), E)]
BUSY = (S.THINKING, S.SPEAKING)


def pairs(*, lawful: bool) -> list[tuple[Turn, TurnEvent]]:
    return [(t, e) for t, e in PAIRS if (e in TABLE[t.state]) is lawful]


def name(value: object) -> str:
    return value.state.value if isinstance(value, Turn) else getattr(value, "value", "")


@pytest.mark.parametrize(("turn", "event"), pairs(lawful=True), ids=name)
def test_a_pair_in_the_table_goes_where_it_says(turn: Turn, event: TurnEvent) -> None:
    state, actions = TABLE[turn.state][event]
    following, ordered = after(turn, event)
    speaks_on = state is S.LISTENING and following.voiced
    assert following.state is (S.USER_SPEAKING if speaks_on else state)
    assert ordered == actions


@pytest.mark.parametrize(("turn", "event"), pairs(lawful=False), ids=name)
def test_every_other_pair_is_a_typed_error(turn: Turn, event: TurnEvent) -> None:
    with pytest.raises(OutOfTurn, match=event.value):
        after(turn, event)


def test_a_question_is_answered() -> None:
    turn, actions = after(Turn(), E.AUDIO_START)
    assert turn == Turn(S.USER_SPEAKING, voiced=True)
    turn, actions = after(turn, E.END_OF_TURN)
    assert (turn, actions) == (Turn(S.THINKING), (A.BEGIN_ANSWER,))
    turn, actions = after(turn, E.FIRST_OUTPUT)
    turn, actions = after(turn, E.FINISHED)
    assert (turn, actions) == (Turn(S.LISTENING), ())


def test_speech_over_an_answer_stops_it_only_by_an_interrupt() -> None:
    turn, actions = after(Turn(S.SPEAKING), E.AUDIO_START)
    assert (turn.state, actions) == (S.SPEAKING, ())
    turn, actions = after(turn, E.INTERRUPT)
    assert (turn.state, actions) == (S.INTERRUPTED, (A.CANCEL_ANSWER, A.TELL_STOP))


def test_who_speaks_through_an_answer_is_heard_when_it_is_over() -> None:
    turn, _ = after(Turn(S.INTERRUPTED, voiced=True), E.FINISHED)
    assert turn == Turn(S.USER_SPEAKING, voiced=True)


def test_speech_over_an_answer_that_comes_to_nothing_changes_nothing() -> None:
    turn, _ = after(Turn(S.SPEAKING), E.AUDIO_START)
    assert after(turn, E.AUDIO_STOP) == (Turn(S.SPEAKING), ())


def test_a_question_that_interrupted_nobody_is_kept() -> None:
    assert after(Turn(S.SPEAKING, voiced=True), E.END_OF_TURN) == (
        Turn(S.SPEAKING),
        (A.KEEP_QUESTION,),
    )


@pytest.mark.parametrize("state", [S.USER_SPEAKING, *BUSY, S.INTERRUPTED], ids=lambda s: s.value)
def test_a_text_takes_the_place_of_speech(state: TurnState) -> None:
    turn, actions = after(Turn(state, voiced=True), E.TEXT)
    assert turn == Turn(S.THINKING)
    assert (actions[0], actions[-1]) == (A.DROP_SPEECH, A.BEGIN_ANSWER)


@given(st.lists(st.sampled_from(E), max_size=40))
def test_an_answer_begins_only_where_none_is_made(events: list[TurnEvent]) -> None:
    turn, made = Turn(), False
    for event in events:
        try:
            turn, actions = after(turn, event)
        except OutOfTurn:
            continue
        for action in actions:
            if action is A.CANCEL_ANSWER:
                assert made
                made = False
            if action is A.BEGIN_ANSWER:
                assert not made
                made = True
        if event in (E.FINISHED, E.FAILED):
            made = False
        assert made is (turn.state in BUSY)


@pytest.mark.parametrize("state", [s for s in S if s is not S.ENDED], ids=lambda s: s.value)
def test_every_state_can_end_and_nothing_follows(state: TurnState) -> None:
    for event in (E.TIMEOUT, E.LEFT):
        turn, actions = after(Turn(state), event)
        assert turn.state is S.ENDED
        assert actions[-1] is A.CLOSE
    assert not TABLE[S.ENDED]
