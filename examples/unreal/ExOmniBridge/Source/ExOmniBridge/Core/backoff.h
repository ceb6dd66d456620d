// How long to wait before trying again: longer each time, never all clients at once.
#pragma once

#include <algorithm>
#include <cstdint>

namespace exomni {

class Backoff {
 public:
  /// `seed` chooses the waits; every client wants its own, or a restarted service is stormed.
  explicit Backoff(std::uint32_t seed) : state_(seed == 0 ? 1 : seed) {}

  /// How long to wait now, nanoseconds.
  std::int64_t wait_ns() {
    const std::int64_t wait = next_ns_ - next_ns_ * kSpreadPercent / 100 * chance() / kChances;
    next_ns_ = std::min(next_ns_ * 2, kLongestNs);
    return wait;
  }

  void reset() { next_ns_ = kFirstNs; }

 private:
  static constexpr std::int64_t kFirstNs = 250'000'000;
  static constexpr std::int64_t kLongestNs = 4'000'000'000;
  /// Share of a wait that is left to chance, percent.
  static constexpr std::int64_t kSpreadPercent = 30;
  static constexpr std::int64_t kChances = 1024;

  /// 0 to kChances - 1. Marsaglia's xorshift: a wait needs no better.
  std::int64_t chance() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % kChances;
  }

  std::uint32_t state_;
  std::int64_t next_ns_ = kFirstNs;
};

}  // namespace exomni
