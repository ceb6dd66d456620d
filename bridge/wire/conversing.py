"""What a conversation yields, to ConverseResponse and back.

A message holds one event, or some of one performance; every event keeps its number, since a batch
says that of its last event and its events follow each other.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from exomni.v1 import avatar_service_pb2 as pb

from bridge.conversation import (
    ConversationEnded,
    ConversationEvent,
    EndCause,
    Interrupted,
    Numbered,
    Opened,
    TurnChanged,
    TurnFailed,
    TurnReport,
    Understood,
)
from bridge.turns import TurnState
from bridge.wire.convert import duration_of, nanoseconds_of
from bridge.wire.streams import Decoder, Encoder

_NS_PER_S: Final = 1_000_000_000

_STATES: Final = {
    TurnState.LISTENING: pb.TURN_STATE_LISTENING,
    TurnState.USER_SPEAKING: pb.TURN_STATE_USER_SPEAKING,
    TurnState.THINKING: pb.TURN_STATE_THINKING,
    TurnState.SPEAKING: pb.TURN_STATE_SPEAKING,
    TurnState.INTERRUPTED: pb.TURN_STATE_INTERRUPTED,
    TurnState.ENDED: pb.TURN_STATE_ENDED,
}
_CAUSES: Final = {
    EndCause.LEFT: pb.CONVERSATION_END_REASON_LEFT,
    EndCause.IDLE: pb.CONVERSATION_END_REASON_IDLE,
    EndCause.LENGTH: pb.CONVERSATION_END_REASON_LENGTH,
    EndCause.SHUTDOWN: pb.CONVERSATION_END_REASON_SHUTDOWN,
}
_STATES_BACK: Final = {number: state for state, number in _STATES.items()}
_CAUSES_BACK: Final = {number: cause for cause, number in _CAUSES.items()}

_REPORTS: Final = (TurnChanged, Understood, Interrupted, TurnFailed, ConversationEnded)


class ConversationEncoder:
    """One stream of numbered events to messages. `performances`: encodes what is performed."""

    def __init__(self, performances: Encoder) -> None:
        self._performances = performances

    def message(self, batch: Sequence[Numbered]) -> pb.ConverseResponse:
        """`batch`: one event, or consecutive ones of a performance. Never empty."""
        last = batch[-1]
        message = self._message([numbered.event for numbered in batch])
        message.sequence = last.sequence
        return message

    def _message(self, events: Sequence[Opened | ConversationEvent]) -> pb.ConverseResponse:
        first = events[0]
        if isinstance(first, Opened):
            return pb.ConverseResponse(opened=opened_message(first))
        if isinstance(first, _REPORTS):
            return report_message(first)
        messages = [
            self._performances.performance(event)
            for event in events
            if not isinstance(event, Opened | TurnReport)
        ]
        return pb.ConverseResponse(performance=pb.PerformanceBatch(events=messages))


class ConversationDecoder:
    """Messages to numbered events. One serves all calls of a session."""

    def __init__(self) -> None:
        self._performances = Decoder()

    def events(self, message: pb.ConverseResponse) -> list[Numbered]:
        """The events that this version knows. Raises an `InputError` for what cannot be."""
        if message.WhichOneof("event") != "performance":
            event = report_event(message)
            return [] if event is None else [Numbered(message.sequence, event)]
        parts = message.performance.events
        first = message.sequence - len(parts) + 1
        decoded = [self._performances.performance(part) for part in parts]
        return [
            Numbered(first + index, event)
            for index, event in enumerate(decoded)
            if event is not None
        ]


def opened_message(event: Opened) -> pb.ConversationOpened:
    return pb.ConversationOpened(
        session_id=event.session_id,
        character=event.character,
        resumed=event.resumed,
        lost_count=event.lost_count,
        resume_duration=duration_of(round(event.resume_s * _NS_PER_S)),
    )


def opened_event(message: pb.ConversationOpened) -> Opened:
    return Opened(
        session_id=message.session_id,
        character=message.character,
        resume_s=nanoseconds_of(message.resume_duration) / _NS_PER_S,
        resumed=message.resumed,
        lost_count=message.lost_count,
    )


def report_message(event: TurnReport) -> pb.ConverseResponse:
    """What is not of a performance."""
    message = pb.ConverseResponse
    match event:
        case TurnChanged(state):
            return message(turn_changed=pb.TurnChanged(state=_STATES[state]))
        case Understood(text, complete):
            return message(input_transcript=pb.InputTranscript(text=text, complete=complete))
        case Interrupted(utterance_id, stop_samples):
            stop = pb.TurnInterrupted(utterance_id=utterance_id, stop_samples=stop_samples)
            return message(turn_interrupted=stop)
        case TurnFailed(reason, text):
            return message(turn_failure=pb.Failure(reason=reason, message=text))
        case ConversationEnded(cause):
            return message(ended=pb.ConversationEnded(reason=_CAUSES[cause]))
        case _:
            assert_never(event)


def report_event(message: pb.ConverseResponse) -> Opened | TurnReport | None:
    """The inverse; None for what only a newer contract knows."""
    match message.WhichOneof("event"):
        case "opened":
            return opened_event(message.opened)
        case "turn_changed":
            state = _STATES_BACK.get(message.turn_changed.state)
            return None if state is None else TurnChanged(state)
        case "input_transcript":
            return Understood(message.input_transcript.text, message.input_transcript.complete)
        case "turn_interrupted":
            stop = message.turn_interrupted
            return Interrupted(stop.utterance_id, stop.stop_samples)
        case "turn_failure":
            return TurnFailed(message.turn_failure.reason, message.turn_failure.message)
        case "ended":
            cause = _CAUSES_BACK.get(message.ended.reason)
            return None if cause is None else ConversationEnded(cause)
        case _:
            return None
