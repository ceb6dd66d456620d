#include "requests.h"

namespace exomni {
namespace {

// Numbers of SocketRequest's fields.
constexpr std::uint32_t kCallId = 1;
constexpr std::uint32_t kHello = 2;
constexpr std::uint32_t kPing = 3;
constexpr std::uint32_t kClose = 4;
constexpr std::uint32_t kCancel = 5;
constexpr std::uint32_t kWatch = 6;
constexpr std::uint32_t kSpeak = 7;
constexpr std::uint32_t kConverse = 8;
constexpr std::uint32_t kInterrupt = 11;
constexpr std::uint32_t kDirect = 12;

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::int64_t kSigned16LittleEndian = 1;

/// A message inside, as long as this lives.
class Inside {
 public:
  Inside(WireWriter& writer, std::uint32_t field) : writer_(writer), place_(writer.begin(field)) {}
  ~Inside() { writer_.end(place_); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  WireWriter& writer_;
  std::size_t place_;
};

void begin_request(std::int32_t call_id, WireWriter& writer) {
  writer.clear();
  writer.integer(kCallId, call_id);
}

void write_empty(std::uint32_t field, WireWriter& writer) { const Inside inside(writer, field); }

void write_mood(std::uint32_t field, const Mood& mood, WireWriter& writer) {
  const Inside inside(writer, field);
  writer.text(1, mood.label);
  if (!mood.label.empty()) writer.present_float64(2, mood.intensity);
}

void write_pose(std::uint32_t field, const Direction& direction, WireWriter& writer) {
  const Inside inside(writer, field);
  writer.float32(1, direction.yaw_rad);
  writer.float32(2, direction.pitch_rad);
  writer.float32(3, direction.roll_rad);
}

void write_duration(std::uint32_t field, std::int64_t nanoseconds, WireWriter& writer) {
  const Inside inside(writer, field);
  writer.integer(1, nanoseconds / kNanosecondsPerSecond);
  writer.integer(2, nanoseconds % kNanosecondsPerSecond);
}

void write_microphone_format(std::uint32_t field, std::int32_t rate_hz, WireWriter& writer) {
  const Inside inside(writer, field);
  writer.integer(1, kSigned16LittleEndian);
  writer.integer(2, rate_hz);
  writer.integer(3, 1);
}

void write_turn_detection(std::uint32_t field, const ConverseSettings& settings,
                          WireWriter& writer) {
  const Inside inside(writer, field);
  writer.present_boolean(1, settings.turn_detection_enabled);
  writer.present_boolean(4, settings.echo_canceled);
}

void write_config(const ConverseSettings& settings, WireWriter& writer) {
  const Inside inside(writer, 1);
  writer.text(1, settings.character);
  if (settings.input_rate_hz > 0) write_microphone_format(2, settings.input_rate_hz, writer);
  writer.integer(3, settings.audio_rate_hz);
  writer.text(4, settings.instructions);
  write_turn_detection(6, settings, writer);
  writer.boolean(9, settings.render_only);
}

}  // namespace

void write_hello(const HelloSettings& settings, WireWriter& writer) {
  begin_request(0, writer);
  const Inside hello(writer, kHello);
  writer.text(1, settings.token);
  writer.text(2, settings.client);
  writer.text(3, settings.session_id);
  writer.integer(4, settings.received_sequence);
}

void write_ping(std::int64_t cookie, WireWriter& writer) {
  begin_request(0, writer);
  const Inside ping(writer, kPing);
  writer.integer(1, cookie);
}

void write_close(std::int32_t call_id, WireWriter& writer) {
  begin_request(call_id, writer);
  write_empty(kClose, writer);
}

void write_cancel(std::int32_t call_id, WireWriter& writer) {
  begin_request(call_id, writer);
  write_empty(kCancel, writer);
}

void write_watch(std::int32_t call_id, const WatchSettings& settings, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside watch(writer, kWatch);
  writer.text(1, settings.character);
  if (settings.frame_rate > 0) {
    const Inside rate(writer, 2);
    writer.integer(1, settings.frame_rate);
    writer.integer(2, 1);
  }
  writer.integer(3, settings.audio_rate_hz);
}

void write_speak(std::int32_t call_id, const SpeakSettings& settings, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside speak(writer, kSpeak);
  writer.text(1, settings.text);
  writer.text(2, settings.character);
  if (!settings.mood.label.empty()) write_mood(5, settings.mood, writer);
  writer.integer(6, settings.audio_rate_hz);
  writer.integer(7, static_cast<std::int32_t>(settings.busy_policy));
  writer.boolean(8, settings.render_only);
}

void write_interrupt(std::int32_t call_id, std::string_view character, std::string_view utterance_id,
                     WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside interrupt(writer, kInterrupt);
  writer.text(1, character);
  writer.text(2, utterance_id);
}

void write_direct(std::int32_t call_id, const DirectSettings& settings, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside direct(writer, kDirect);
  writer.text(1, settings.character);
  if (settings.mood_given) write_mood(2, settings.mood, writer);
  if (settings.gaze.given) {
    const Inside gaze(writer, 3);
    write_pose(1, settings.gaze, writer);
  }
  if (settings.head.given) {
    const Inside head(writer, 4);
    write_pose(1, settings.head, writer);
  }
  if (!settings.gesture.empty()) {
    const Inside gesture(writer, 5);
    writer.text(1, settings.gesture);
  }
}

void write_converse(std::int32_t call_id, const ConverseSettings& settings, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  write_config(settings, writer);
}

void write_converse_text(std::int32_t call_id, std::string_view text, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  writer.present_text(3, text);
}

void write_converse_commit(std::int32_t call_id, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  write_empty(4, writer);
}

void write_converse_interrupt(std::int32_t call_id, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  write_empty(5, writer);
}

void write_playback_position(std::int32_t call_id, std::string_view utterance_id,
                             std::int64_t media_offset_ns, WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  const Inside position(writer, 6);
  writer.text(1, utterance_id);
  write_duration(2, media_offset_ns, writer);
}

void write_microphone(std::int32_t call_id, std::int64_t offset_samples, Bytes pcm,
                      WireWriter& writer) {
  begin_request(call_id, writer);
  const Inside converse(writer, kConverse);
  const Inside chunk(writer, 2);
  writer.integer(1, offset_samples);
  writer.bytes(2, pcm);
}

}  // namespace exomni
