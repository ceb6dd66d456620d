"""The table of turns in docs/conversation.md is the one in the code."""

from pathlib import Path

from bridge.turns import TABLE, TurnEvent, TurnState

PAGE = Path(__file__).parents[1] / "docs" / "conversation.md"
#: The last two events lead to the same everywhere, and share a column.
COLUMNS = [e for e in TurnEvent if e is not TurnEvent.LEFT]


def cell(state: TurnState, event: TurnEvent) -> str:
    if event not in TABLE[state]:
        return "–"
    following, actions = TABLE[state][event]
    return ": ".join(filter(None, (following.value, ", ".join(a.value for a in actions))))


def test_the_page_shows_the_table() -> None:
    rows = [f"| {s.value} | {' | '.join(cell(s, e) for e in COLUMNS)} |" for s in TurnState]
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8")


def test_timing_out_and_leaving_share_a_column() -> None:
    for state in TurnState:
        assert cell(state, TurnEvent.TIMEOUT) == cell(state, TurnEvent.LEFT)
