// Integer arithmetic of times and samples, as docs/player.md has it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace exomni {

constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kMillisecondNs = 1'000'000;

/// A quotient rounded down, also below zero. `divisor` > 0.
constexpr std::int64_t floor_div(std::int64_t value, std::int64_t divisor) {
  const std::int64_t quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

constexpr std::int64_t floor_mod(std::int64_t value, std::int64_t divisor) {
  const std::int64_t rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/// What `samples` of a rate last, nanoseconds.
constexpr std::int64_t ns_of(std::int64_t samples, std::int64_t rate_hz) {
  return floor_div(samples, rate_hz) * kSecondNs +
         floor_mod(samples, rate_hz) * kSecondNs / rate_hz;
}

/// How many samples of a rate `ns` nanoseconds hold.
constexpr std::int64_t samples_of(std::int64_t ns, std::int64_t rate_hz) {
  return floor_div(ns, kSecondNs) * rate_hz + floor_mod(ns, kSecondNs) * rate_hz / kSecondNs;
}

/// Sound kept ahead; what begins later than that after what has come is none of an utterance.
constexpr std::int64_t kCapacitySeconds = 60;

/// Counts from the network are cut to this before anything is added to them: no sum of a few of
/// them overflows.
constexpr std::int64_t kMostCount = std::int64_t{1} << 60;

constexpr std::int64_t bounded(std::int64_t value, std::int64_t most) {
  return std::clamp(value, -most, most);
}

}  // namespace exomni
