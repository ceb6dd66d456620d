// The core, ten minutes long.
#pragma once

#include <cstdint>

/// What a long stream on a bad network did.
struct Endurance {
  /// Underruns of the first minute, and of all after it.
  std::int64_t early_underruns = 0;
  std::int64_t late_underruns = 0;
  /// Farthest that a face was from the sample that was heard with it, nanoseconds.
  std::int64_t worst_skew_ns = 0;
  std::int64_t compared_count = 0;
  /// Calls of operator new in push, pull and face, after the first minute.
  std::int64_t allocations = 0;
  /// One frame of a game: whatever came, its share of sound, a face, a rig. Nanoseconds.
  std::int64_t p50_frame_ns = 0;
  std::int64_t p99_frame_ns = 0;
  std::int64_t worst_frame_ns = 0;
  std::int64_t frame_count = 0;
};

/// Plays a long stream with 0 to 200 ms of jitter.
Endurance endure(int minutes, std::uint32_t seed);
