"""Whose turn it is in a conversation: the whole machine as one table. Pure.

Two rules hold everywhere. One party speaks at a time: an answer is begun only by leaving a state in
which none is being made, or together with the order to cancel the one that is. And nothing is
undone: an answer that was stopped stays stopped, whatever the caller's sound turns out to be.

How a turn goes. The caller's speech (`AUDIO_START` … `END_OF_TURN`) or text makes the character
think; its first sound makes it speak; when the last one has been heard (`FINISHED`) it listens
again. Speech over an answer stops nothing by itself: hearing decides, by words and time, whether it
is an `INTERRUPT`. From there the character is *interrupted* until what it had begun is settled
(`FINISHED` again): only then is it known what was heard. Speech that came to nothing (`AUDIO_STOP`)
leaves everything as it was.

What the table cannot hold, `Turn.voiced` does: the caller may speak through another state, and is
the one who speaks as soon as that is over. A text takes the place of what is being said, in every
state.

A pair that is not in the table is a mistake of the program around it: `OutOfTurn`.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bridge.errors import OutOfTurn


class TurnState(enum.Enum):
    """Whose turn it is."""

    LISTENING = "listening"
    """Nobody's: the character waits for the caller."""
    USER_SPEAKING = "user speaking"
    THINKING = "thinking"
    """An answer is being made, and nothing of it has been heard."""
    SPEAKING = "speaking"
    INTERRUPTED = "interrupted"
    """The answer was stopped, and is not settled yet."""
    ENDED = "ended"


class TurnEvent(enum.Enum):
    """What happens to a turn."""

    AUDIO_START = "audio start"
    """The caller began to speak."""
    AUDIO_STOP = "audio stop"
    """What the caller said came to nothing."""
    END_OF_TURN = "end of turn"
    """The caller has said something that is to be answered."""
    TEXT = "text"
    """There is a text to answer, or to say."""
    INTERRUPT = "interrupt"
    """The character is to stop: an order, or a barge-in."""
    FIRST_OUTPUT = "first output"
    """The answer's first sound leaves."""
    FINISHED = "finished"
    """The answer is settled: heard to its end, or stopped."""
    FAILED = "failed"
    """The answer is settled: it could not be made."""
    TIMEOUT = "timeout"
    """The conversation has been idle, or has gone on, for too long."""
    LEFT = "left"
    """The caller is gone for good."""


class Action(enum.Enum):
    """What is to be done about it, in the order given."""

    BEGIN_ANSWER = "begin answer"
    """Answer the question; begin when the answer before it is settled."""
    CANCEL_ANSWER = "cancel answer"
    """Stop generating, drop what is unsent."""
    TELL_STOP = "tell stop"
    """Tell the caller at which sample to stop, as soon as it is known."""
    KEEP_QUESTION = "keep question"
    """Answer it after the answer that is being made: nobody interrupted that."""
    DROP_SPEECH = "drop speech"
    """Forget what the caller is saying, and say so: a text came instead."""
    CLOSE = "close"
    """End the conversation when the answer is settled."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`voiced`: the caller is speaking, whoever's turn it is."""

    state: TurnState = TurnState.LISTENING
    voiced: bool = False


_Entry = tuple[TurnState, tuple[Action, ...]]
_S, _E = TurnState, TurnEvent

_BEGIN: Final = (Action.BEGIN_ANSWER,)
_CANCEL: Final = (Action.CANCEL_ANSWER,)
_STOP: Final = (Action.CANCEL_ANSWER, Action.TELL_STOP)
_CLOSE: Final = (Action.CLOSE,)

#: State → event → next state and what to do.
TABLE: Final[Mapping[TurnState, Mapping[TurnEvent, _Entry]]] = {
    _S.LISTENING: {
        _E.AUDIO_START: (_S.USER_SPEAKING, ()),
        _E.END_OF_TURN: (_S.THINKING, _BEGIN),
        _E.TEXT: (_S.THINKING, _BEGIN),
        # It may just have fallen silent.
        _E.INTERRUPT: (_S.LISTENING, ()),
        _E.TIMEOUT: (_S.ENDED, _CLOSE),
        _E.LEFT: (_S.ENDED, _CLOSE),
    },
    _S.USER_SPEAKING: {
        _E.AUDIO_STOP: (_S.LISTENING, ()),
        _E.END_OF_TURN: (_S.THINKING, _BEGIN),
        _E.TEXT: (_S.THINKING, _BEGIN),
        _E.INTERRUPT: (_S.USER_SPEAKING, ()),
        _E.TIMEOUT: (_S.ENDED, _CLOSE),
        _E.LEFT: (_S.ENDED, _CLOSE),
    },
    _S.THINKING: {
        _E.AUDIO_START: (_S.THINKING, ()),
        _E.AUDIO_STOP: (_S.THINKING, ()),
        _E.END_OF_TURN: (_S.THINKING, (Action.KEEP_QUESTION,)),
        _E.TEXT: (_S.THINKING, (*_CANCEL, *_BEGIN)),
        _E.INTERRUPT: (_S.INTERRUPTED, _CANCEL),
        _E.FIRST_OUTPUT: (_S.SPEAKING, ()),
        _E.FINISHED: (_S.LISTENING, ()),
        _E.FAILED: (_S.LISTENING, ()),
        _E.TIMEOUT: (_S.ENDED, (*_CANCEL, *_CLOSE)),
        _E.LEFT: (_S.ENDED, (*_CANCEL, *_CLOSE)),
    },
    _S.SPEAKING: {
        _E.AUDIO_START: (_S.SPEAKING, ()),
        _E.AUDIO_STOP: (_S.SPEAKING, ()),
        _E.END_OF_TURN: (_S.SPEAKING, (Action.KEEP_QUESTION,)),
        _E.TEXT: (_S.THINKING, (*_STOP, *_BEGIN)),
        _E.INTERRUPT: (_S.INTERRUPTED, _STOP),
        _E.FINISHED: (_S.LISTENING, ()),
        _E.FAILED: (_S.LISTENING, ()),
        _E.TIMEOUT: (_S.ENDED, (*_STOP, *_CLOSE)),
        _E.LEFT: (_S.ENDED, (*_STOP, *_CLOSE)),
    },
    _S.INTERRUPTED: {
        _E.AUDIO_START: (_S.INTERRUPTED, ()),
        _E.AUDIO_STOP: (_S.INTERRUPTED, ()),
        _E.END_OF_TURN: (_S.THINKING, _BEGIN),
        _E.TEXT: (_S.THINKING, _BEGIN),
        _E.INTERRUPT: (_S.INTERRUPTED, ()),
        _E.FINISHED: (_S.LISTENING, ()),
        _E.FAILED: (_S.LISTENING, ()),
        _E.TIMEOUT: (_S.ENDED, _CLOSE),
        _E.LEFT: (_S.ENDED, _CLOSE),
    },
    _S.ENDED: {},
}

#: Whether the caller speaks after the event; other events do not tell.
_VOICED: Final = {
    _E.AUDIO_START: True,
    _E.AUDIO_STOP: False,
    _E.END_OF_TURN: False,
    _E.TEXT: False,
}


def after(turn: Turn, event: TurnEvent) -> tuple[Turn, tuple[Action, ...]]:
    """The turn after `event`, and what to do. Raises `OutOfTurn` for what the table rules out."""
    try:
        state, actions = TABLE[turn.state][event]
    except KeyError:
        raise OutOfTurn(f"{event.value} cannot happen while {turn.state.value}") from None
    voiced = _VOICED.get(event, turn.voiced)
    if turn.voiced and event is TurnEvent.TEXT:
        actions = (Action.DROP_SPEECH, *actions)
    if state is TurnState.LISTENING and voiced:
        state = TurnState.USER_SPEAKING
    return Turn(state, voiced), actions
