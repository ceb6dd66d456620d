// A watched character for minutes, over a network that keeps every message back for 0 to 200 ms.
#pragma once

#include <cstdint>
#include <vector>

/// One message, and when it comes.
struct Arrival {
  std::int64_t at_ns = 0;
  std::vector<std::uint8_t> message;
};

/// What an utterance is in a long stream: its number, when it begins on the service's clock, and
/// how long it is. Sample n of it is `sample_at(n)`; jawOpen of a face is its media time in units of
/// 16 s, other coefficients 0.5.
constexpr std::int32_t kStreamRateHz = 16000;
constexpr int kStreamFps = 60;
constexpr std::int64_t kUtteranceNs = 7'000'000'000;
constexpr std::int64_t kPauseNs = 2'000'000'000;
/// Media time that a jawOpen of 1 stands for.
constexpr double kJawNs = 16e9;

/// Never silent: an utterance has no pause that could be made longer.
std::int16_t sample_at(std::int64_t number);

/// Arrivals in their order; the last comes after `minutes`. The same seed gives the same.
std::vector<Arrival> long_stream(int minutes, std::uint32_t seed);
