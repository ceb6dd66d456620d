#include "delay.h"

#include <algorithm>
#include <cstdlib>

namespace exomni {
namespace {

/// Spare time for a face to be drawn with, and for sound to reach the audio thread.
constexpr std::int64_t kFaceSpareNs = 4 * kMillisecondNs;
constexpr std::int64_t kSoundSpareNs = 12 * kMillisecondNs;
/// Shares of the time that passes by which the delay moves: no one sees a face run that much
/// faster or slower.
constexpr std::int64_t kUpShare = 4;
constexpr std::int64_t kDownShare = 20;
constexpr std::int64_t kStepNs = 500 * kMillisecondNs;

}  // namespace

std::optional<std::int64_t> Delay::needed_ns(std::int64_t lead_ns) const {
  std::optional<std::int64_t> needed;
  if (faces.quantile_ns()) needed = *faces.quantile_ns() + period_ns_ + kFaceSpareNs;
  if (sounds.quantile_ns()) {
    const std::int64_t sound = *sounds.quantile_ns() + lead_ns + kSoundSpareNs;
    needed = needed ? std::max(*needed, sound) : sound;
  }
  return needed;
}

std::int64_t Delay::short_ns(std::int64_t lead_ns) const {
  const std::optional<std::int64_t> needed = needed_ns(lead_ns);
  return needed && delay_ns_ ? *needed - *delay_ns_ : 0;
}

void Delay::set(std::int64_t delay_ns) {
  if (delay_ns_) travel_ns_ += std::abs(delay_ns - *delay_ns_);
  travel_ns_ = std::min(travel_ns_, kMostCount);
  delay_ns_ = delay_ns;
}

void Delay::drift(std::int64_t now_ns, std::int64_t lead_ns) {
  const std::optional<std::int64_t> needed = needed_ns(lead_ns);
  if (!needed) return;
  const std::int64_t elapsed = std::clamp<std::int64_t>(now_ns - moved_ns_, 0, kStepNs);
  const std::int64_t now = delay_ns_.value_or(*needed);
  settle(now + std::clamp(*needed - now, -(elapsed / kDownShare), elapsed / kUpShare), now_ns);
}

void Delay::forget() {
  faces.clear();
  sounds.clear();
  delay_ns_.reset();
  moved_ns_ = 0;
  travel_ns_ = 0;
}

}  // namespace exomni
