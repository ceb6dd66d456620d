// Messages written out byte by byte.
#pragma once

#include <cctype>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bytes.h"

/// "0a 05 48" as bytes; whatever is no hex digit only separates.
inline std::vector<std::uint8_t> hex(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  bool half = false;
  for (const char character : text) {
    const auto letter = static_cast<unsigned char>(character);
    if (!std::isxdigit(letter)) continue;
    const int digit = std::isdigit(letter) ? letter - '0' : std::tolower(letter) - 'a' + 10;
    if (half) {
      bytes.back() = static_cast<std::uint8_t>(bytes.back() << 4 | digit);
    } else {
      bytes.push_back(static_cast<std::uint8_t>(digit));
    }
    half = !half;
  }
  return bytes;
}

inline exomni::Bytes view(const std::vector<std::uint8_t>& bytes) {
  return {bytes.data(), bytes.size()};
}

inline std::vector<std::uint8_t> copy(exomni::Bytes bytes) { return {bytes.begin(), bytes.end()}; }
