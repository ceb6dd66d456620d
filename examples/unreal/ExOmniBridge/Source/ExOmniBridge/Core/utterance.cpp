#include "utterance.h"

#include <algorithm>

namespace exomni {
Utterance::Utterance() : frames(kSpeechFrames) {}

void Utterance::reset(std::int64_t new_number, std::string_view new_id, bool is_sounding,
                      std::size_t width) {
  number = new_number;
  id.assign(new_id);
  sounding = is_sounding;
  frames.clear(width);
  ref_ns.reset();
  received = 0;
  placed = false;
  underrun_count = 0;
  stop.reset();
  over = false;
  paced_media_ns.reset();
  segment_count_ = 0;
}

void Utterance::begin(std::int64_t zero) {
  segments_[0] = {0, zero};
  segment_count_ = 1;
}

void Utterance::shift(std::int64_t samples) {
  Segment& last = segments_[segment_count_ - 1];
  const Segment next{received, last.zero + samples};
  if (last.first == received || !placed) {
    last.zero = next.zero;
    return;
  }
  if (segment_count_ == segments_.size()) {
    std::copy(segments_.begin() + 1, segments_.end(), segments_.begin());
    --segment_count_;
  }
  segments_[segment_count_++] = next;
}

Moment Utterance::media(std::int64_t position) const {
  const std::size_t index = segment_at(position);
  const std::int64_t sample = position - segments_[index].zero;
  std::int64_t most = 0;
  if (index + 1 < segment_count_) {
    most = segments_[index + 1].first;
  } else if (sounding && !over) {
    most = received;
  } else {
    return {sample, 0};
  }
  return {std::min(sample, most), std::max<std::int64_t>(sample - most, 0)};
}

std::int64_t Utterance::place(std::int64_t sample) const {
  std::size_t index = segment_count_ - 1;
  while (index > 0 && segments_[index].first > sample) --index;
  return sample + segments_[index].zero;
}

std::size_t Utterance::segment_at(std::int64_t position) const {
  std::size_t index = segment_count_ - 1;
  while (index > 0 && segments_[index].zero + segments_[index].first > position) --index;
  return index;
}

}  // namespace exomni
