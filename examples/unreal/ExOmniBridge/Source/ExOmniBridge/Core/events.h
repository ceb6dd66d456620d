// The events that a stream of responses consists of, handed out one by one.
#pragma once

#include <string_view>

#include "converse.h"
#include "performance.h"
#include "socket_messages.h"
#include "watch.h"

namespace exomni {

/// Takes events in their order; what one is not interested in is left to do nothing.
class EventSink {
 public:
  // Of a performance.
  virtual void started(const PerformanceStarted&) {}
  virtual void text(std::string_view) {}
  virtual void audio_chunk(const AudioChunk&) {}
  virtual void face_chunk(const FaceChunk&) {}
  virtual void marker(const Marker&) {}
  virtual void ended(const PerformanceEnded&) {}
  // Of a watched character.
  virtual void opened(const WatchOpened&) {}
  virtual void paced_frame(const PacedFrame&) {}
  // Of a conversation.
  virtual void conversation_opened(const ConversationOpened&) {}
  virtual void input_transcript(const InputTranscript&) {}
  virtual void turn_changed(const TurnState&) {}
  virtual void turn_failure(const Failure&) {}
  virtual void turn_interrupted(const TurnInterrupted&) {}

 protected:
  ~EventSink() = default;
};

/// Hands the events of a response to `sink`; what a newer service adds is passed over. False where
/// the message is broken: events before that place have been handed out.
bool hand_out(const SocketResponse& response, EventSink& sink);

}  // namespace exomni
