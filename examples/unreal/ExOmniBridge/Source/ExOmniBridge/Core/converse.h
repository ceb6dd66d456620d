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

/// False for what is no such message.
bool read_conversation_opened(Bytes message, ConversationOpened& opened);
bool read_transcript(Bytes message, InputTranscript& transcript);
bool read_turn_changed(Bytes message, TurnState& state);
bool read_turn_interrupted(Bytes message, TurnInterrupted& interrupted);

}  // namespace exomni
