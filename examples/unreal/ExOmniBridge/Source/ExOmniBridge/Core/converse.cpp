#include "converse.h"

#include "wire_reader.h"

namespace exomni {
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

}  // namespace exomni
