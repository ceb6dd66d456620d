"""Text between pauses, as the synthesizer gets it."""

from bridge.engines.passages import Command, Passage, between_pauses
from bridge.events import MarkerKind
from bridge.text.directed import DirectedPiece
from bridge.text.directions import Feel, Look, Pause


def test_a_piece_without_pauses_is_one_passage() -> None:
    piece = DirectedPiece("Hello you.", ((5, Feel("joy", 0.5)), (10, Look("up"))))
    commands = (Command(5, MarkerKind.EMOTION, "joy 0.5"), Command(10, MarkerKind.GAZE, "up"))
    assert list(between_pauses(piece)) == [Passage(0, "Hello you.", commands)]


def test_a_pause_parts_two_passages_and_keeps_the_voice_up_where_no_clause_ends() -> None:
    piece = DirectedPiece("I think so. Yes.", ((7, Pause(400)), (11, Pause(300))))
    assert list(between_pauses(piece)) == [
        Passage(0, "I think,", pause_ms=400),
        Passage(7, " so.", pause_ms=300),
        Passage(11, " Yes."),
    ]


def test_where_nothing_is_said_nothing_is_synthesized() -> None:
    piece = DirectedPiece(
        "Yes.", ((0, Pause(100)), (0, Look("up")), (0, Pause(200)), (4, Pause(1)))
    )
    assert [passage.markup for passage in between_pauses(piece)] == ["", "", "Yes.", ""]


def test_commands_go_with_the_passage_they_stand_in() -> None:
    piece = DirectedPiece("One two", ((0, Feel("joy")), (3, Pause(100)), (3, Feel("sad"))))
    first, second = between_pauses(piece)
    assert [command.text for command in first.commands] == ["joy 1"]
    assert [command.text for command in second.commands] == ["sad 1"]
