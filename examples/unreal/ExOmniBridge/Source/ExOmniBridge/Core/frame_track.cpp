#include "frame_track.h"

#include <algorithm>

namespace exomni {
namespace {

/// A face without news is held, then comes to rest.
constexpr std::int64_t kPatienceNs = 250 * kMillisecondNs;
constexpr std::int64_t kRestNs = 500 * kMillisecondNs;
/// Frames this much older than what is heard are not needed any more.
constexpr std::int64_t kStaleNs = kSecondNs;
constexpr std::size_t kFirstCapacity = 128;

void rest(std::int64_t lag_ns, std::vector<double>& row) {
  const double gain = remaining(static_cast<double>(lag_ns - kPatienceNs) / kRestNs);
  if (gain >= 1.0) return;
  for (double& value : row) value *= gain;
}

}  // namespace

void FrameTrack::clear(std::size_t width) {
  if (width != width_) times_.clear();
  width_ = width;
  first_ = 0;
  count_ = 0;
  shown_ns_.reset();
}

float* FrameTrack::add(std::int64_t at_ns) {
  if (count_ > 0 && at_ns < last_ns()) return nullptr;
  if (count_ > 0 && at_ns == last_ns()) return row(count_ - 1);
  if (count_ == most_) drop_first();
  if (count_ == times_.size()) grow();
  times_[place(count_)] = at_ns;
  return row(count_++);
}

bool FrameTrack::late(std::int64_t at_ns) const {
  return (shown_ns_ && at_ns < *shown_ns_) || (count_ > 0 && at_ns < last_ns());
}

void FrameTrack::forget_before(std::int64_t at_ns) {
  while (count_ > 1 && time_ns(1) < at_ns - kStaleNs) drop_first();
}

Aim FrameTrack::aim(std::int64_t at_ns, std::int64_t still_ns, std::vector<double>& target) {
  shown_ns_ = at_ns;
  const std::size_t index = index_at(at_ns);
  const std::int64_t before_ns = time_ns(index);
  const float* before = row(index);
  target.assign(before, before + width_);
  if (at_ns <= before_ns || index + 1 == count_) {
    const Aim aim{still_ns + std::max<std::int64_t>(at_ns - before_ns, 0)};
    rest(aim.lag_ns, target);
    return aim;
  }
  const float* after = row(index + 1);
  const double share = static_cast<double>(at_ns - before_ns) /
                       static_cast<double>(time_ns(index + 1) - before_ns);
  for (std::size_t i = 0; i < width_; ++i) target[i] += share * (after[i] - target[i]);
  rest(still_ns, target);
  return {still_ns};
}

void FrameTrack::grow() {
  const std::size_t capacity = std::min(most_, std::max(kFirstCapacity, times_.size() * 2));
  std::vector<std::int64_t> times(capacity);
  std::vector<float> rows(capacity * width_);
  for (std::size_t i = 0; i < count_; ++i) {
    times[i] = time_ns(i);
    std::copy(row(i), row(i) + width_, &rows[i * width_]);
  }
  times_.swap(times);
  rows_.swap(rows);
  first_ = 0;
}

void FrameTrack::drop_first() {
  first_ = (first_ + 1) % times_.size();
  --count_;
}

std::size_t FrameTrack::index_at(std::int64_t at_ns) const {
  std::size_t low = 0;
  std::size_t high = count_;
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (time_ns(middle) <= at_ns ? low : high) = middle;
  }
  return low;
}

double remaining(double share) {
  const double u = std::clamp(share, 0.0, 1.0);
  return 1.0 - u * u * (3.0 - 2.0 * u);
}

}  // namespace exomni
