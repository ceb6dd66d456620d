#include "performance.h"

#include "wire_reader.h"

namespace exomni {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
/// The most seconds that nanoseconds in 64 bits can hold, less one for the nanoseconds.
constexpr std::int64_t kMostSeconds = INT64_MAX / kNanosecondsPerSecond - 1;
constexpr std::uint32_t kEvents = tag(1, WireType::bytes);

std::int64_t clamped(std::int64_t value, std::int64_t most) {
  return value > most ? most : value < -most ? -most : value;
}

/// Takes events and does nothing: to see whether a message is whole before anything is done.
class Unheard final : public PerformanceSink {
 public:
  void started(const PerformanceStarted&) override {}
  void text(std::string_view) override {}
  void audio_chunk(const AudioChunk&) override {}
  void face_chunk(const FaceChunk&) override {}
  void marker(const Marker&) override {}
  void ended(const PerformanceEnded&) override {}
};

/// Reads one event with `Read` and gives it to the sink's method.
template <typename Event>
bool hand_on(Bytes message, bool (*read)(Bytes, Event&), PerformanceSink& sink,
             void (PerformanceSink::*take)(const Event&)) {
  Event event;
  if (!read(message, event)) return false;
  (sink.*take)(event);
  return true;
}

bool read_text(Bytes message, std::string_view& text) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) text = reader.text();
  }
  return reader.ok();
}

bool read_spoken_text(Bytes message, PerformanceSink& sink) {
  std::string_view piece;
  if (!read_text(message, piece)) return false;
  sink.text(piece);
  return true;
}

bool read_events(Bytes message, PerformanceSink& sink) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == kEvents && !read_performance_event(reader.bytes(), sink)) return false;
  }
  return reader.ok();
}

}  // namespace

bool read_time(Bytes message, std::int64_t& nanoseconds) {
  WireReader reader(message);
  std::int64_t seconds = 0;
  std::int64_t rest = 0;
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) seconds = reader.int64();
    if (reader.tag() == tag(2, WireType::varint)) rest = reader.int32();
  }
  nanoseconds = clamped(seconds, kMostSeconds) * kNanosecondsPerSecond +
                clamped(rest, kNanosecondsPerSecond - 1);
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
        whole = read_audio_format(reader.bytes(), started.audio_format);
        break;
      case tag(4, WireType::bytes):
        whole = read_frame_rate(reader.bytes(), started.frame_rate);
        break;
      case tag(6, WireType::bytes):
        started.has_start_time = true;
        whole = read_time(reader.bytes(), started.start_time_ns);
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
        whole = read_time(reader.bytes(), marker.media_offset_ns);
        break;
      case tag(3, WireType::bytes):
        whole = read_time(reader.bytes(), marker.duration_ns);
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

bool read_performance_event(Bytes message, PerformanceSink& sink) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::bytes):
        whole = hand_on(reader.bytes(), read_started, sink, &PerformanceSink::started);
        break;
      case tag(2, WireType::bytes):
        whole = read_spoken_text(reader.bytes(), sink);
        break;
      case tag(3, WireType::bytes):
        whole = hand_on(reader.bytes(), read_audio_chunk, sink, &PerformanceSink::audio_chunk);
        break;
      case tag(4, WireType::bytes):
        whole = hand_on(reader.bytes(), read_face_chunk, sink, &PerformanceSink::face_chunk);
        break;
      case tag(5, WireType::bytes):
        whole = hand_on(reader.bytes(), read_marker, sink, &PerformanceSink::marker);
        break;
      case tag(6, WireType::bytes):
        whole = hand_on(reader.bytes(), read_ended, sink, &PerformanceSink::ended);
        break;
      default:
        break;
    }
  }
  return whole && reader.ok();
}

bool read_performance_batch(Bytes message, PerformanceSink& sink) {
  Unheard unheard;
  return read_events(message, unheard) && read_events(message, sink);
}

}  // namespace exomni
