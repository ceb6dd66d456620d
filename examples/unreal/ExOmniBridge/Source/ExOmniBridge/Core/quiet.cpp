#include "quiet.h"

namespace exomni {
namespace {

/// Below this, speech has paused: -50 dB of full scale.
constexpr int kLevel = 98;
/// The closure of a plosive is shorter.
constexpr std::int64_t kLengthMs = 25;

bool loud(const std::uint8_t* bytes) {
  const int sample = static_cast<std::int16_t>(bytes[0] | bytes[1] << 8);
  return sample > kLevel || sample < -kLevel;
}

}  // namespace

std::int64_t quiet_at(Bytes pcm, std::int32_t rate_hz) {
  const std::int64_t length = (kLengthMs * rate_hz + 999) / 1000;
  const std::int64_t count = static_cast<std::int64_t>(pcm.size / 2);
  std::int64_t begin = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    if (loud(pcm.data + 2 * i)) {
      begin = i + 1;
    } else if (i + 1 - begin >= length) {
      return begin + length / 2;
    }
  }
  return -1;
}

}  // namespace exomni
