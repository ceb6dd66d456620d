#include "endurance.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "allocations.h"
#include "coefficients.h"
#include "hex.h"
#include "long_stream.h"
#include "media_math.h"
#include "player.h"
#include "rig.h"

using namespace exomni;

namespace {

constexpr std::int64_t kBlockNs = 10'000'000;
constexpr std::int64_t kBlockSamples = kStreamRateHz / 100;
constexpr std::int64_t kFrameNs = kSecondNs / kStreamFps;
constexpr std::int64_t kWarmUpNs = 60 * kSecondNs;
/// Where an utterance begins and ends a face eases.
constexpr std::int64_t kEasingNs = 300'000'000;
/// `sample_at` repeats after so many samples; 17180 undoes its factor.
constexpr std::int64_t kCycle = 20011;
constexpr std::int64_t kInverse = [] {
  std::int64_t inverse = 1;
  while (inverse * 7919 % kCycle != 1) ++inverse;
  return inverse;
}();

/// A device that asks for a block every 10 ms, and plays it 10 ms later.
class Device {
 public:
  void pull(Player& player, std::int64_t now_ns) {
    for (; next_ns_ <= now_ns; next_ns_ += kBlockNs) {
      player.pull(block(next_ns_).data(), kBlockSamples, next_ns_);
    }
  }

  /// The sample that is heard at a time.
  std::int16_t heard(std::int64_t now_ns) {
    const std::int64_t pulled_ns = floor_div(now_ns - kBlockNs, kBlockNs) * kBlockNs;
    const std::int64_t index = samples_of(now_ns - kBlockNs - pulled_ns, kStreamRateHz);
    return block(pulled_ns)[static_cast<std::size_t>(index)];
  }

 private:
  std::array<std::int16_t, kBlockSamples>& block(std::int64_t at_ns) {
    return blocks_[static_cast<std::size_t>(at_ns / kBlockNs) % blocks_.size()];
  }

  std::int64_t next_ns_ = kSecondNs;
  std::array<std::array<std::int16_t, kBlockSamples>, 4> blocks_{};
};

/// How far the face's media time is from that of the sample that is heard, nanoseconds.
std::int64_t skew_ns(std::int16_t sample, double jaw) {
  const std::int64_t shown = samples_of(static_cast<std::int64_t>(jaw * kJawNs), kStreamRateHz);
  const std::int64_t number = floor_mod((sample - 1000) * kInverse, kCycle);
  const std::int64_t ahead = floor_mod(shown - number, kCycle);
  return ns_of(std::min(ahead, kCycle - ahead), kStreamRateHz);
}

}  // namespace

Endurance endure(int minutes, std::uint32_t seed) {
  const std::vector<Arrival> arrivals = long_stream(minutes, seed);
  Player player(kStreamRateHz, kBlockNs);
  Device device;
  Rig rig(builtin_rigs(), *builtin_rigs().find("oculus15"),
          {kCoefficientNames.begin(), kCoefficientNames.end()});
  Endurance found;
  std::vector<std::int64_t> times;
  times.reserve(static_cast<std::size_t>(arrivals.back().at_ns / kFrameNs));
  std::size_t next = 0;
  std::int64_t warm_allocations = 0;
  for (std::int64_t now_ns = kSecondNs; now_ns < arrivals.back().at_ns; now_ns += kFrameNs) {
    const bool warm = now_ns >= kSecondNs + kWarmUpNs;
    const std::int64_t before = allocation_count();
    const auto begun = std::chrono::steady_clock::now();
    for (; next < arrivals.size() && arrivals[next].at_ns <= now_ns; ++next) {
      player.push(view(arrivals[next].message), arrivals[next].at_ns);
    }
    device.pull(player, now_ns);
    const std::vector<double>& face = player.face(now_ns);
    if (!player.names().empty()) rig.map(face.data());
    times.push_back((std::chrono::steady_clock::now() - begun) / std::chrono::nanoseconds(1));
    if (warm) warm_allocations += allocation_count() - before;
    if (!warm) found.early_underruns = player.report().underrun_count;
    const std::optional<Heard> heard = player.heard(now_ns);
    const bool settled = heard && heard->media_ns > kEasingNs &&
                         heard->media_ns < kUtteranceNs - kEasingNs;
    if (!warm || !settled) continue;
    const std::int64_t skew = skew_ns(device.heard(now_ns), face[coefficient_index("jawOpen")]);
    found.worst_skew_ns = std::max(found.worst_skew_ns, skew);
    ++found.compared_count;
  }
  found.late_underruns = player.report().underrun_count - found.early_underruns;
  found.allocations = warm_allocations;
  found.frame_count = static_cast<std::int64_t>(times.size());
  std::sort(times.begin(), times.end());
  found.p50_frame_ns = times[times.size() / 2];
  found.p99_frame_ns = times[times.size() * 99 / 100];
  found.worst_frame_ns = times.back();
  return found;
}
