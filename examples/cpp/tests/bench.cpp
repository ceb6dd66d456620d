// One JSON line: what a frame of a game costs, and how ten minutes of a bad network are played.

#include <cstdio>

#include "endurance.h"

int main() {
  const Endurance found = endure(10, 1);
  std::printf(
      "{\"frames\": %lld, \"p50_us\": %.2f, \"p99_us\": %.2f, "
      "\"max_us\": %.2f, \"allocations\": %lld, \"underruns_first_minute\": %lld, "
      "\"underruns_after\": %lld, \"worst_skew_ms\": %.2f, \"compared\": %lld}\n",
      static_cast<long long>(found.frame_count), static_cast<double>(found.p50_frame_ns) / 1e3,
      static_cast<double>(found.p99_frame_ns) / 1e3, static_cast<double>(found.worst_frame_ns) / 1e3,
      static_cast<long long>(found.allocations), static_cast<long long>(found.early_underruns),
      static_cast<long long>(found.late_underruns), static_cast<double>(found.worst_skew_ns) / 1e6,
      static_cast<long long>(found.compared_count));
  return 0;
}
