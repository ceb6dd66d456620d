// Which frames are kept, and what they say of the service's clock. docs/player.md, "face_chunk" and
// "paced_frame".

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "player.h"

namespace exomni {
namespace {

/// Readings of one timeline differ by less.
constexpr std::int64_t kSameNs = 1'500'000;

/// Number of the last frame of an utterance that may be: more than a day at 100 a second.
constexpr std::int64_t kMostFrames = 9'000'000;

/// Writes `count` values of `source`, zero where there are none or they are no numbers.
float* copy_angles(const float* source, std::size_t count, float* out) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = source != nullptr && std::isfinite(source[i]) ? source[i] : 0.0f;
  }
  return out + count;
}

/// Reads a list into a buffer that holds at least `least` values, zero where the list has fewer.
void read(const FloatList& list, std::size_t least, std::vector<float>& buffer) {
  buffer.assign(std::max(list.size(), least), 0.0f);
  list.copy_to(buffer.data());
}

}  // namespace

void Player::face_chunk(const FaceChunk& chunk) {
  Utterance* utterance = stage_.current();
  if (utterance == nullptr || !fits(chunk)) {
    ++report_.broken_count;
    return;
  }
  const std::int64_t first_ns = frame_ns(chunk.offset_frames);
  const std::int64_t ref_ns = begin_at(*utterance, first_ns);
  delay_.faces.add(now_ns_, now_ns_ - (ref_ns + first_ns));
  read(chunk.coefficients, 0, coefficients_);
  read(chunk.head_angles_rad, 0, head_angles_);
  read(chunk.eye_angles_rad, 0, eye_angles_);
  for (std::size_t i = 0; i < static_cast<std::size_t>(chunk.frame_count); ++i) {
    const std::int64_t at_ns = frame_ns(chunk.offset_frames + static_cast<std::int64_t>(i));
    keep(utterance->frames, at_ns, coefficients_.data() + i * names_.size(),
         head_angles_.empty() ? nullptr : head_angles_.data() + i * kHeadCount,
         eye_angles_.empty() ? nullptr : eye_angles_.data() + i * kEyeCount);
  }
}

bool Player::fits(const FaceChunk& chunk) const {
  if (names_.empty() || chunk.frame_count < 1 || chunk.offset_frames < 0) return false;
  if (chunk.offset_frames > kMostFrames - chunk.frame_count) return false;
  const std::size_t count = static_cast<std::size_t>(chunk.frame_count);
  const std::size_t heads = chunk.head_angles_rad.size();
  const std::size_t eyes = chunk.eye_angles_rad.size();
  return chunk.coefficients.size() == count * names_.size() &&
         (heads == 0 || heads == count * kHeadCount) && (eyes == 0 || eyes == count * kEyeCount);
}

void Player::paced_frame(const PacedFrame& frame) {
  if (!frame.has_deadline_time) {
    ++report_.broken_count;
    return;
  }
  const std::int64_t deadline_ns = service_ns(frame.deadline_time);
  delay_.faces.add(now_ns_, now_ns_ - deadline_ns);
  count_frame(frame.sequence);
  read(frame.coefficients, names_.size(), coefficients_);
  read(frame.head_angles_rad, kHeadCount, head_angles_);
  read(frame.eye_angles_rad, kEyeCount, eye_angles_);
  Utterance* utterance = stage_.current();
  if (utterance != nullptr && utterance->id == frame.utterance_id && frame.has_media_offset) {
    const std::int64_t media_ns = nanoseconds(frame.media_offset);
    begin_at(*utterance, media_ns);
    align(*utterance, media_ns, deadline_ns);
    keep(utterance->frames, media_ns, coefficients_.data(), head_angles_.data(),
         eye_angles_.data());
  } else {
    keep(idle_, deadline_ns, coefficients_.data(), head_angles_.data(), eye_angles_.data());
    if (utterance == nullptr) drift();
  }
}

void Player::keep(FrameTrack& frames, std::int64_t at_ns, const float* coefficients,
                  const float* head, const float* eyes) {
  if (frames.late(at_ns)) ++report_.late_count;
  float* row = frames.add(at_ns);
  if (row == nullptr) return;
  row = copy_angles(coefficients, names_.size(), row);
  row = copy_angles(head, kHeadCount, row);
  copy_angles(eyes, kEyeCount, row);
}

void Player::count_frame(std::int64_t sequence) {
  const std::int64_t number = bounded(sequence, kMostCount);
  const std::int64_t before = frame_sequence_.value_or(number - 1);
  const std::int64_t dropped = std::max<std::int64_t>(number - before - 1, 0);
  report_.dropped_count = std::min(report_.dropped_count + dropped, kMostCount);
  frame_sequence_ = std::max(number, before);
}

void Player::align(Utterance& utterance, std::int64_t media_ns, std::int64_t deadline_ns) {
  const std::optional<std::int64_t> before_ns = utterance.paced_media_ns;
  const std::int64_t media_step_ns = media_ns - before_ns.value_or(media_ns);
  const std::int64_t deadline_step_ns = deadline_ns - utterance.paced_deadline_ns;
  utterance.paced_media_ns = media_ns;
  utterance.paced_deadline_ns = deadline_ns;
  if (!before_ns || !utterance.begun()) return;
  // A media time that stands still is a service that has run dry: its zero is not known yet.
  if (std::abs(media_step_ns - deadline_step_ns) >= kSameNs) return;
  utterance.ref_ns = deadline_ns - media_ns;
  delay_.set(clock_.time_ns(utterance.zero()) - *utterance.ref_ns);
}

void Player::drift() {
  if (clock_.position(now_ns_) >= last_) delay_.drift(now_ns_, clock_.lead_ns());
}

std::int64_t Player::frame_ns(std::int64_t number) const {
  const std::int64_t numerator = frame_rate_.numerator;
  const std::int64_t denominator = frame_rate_.denominator;
  return number / numerator * denominator * kSecondNs +
         number % numerator * denominator * kSecondNs / numerator;
}

std::int64_t Player::service_ns(WireTime timestamp) {
  if (!epoch_s_) epoch_s_ = timestamp.seconds;
  return nanoseconds(timestamp, *epoch_s_);
}

}  // namespace exomni
