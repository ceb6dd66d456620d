#include "events.h"

#include "wire_reader.h"

namespace exomni {
namespace {

/// Reads one event with `read` and gives it to the sink's method.
template <typename Event>
bool hand(Bytes message, bool (*read)(Bytes, Event&), EventSink& sink,
          void (EventSink::*take)(const Event&)) {
  Event event{};
  if (!read(message, event)) return false;
  (sink.*take)(event);
  return true;
}

bool hand_text(Bytes message, EventSink& sink) {
  std::string_view piece;
  if (!read_text(message, piece)) return false;
  sink.text(piece);
  return true;
}

bool hand_performance_field(const WireReader& reader, EventSink& sink) {
  switch (reader.tag()) {
    case tag(1, WireType::bytes):
      return hand(reader.bytes(), read_started, sink, &EventSink::started);
    case tag(2, WireType::bytes):
      return hand_text(reader.bytes(), sink);
    case tag(3, WireType::bytes):
      return hand(reader.bytes(), read_audio_chunk, sink, &EventSink::audio_chunk);
    case tag(4, WireType::bytes):
      return hand(reader.bytes(), read_face_chunk, sink, &EventSink::face_chunk);
    case tag(5, WireType::bytes):
      return hand(reader.bytes(), read_marker, sink, &EventSink::marker);
    case tag(6, WireType::bytes):
      return hand(reader.bytes(), read_ended, sink, &EventSink::ended);
    default:
      return true;
  }
}

bool hand_performance(Bytes message, EventSink& sink) {
  WireReader reader(message);
  while (reader.next()) {
    if (!hand_performance_field(reader, sink)) return false;
  }
  return reader.ok();
}

bool hand_batch(Bytes message, EventSink& sink) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() != tag(1, WireType::bytes)) continue;
    if (!hand_performance(reader.bytes(), sink)) return false;
  }
  return reader.ok();
}

bool hand_watch_field(const WireReader& reader, EventSink& sink) {
  switch (reader.tag()) {
    case tag(1, WireType::bytes):
      return hand(reader.bytes(), read_opened, sink, &EventSink::opened);
    case tag(2, WireType::bytes):
      return hand_performance(reader.bytes(), sink);
    case tag(3, WireType::bytes):
      return hand(reader.bytes(), read_paced_frame, sink, &EventSink::paced_frame);
    default:
      return true;
  }
}

bool hand_converse_field(const WireReader& reader, EventSink& sink) {
  switch (reader.tag()) {
    case tag(1, WireType::bytes):
      return hand(reader.bytes(), read_conversation_opened, sink, &EventSink::conversation_opened);
    case tag(2, WireType::bytes):
      return hand(reader.bytes(), read_transcript, sink, &EventSink::input_transcript);
    case tag(3, WireType::bytes):
      return hand(reader.bytes(), read_turn_changed, sink, &EventSink::turn_changed);
    case tag(4, WireType::bytes):
      return hand_batch(reader.bytes(), sink);
    case tag(5, WireType::bytes):
      return hand(reader.bytes(), read_failure, sink, &EventSink::turn_failure);
    case tag(7, WireType::bytes):
      return hand(reader.bytes(), read_turn_interrupted, sink, &EventSink::turn_interrupted);
    default:
      return true;
  }
}

bool hand_fields(Bytes message, EventSink& sink, bool (*hand_field)(const WireReader&, EventSink&)) {
  WireReader reader(message);
  while (reader.next()) {
    if (!hand_field(reader, sink)) return false;
  }
  return reader.ok();
}

}  // namespace

bool hand_out(const SocketResponse& response, EventSink& sink) {
  switch (response.kind) {
    case ResponseKind::watch_character:
      return hand_fields(response.body, sink, hand_watch_field);
    case ResponseKind::converse:
      return hand_fields(response.body, sink, hand_converse_field);
    case ResponseKind::speak:
    case ResponseKind::speak_stream:
    case ResponseKind::animate:
      return hand_batch(response.body, sink);
    default:
      return true;
  }
}

}  // namespace exomni
