// What a conversation tells, as proto/exomni/v1/avatar_service.proto has it.
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "performance.h"

namespace exomni {

/// Whose turn it is. Growing: skip what you do not know.
enum class TurnState : std::int32_t {
  listening = 1,
  user_speaking = 2,
  thinking = 3,
  speaking = 4,
  interrupted = 5,
  ended = 6,
};

struct ConversationOpened {
  std::string_view session_id;
  std::string_view character;
  bool resumed = false;
};

/// What was understood of the caller's speech, all of this turn so far.
struct InputTranscript {
  std::string_view text;
  bool complete = false;
};

/// Nothing of the utterance is to be played from `stop_samples` on.
struct TurnInterrupted {
  std::string_view utterance_id;
  std::int64_t stop_samples = 0;
};

/// Takes the events of a conversation in their order.
class ConverseSink : public PerformanceSink {
 public:
  virtual void conversation_opened(const ConversationOpened& opened) = 0;
  virtual void input_transcript(const InputTranscript& transcript) = 0;
  virtual void turn_changed(TurnState state) = 0;
  virtual void turn_failure(const Failure& failure) = 0;
  virtual void turn_interrupted(const TurnInterrupted& interrupted) = 0;
  virtual void conversation_ended() = 0;

 protected:
  ~ConverseSink() = default;
};

/// Hands on the event of a ConverseResponse. Nothing of a broken message is handed on; what a newer
/// service adds is passed over.
bool read_converse(Bytes message, ConverseSink& sink);

}  // namespace exomni
