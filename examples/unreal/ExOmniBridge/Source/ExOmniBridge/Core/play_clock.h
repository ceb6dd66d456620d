// Which sample is heard when: the audio device's line of samples against the client's clock.
#pragma once

#include <algorithm>
#include <cstdint>

#include "media_math.h"

namespace exomni {

/// A position is the number of a sample on the line. docs/player.md, "The clock".
class PlayClock {
 public:
  explicit PlayClock(std::int32_t rate_hz) : rate_hz_(rate_hz) {}

  /// From a callback's call until its first sample is heard, nanoseconds.
  void set_latency_ns(std::int64_t latency_ns) { latency_ns_ = latency_ns; }
  std::int64_t latency_ns() const { return latency_ns_; }

  /// How long before it is heard a sample must be here: a callback wants its whole block.
  std::int64_t lead_ns() const { return latency_ns_ + ns_of(block_, rate_hz_); }

  /// The position that is heard at a time, and the time of a position.
  std::int64_t position(std::int64_t now_ns) const { return samples_of(now_ns - anchor_ns_, rate_hz_); }
  std::int64_t time_ns(std::int64_t position) const { return anchor_ns_ + ns_of(position, rate_hz_); }

  /// The first position that can still be written.
  std::int64_t next(std::int64_t now_ns) const {
    return running_ ? rendered_ : position(now_ns + latency_ns_);
  }

  /// A callback asks for samples at `now_ns`: takes over what the device's clock says. `next` is
  /// then the position of its first sample.
  void callback(std::int64_t now_ns) {
    const std::int64_t heard_ns = now_ns + latency_ns_;
    const std::int64_t off_ns = running_ ? heard_ns - time_ns(rendered_) : 0;
    if (!running_ || off_ns > kBreakNs) {
      rendered_ = position(heard_ns);
      running_ = true;
    } else if (off_ns < -kBreakNs) {
      anchor_ns_ += off_ns;
    } else {
      anchor_ns_ += std::clamp(floor_div(off_ns, kDriftShare), -kDriftMostNs, kDriftMostNs);
    }
  }

  /// The callback got `count` samples.
  void advance(std::int64_t count) {
    rendered_ += count;
    block_ = std::max(block_, count);
  }

 private:
  /// A difference that no device makes: it stood still.
  static constexpr std::int64_t kBreakNs = 500 * kMillisecondNs;
  static constexpr std::int64_t kDriftShare = 16;
  static constexpr std::int64_t kDriftMostNs = kMillisecondNs;

  std::int64_t rate_hz_;
  std::int64_t latency_ns_ = 0;
  std::int64_t anchor_ns_ = 0;
  bool running_ = false;
  std::int64_t rendered_ = 0;
  /// The largest block that a callback has asked for.
  std::int64_t block_ = 0;
};

}  // namespace exomni
