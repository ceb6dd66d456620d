"""What was said is remembered as far as it was heard, within a budget."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.engine import PastExchange
from bridge.sessions.history import CUT_MARK, History


def filled(count: int, *, exchanges: int = 10, characters: int = 10_000, step: int = 5) -> History:
    history = History(exchanges, characters, step)
    for i in range(count):
        history.add(f"question {i}", f"answer {i}")
    return history


def test_exchanges_come_oldest_first() -> None:
    assert filled(2).exchanges() == (
        PastExchange("question 0", "answer 0"),
        PastExchange("question 1", "answer 1"),
    )


def test_the_oldest_are_forgotten_in_steps() -> None:
    begins = [filled(count).exchanges()[0].text for count in range(9, 22)]
    assert begins == ["question 0"] * 2 + ["question 5"] * 5 + ["question 10"] * 5 + ["question 15"]


def test_a_reply_that_was_cut_is_marked() -> None:
    history = filled(0)
    history.add("who", "I am the", cut=True)
    history.add("who", "", cut=True)
    assert [past.reply for past in history.exchanges()] == ["I am the —", ""]


def test_a_hundred_thousand_characters_do_not_take_the_place_of_all_else() -> None:
    history = filled(0, characters=1000)
    history.add("tell me", "word " * 20_000)
    (past,) = history.exchanges()
    assert past.text == "tell me"
    assert 400 < len(past.reply) < 510


@given(
    st.lists(st.tuples(st.text(max_size=200), st.text(max_size=200)), max_size=30),
    st.integers(0, 12),
    st.integers(0, 300),
    st.integers(1, 6),
)
def test_the_budget_holds(
    said: list[tuple[str, str]], exchanges: int, characters: int, step: int
) -> None:
    history = History(exchanges, characters, step)
    for text, reply in said:
        history.add(text, reply, cut=True)
        past = history.exchanges()
        assert len(past) <= exchanges
        marks = (len(CUT_MARK) + 4) * len(past)
        assert sum(len(p.text) + len(p.reply) for p in past) <= characters + marks
