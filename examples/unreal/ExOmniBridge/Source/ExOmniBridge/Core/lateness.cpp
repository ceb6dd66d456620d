#include "lateness.h"

#include <algorithm>

#include "media_math.h"

namespace exomni {
namespace {

constexpr std::int64_t kWindowNs = 10 * kSecondNs;
/// Arrivals of a thousand that come in time.
constexpr std::size_t kShare = 985;
constexpr std::int64_t kSoonNs = 20 * kMillisecondNs;
constexpr std::int64_t kRefreshNs = 200 * kMillisecondNs;
constexpr std::int64_t kLimitNs = kSecondNs;

}  // namespace

Lateness::Lateness() : arrivals_(kCapacity), sorted_(kCapacity) {}

void Lateness::add(std::int64_t now_ns, std::int64_t late_ns) {
  if (count_ == kCapacity) {
    first_ = (first_ + 1) % kCapacity;
    --count_;
  }
  arrivals_[(first_ + count_++) % kCapacity] = {now_ns, late_ns};
  if (due(now_ns, late_ns)) compute(now_ns);
}

void Lateness::clear() {
  count_ = 0;
  quantile_ns_.reset();
}

bool Lateness::due(std::int64_t now_ns, std::int64_t late_ns) const {
  if (!quantile_ns_) return true;
  // What comes later than most counts soon.
  return now_ns - computed_ns_ > (late_ns > *quantile_ns_ ? kSoonNs : kRefreshNs);
}

void Lateness::compute(std::int64_t now_ns) {
  while (count_ > 1 && arrival(0).at_ns < now_ns - kWindowNs) {
    first_ = (first_ + 1) % kCapacity;
    --count_;
  }
  for (std::size_t i = 0; i < count_; ++i) sorted_[i] = arrival(i).late_ns;
  const auto begin = sorted_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(count_);
  const auto middle = begin + static_cast<std::ptrdiff_t>(std::min(kShare * count_ / 1000, count_ - 1));
  std::nth_element(begin, middle, end);
  const std::int64_t earliest = *std::min_element(begin, middle + 1);
  quantile_ns_ = std::min(*middle, earliest + kLimitNs);
  computed_ns_ = now_ns;
}

}  // namespace exomni
