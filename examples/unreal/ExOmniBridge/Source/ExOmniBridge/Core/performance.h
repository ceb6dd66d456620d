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

/// A Duration or a Timestamp as it came.
struct WireTime {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
};

/// In nanoseconds, since second `epoch_s`; cut to 10^6 s, the longest that a stream may last.
std::int64_t nanoseconds(WireTime time, std::int64_t epoch_s = 0);

/// Signed 16-bit little-endian, the one encoding there is.
constexpr std::int32_t kEncodingS16le = 1;

/// What the samples of a stream are.
struct AudioFormat {
  std::int32_t encoding = 0;
  std::int32_t rate_hz = 0;
  /// 0 means 1.
  std::int32_t channel_count = 0;
};

/// `numerator` frames in `denominator` seconds, where 0 seconds mean 1.
struct FrameRate {
  std::int32_t numerator = 0;
  std::int32_t denominator = 0;
};

struct PerformanceStarted {
  std::string_view utterance_id;
  std::string_view character;
  bool has_audio_format = false;
  AudioFormat audio_format;
  FrameRate frame_rate;
  TextList coefficient_names;
  /// Media time zero on the service's wall clock.
  bool has_start_time = false;
  WireTime start_time;
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
  WireTime media_offset;
  WireTime duration;
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

bool read_started(Bytes message, PerformanceStarted& started);
bool read_audio_chunk(Bytes message, AudioChunk& chunk);
bool read_face_chunk(Bytes message, FaceChunk& chunk);
bool read_marker(Bytes message, Marker& marker);
bool read_ended(Bytes message, PerformanceEnded& ended);
bool read_failure(Bytes message, Failure& failure);
bool read_audio_format(Bytes message, AudioFormat& format);
bool read_frame_rate(Bytes message, FrameRate& rate);
bool read_time(Bytes message, WireTime& time);
bool read_text(Bytes message, std::string_view& text);

}  // namespace exomni
