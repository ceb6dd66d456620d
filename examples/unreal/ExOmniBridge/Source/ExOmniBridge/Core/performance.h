// What a performance consists of, as proto/exomni/v1/avatar_service.proto has it.
//
// Everything points into the message that it was read from. A reader returns false for what is no
// such message; fields that are absent have protobuf's defaults.
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "wire_list.h"

namespace exomni {

/// A time of a Duration or a Timestamp in nanoseconds, cut to what 64 bits hold (292 years).
bool read_time(Bytes message, std::int64_t& nanoseconds);

/// What the samples of a stream are. Only signed 16-bit little-endian samples of one channel are
/// played.
struct AudioFormat {
  std::int32_t encoding = 0;
  std::int32_t rate_hz = 0;
  std::int32_t channel_count = 0;

  bool playable() const { return encoding == 1 && rate_hz > 0 && channel_count <= 1; }
};

struct FrameRate {
  std::int32_t numerator = 0;
  std::int32_t denominator = 0;

  bool known() const { return numerator > 0 && denominator >= 0; }
  /// Seconds; 0 on the wire means 1.
  std::int32_t seconds() const { return denominator == 0 ? 1 : denominator; }
};

struct PerformanceStarted {
  std::string_view utterance_id;
  std::string_view character;
  AudioFormat audio_format;
  FrameRate frame_rate;
  TextList coefficient_names;
  /// Media time zero on the service's wall clock.
  bool has_start_time = false;
  std::int64_t start_time_ns = 0;
};

/// Samples from `offset_samples` of the utterance on.
struct AudioChunk {
  std::int64_t offset_samples = 0;
  Bytes pcm;
};

/// Frames from `offset_frames` of the utterance on, row by row. Angles are empty where the source
/// has no opinion.
struct FaceChunk {
  std::int64_t offset_frames = 0;
  std::int32_t frame_count = 0;
  FloatList coefficients;
  FloatList head_angles_rad;
  FloatList eye_angles_rad;
};

/// Kinds of markers. Growing: skip what you do not know.
enum class MarkerKind : std::int32_t {
  word = 1,
  phoneme = 2,
  viseme = 3,
  sentence = 4,
  emotion = 5,
  gaze = 6,
  gesture = 7,
  head = 8,
};

struct Marker {
  MarkerKind kind{};
  std::int64_t media_offset_ns = 0;
  std::int64_t duration_ns = 0;
  std::string_view text;
};

enum class EndReason : std::int32_t { unspecified = 0, completed = 1, interrupted = 2, failed = 3 };

/// Why something came to nothing: a reason in UPPER_SNAKE, and a sentence.
struct Failure {
  std::string_view reason;
  std::string_view message;
};

struct PerformanceEnded {
  EndReason reason{};
  std::string_view spoken_text;
  std::int64_t spoken_samples = 0;
  Failure failure;
};

/// Takes the events of a performance in their order.
class PerformanceSink {
 public:
  virtual void started(const PerformanceStarted& started) = 0;
  virtual void text(std::string_view piece) = 0;
  virtual void audio_chunk(const AudioChunk& chunk) = 0;
  virtual void face_chunk(const FaceChunk& chunk) = 0;
  virtual void marker(const Marker& marker) = 0;
  virtual void ended(const PerformanceEnded& ended) = 0;

 protected:
  ~PerformanceSink() = default;
};

bool read_started(Bytes message, PerformanceStarted& started);
bool read_audio_chunk(Bytes message, AudioChunk& chunk);
bool read_face_chunk(Bytes message, FaceChunk& chunk);
bool read_marker(Bytes message, Marker& marker);
bool read_ended(Bytes message, PerformanceEnded& ended);
bool read_failure(Bytes message, Failure& failure);
bool read_audio_format(Bytes message, AudioFormat& format);
bool read_frame_rate(Bytes message, FrameRate& rate);

/// Hands one PerformanceEvent to `sink`; what a newer service adds is passed over.
bool read_performance_event(Bytes message, PerformanceSink& sink);

/// Hands on the events of a SpeakResponse, SpeakStreamResponse, AnimateResponse or
/// PerformanceBatch. Nothing of a broken message is handed on.
bool read_performance_batch(Bytes message, PerformanceSink& sink);

}  // namespace exomni
