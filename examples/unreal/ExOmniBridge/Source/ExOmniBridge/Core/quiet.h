// Pauses in speech, where a moment more of silence is not heard.
#pragma once

#include <cstdint>

#include "bytes.h"

namespace exomni {

/// Number of a sample in the middle of the first pause of signed 16-bit little-endian samples, or
/// -1. docs/player.md, "audio_chunk".
std::int64_t quiet_at(Bytes pcm, std::int32_t rate_hz);

}  // namespace exomni
