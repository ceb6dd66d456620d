#include "stage.h"

#include <algorithm>

namespace exomni {

Utterance& Stage::enter(std::string_view id, bool sounding, std::size_t width) {
  if (kept_count_ == kMost) drop(0);
  Utterance& utterance = unused();
  utterance.reset(++count_, id, sounding, width);
  kept_[kept_count_++] = &utterance;
  newest_ = &utterance;
  return utterance;
}

Utterance* Stage::heard(std::int64_t position) {
  for (std::size_t i = 0; i < kept_count_; ++i) {
    Utterance& utterance = *kept_[i];
    const bool ended = utterance.stop && *utterance.stop <= position;
    if (utterance.begun() && utterance.begins_at() <= position && !ended) return &utterance;
  }
  return nullptr;
}

void Stage::forget(std::int64_t position) {
  for (std::size_t i = kept_count_; i-- > 0;) {
    if (kept_[i]->stop && *kept_[i]->stop <= position) drop(i);
  }
}

void Stage::forget_frames(std::size_t width) {
  for (std::size_t i = 0; i < kept_count_; ++i) kept_[i]->frames.clear(width);
}

std::size_t Stage::frame_count() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < kept_count_; ++i) count += kept_[i]->frames.size();
  return count;
}

Utterance& Stage::unused() {
  const auto end = kept_.begin() + static_cast<std::ptrdiff_t>(kept_count_);
  for (Utterance& place : places_) {
    if (std::find(kept_.begin(), end, &place) == end) return place;
  }
  return places_[0];
}

void Stage::drop(std::size_t index) {
  std::move(kept_.begin() + static_cast<std::ptrdiff_t>(index) + 1,
            kept_.begin() + static_cast<std::ptrdiff_t>(kept_count_),
            kept_.begin() + static_cast<std::ptrdiff_t>(index));
  --kept_count_;
}

}  // namespace exomni
