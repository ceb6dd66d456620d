// Writes what a client says on the WebSocket /ws: SocketRequest messages.
//
// Each function writes one whole message, ready to be sent as one binary frame. Fields that are
// not set keep the service's defaults. Source: proto/exomni/v1/*.proto.
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "wire_writer.h"

namespace exomni {

/// A mood: "joy", "anger", …; an empty label keeps the character's own. `intensity`: 0 to 1.
struct Mood {
  std::string_view label;
  double intensity = 1;
};

/// What to do if the character is speaking.
enum class BusyPolicy : std::int32_t { unspecified = 0, queue = 1, interrupt = 2, refuse = 3 };

struct SpeakSettings {
  std::string_view text;
  std::string_view character;
  Mood mood;
  std::int32_t audio_rate_hz = 0;
  BusyPolicy busy_policy = BusyPolicy::unspecified;
  /// Keeps the performance off the character's outputs: it is for this client alone.
  bool render_only = false;
};

struct WatchSettings {
  std::string_view character;
  /// Frames per second; 0 leaves it to the service (60).
  std::int32_t frame_rate = 0;
  std::int32_t audio_rate_hz = 0;
};

struct ConverseSettings {
  std::string_view character;
  /// Rate of the microphone's samples; 0 for text only.
  std::int32_t input_rate_hz = 0;
  std::int32_t audio_rate_hz = 0;
  std::string_view instructions;
  bool render_only = false;
  /// Whether the microphone is free of the character's own sound: headphones, or echo cancellation.
  bool echo_canceled = false;
  /// False for push-to-talk: only a commit ends the caller's turn.
  bool turn_detection_enabled = true;
};

/// Where a direction shall go; angles in radians, yaw to the character's own left, pitch up, roll
/// to its own right shoulder.
struct Direction {
  bool given = false;
  float yaw_rad = 0;
  float pitch_rad = 0;
  float roll_rad = 0;
};

struct DirectSettings {
  std::string_view character;
  bool mood_given = false;
  Mood mood;
  Direction gaze;
  Direction head;
  /// A gesture to make once, as "nod"; "" makes none.
  std::string_view gesture;
};

struct HelloSettings {
  std::string_view token;
  std::string_view client;
  std::string_view session_id;
  std::int64_t received_sequence = 0;
};

void write_hello(const HelloSettings& settings, WireWriter& writer);
void write_ping(std::int64_t cookie, WireWriter& writer);
void write_close(std::int32_t call_id, WireWriter& writer);
void write_cancel(std::int32_t call_id, WireWriter& writer);
void write_watch(std::int32_t call_id, const WatchSettings& settings, WireWriter& writer);
void write_speak(std::int32_t call_id, const SpeakSettings& settings, WireWriter& writer);
void write_interrupt(std::int32_t call_id, std::string_view character, std::string_view utterance_id,
                     WireWriter& writer);
void write_direct(std::int32_t call_id, const DirectSettings& settings, WireWriter& writer);

/// The messages of a conversation; the config comes first, once.
void write_converse(std::int32_t call_id, const ConverseSettings& settings, WireWriter& writer);
void write_converse_text(std::int32_t call_id, std::string_view text, WireWriter& writer);
void write_converse_commit(std::int32_t call_id, WireWriter& writer);
void write_converse_interrupt(std::int32_t call_id, WireWriter& writer);
/// How much of an utterance has been heard here.
void write_playback_position(std::int32_t call_id, std::string_view utterance_id,
                             std::int64_t media_offset_ns, WireWriter& writer);
/// Samples of the microphone, signed 16-bit little-endian, that follow those before without a gap.
void write_microphone(std::int32_t call_id, std::int64_t offset_samples, Bytes pcm,
                      WireWriter& writer);

}  // namespace exomni
