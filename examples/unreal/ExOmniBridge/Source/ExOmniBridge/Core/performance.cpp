#include "performance.h"

#include <algorithm>

#include "media_math.h"
#include "wire_reader.h"

namespace exomni {
namespace {

/// No stream lasts longer.
constexpr std::int64_t kMostSeconds = 1'000'000;

}  // namespace

std::int64_t nanoseconds(WireTime time, std::int64_t epoch_s) {
  const std::int64_t seconds = bounded(time.seconds, kMostCount) - bounded(epoch_s, kMostCount);
  const std::int64_t nanos = std::clamp<std::int64_t>(time.nanos, 0, kSecondNs - 1);
  return bounded(seconds, kMostSeconds) * kSecondNs + nanos;
}

bool read_time(Bytes message, WireTime& time) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) time.seconds = reader.int64();
    if (reader.tag() == tag(2, WireType::varint)) time.nanos = reader.int32();
  }
  return reader.ok();
}

bool read_text(Bytes message, std::string_view& text) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) text = reader.text();
  }
  return reader.ok();
}

bool read_audio_format(Bytes message, AudioFormat& format) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) format.encoding = reader.int32();
    if (reader.tag() == tag(2, WireType::varint)) format.rate_hz = reader.int32();
    if (reader.tag() == tag(3, WireType::varint)) format.channel_count = reader.int32();
  }
  return reader.ok();
}

bool read_frame_rate(Bytes message, FrameRate& rate) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) rate.numerator = reader.int32();
    if (reader.tag() == tag(2, WireType::varint)) rate.denominator = reader.int32();
  }
  return reader.ok();
}

bool read_started(Bytes message, PerformanceStarted& started) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::bytes):
        started.utterance_id = reader.text();
        break;
      case tag(2, WireType::bytes):
        started.character = reader.text();
        break;
      case tag(3, WireType::bytes):
        started.has_audio_format = true;
        whole = read_audio_format(reader.bytes(), started.audio_format);
        break;
      case tag(4, WireType::bytes):
        whole = read_frame_rate(reader.bytes(), started.frame_rate);
        break;
      case tag(6, WireType::bytes):
        started.has_start_time = true;
        whole = read_time(reader.bytes(), started.start_time);
        break;
      default:
        break;
    }
  }
  started.coefficient_names = TextList(message, 5);
  return whole && reader.ok();
}

bool read_audio_chunk(Bytes message, AudioChunk& chunk) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) chunk.offset_samples = reader.int64();
    if (reader.tag() == tag(2, WireType::bytes)) chunk.pcm = reader.bytes();
  }
  return reader.ok();
}

bool read_face_chunk(Bytes message, FaceChunk& chunk) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) chunk.offset_frames = reader.int64();
    if (reader.tag() == tag(2, WireType::varint)) chunk.frame_count = reader.int32();
  }
  chunk.coefficients = FloatList(message, 3);
  chunk.head_angles_rad = FloatList(message, 4);
  chunk.eye_angles_rad = FloatList(message, 5);
  return reader.ok() && chunk.coefficients.ok() && chunk.head_angles_rad.ok() &&
         chunk.eye_angles_rad.ok();
}

bool read_marker(Bytes message, Marker& marker) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::varint):
        marker.kind = static_cast<MarkerKind>(reader.int32());
        break;
      case tag(2, WireType::bytes):
        whole = read_time(reader.bytes(), marker.media_offset);
        break;
      case tag(3, WireType::bytes):
        whole = read_time(reader.bytes(), marker.duration);
        break;
      case tag(4, WireType::bytes):
        marker.text = reader.text();
        break;
      default:
        break;
    }
  }
  return whole && reader.ok();
}

bool read_failure(Bytes message, Failure& failure) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) failure.reason = reader.text();
    if (reader.tag() == tag(2, WireType::bytes)) failure.message = reader.text();
  }
  return reader.ok();
}

bool read_ended(Bytes message, PerformanceEnded& ended) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::varint):
        ended.reason = static_cast<EndReason>(reader.int32());
        break;
      case tag(2, WireType::bytes):
        ended.spoken_text = reader.text();
        break;
      case tag(3, WireType::varint):
        ended.spoken_samples = reader.int64();
        break;
      case tag(5, WireType::bytes):
        whole = read_failure(reader.bytes(), ended.failure);
        break;
      default:
        break;
    }
  }
  return whole && reader.ok();
}

}  // namespace exomni
