"""Everything a conversation yields goes over the wire and comes back the same."""

import typing

import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from hypothesis import given
from hypothesis import strategies as st

from bridge import conversation
from bridge.conversation import (
    ConversationEnded,
    EndCause,
    Interrupted,
    Numbered,
    Opened,
    TurnChanged,
    TurnFailed,
    TurnReport,
    Understood,
)
from bridge.events import Audio, Text
from bridge.turns import TurnState
from bridge.wire.conversing import ConversationDecoder, ConversationEncoder
from bridge.wire.streams import Encoder

TEXTS = st.text(max_size=40)
COUNTS = st.integers(0, 2**62)
EXAMPLES: dict[type, st.SearchStrategy[typing.Any]] = {
    Opened: st.builds(
        Opened, TEXTS, TEXTS, st.integers(0, 10**6).map(float), st.booleans(), COUNTS
    ),
    TurnChanged: st.builds(TurnChanged, st.sampled_from(TurnState)),
    Understood: st.builds(Understood, TEXTS, st.booleans()),
    Interrupted: st.builds(Interrupted, TEXTS, COUNTS),
    TurnFailed: st.builds(TurnFailed, TEXTS, TEXTS),
    ConversationEnded: st.builds(ConversationEnded, st.sampled_from(EndCause)),
}


def encoder() -> ConversationEncoder:
    return ConversationEncoder(Encoder(rate_hz=22_050))


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
@given(st.data(), COUNTS)
def test_an_event_comes_back_with_its_number(
    kind: type, data: st.DataObject, sequence: int
) -> None:
    sent = Numbered(sequence, data.draw(EXAMPLES[kind]))
    data_bytes = encoder().message([sent]).SerializeToString()
    assert ConversationDecoder().events(pb.ConverseResponse.FromString(data_bytes)) == [sent]


def test_every_kind_of_report_has_an_example() -> None:
    assert set(typing.get_args(TurnReport)) | {Opened} == set(EXAMPLES)
    assert conversation.Opened in EXAMPLES


def test_each_event_of_a_batch_keeps_its_number() -> None:
    sent = [Numbered(7, Text("one")), Numbered(8, Text("two"))]
    message = encoder().message(sent)
    assert message.sequence == 8
    assert ConversationDecoder().events(message) == sent


def test_sound_is_a_batch_of_one() -> None:
    message = encoder().message([Numbered(3, Audio(5, np.array([1, -2], np.int16)))])
    (part,) = message.performance.events
    assert part.audio_chunk.offset_samples == 5


def test_what_only_a_newer_contract_knows_is_skipped() -> None:
    assert ConversationDecoder().events(pb.ConverseResponse(sequence=4)) == []
