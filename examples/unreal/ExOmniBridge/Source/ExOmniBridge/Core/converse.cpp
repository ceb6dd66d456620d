#include "converse.h"

#include "wire_reader.h"

namespace exomni {
namespace {

bool read_conversation_opened(Bytes message, ConversationOpened& opened) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) opened.session_id = reader.text();
    if (reader.tag() == tag(2, WireType::bytes)) opened.character = reader.text();
    if (reader.tag() == tag(3, WireType::varint)) opened.resumed = reader.boolean();
  }
  return reader.ok();
}

bool read_transcript(Bytes message, InputTranscript& transcript) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) transcript.text = reader.text();
    if (reader.tag() == tag(2, WireType::varint)) transcript.complete = reader.boolean();
  }
  return reader.ok();
}

bool read_turn_changed(Bytes message, TurnState& state) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) state = static_cast<TurnState>(reader.int32());
  }
  return reader.ok();
}

bool read_turn_interrupted(Bytes message, TurnInterrupted& interrupted) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) interrupted.utterance_id = reader.text();
    if (reader.tag() == tag(2, WireType::varint)) interrupted.stop_samples = reader.int64();
  }
  return reader.ok();
}

bool hand_on_turn(Bytes message, ConverseSink& sink) {
  TurnState state{};
  if (!read_turn_changed(message, state)) return false;
  sink.turn_changed(state);
  return true;
}

template <typename Event>
bool hand_on(Bytes message, bool (*read)(Bytes, Event&), ConverseSink& sink,
             void (ConverseSink::*take)(const Event&)) {
  Event event;
  if (!read(message, event)) return false;
  (sink.*take)(event);
  return true;
}

bool read_event(const WireReader& reader, ConverseSink& sink) {
  switch (reader.tag()) {
    case tag(1, WireType::bytes):
      return hand_on(reader.bytes(), read_conversation_opened, sink,
                     &ConverseSink::conversation_opened);
    case tag(2, WireType::bytes):
      return hand_on(reader.bytes(), read_transcript, sink, &ConverseSink::input_transcript);
    case tag(3, WireType::bytes):
      return hand_on_turn(reader.bytes(), sink);
    case tag(4, WireType::bytes):
      return read_performance_batch(reader.bytes(), sink);
    case tag(5, WireType::bytes):
      return hand_on(reader.bytes(), read_failure, sink, &ConverseSink::turn_failure);
    case tag(7, WireType::bytes):
      return hand_on(reader.bytes(), read_turn_interrupted, sink, &ConverseSink::turn_interrupted);
    case tag(8, WireType::bytes):
      sink.conversation_ended();
      return true;
    default:
      return true;
  }
}

}  // namespace

bool read_converse(Bytes message, ConverseSink& sink) {
  if (!well_formed(message)) return false;
  WireReader reader(message);
  while (reader.next()) {
    if (!read_event(reader, sink)) return false;
  }
  return true;
}

}  // namespace exomni
