// A view of bytes that somebody else keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace exomni {

/// Bytes of a message; valid as long as the message is.
struct Bytes {
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;

  const std::uint8_t* begin() const { return data; }
  const std::uint8_t* end() const { return data + size; }
  bool empty() const { return size == 0; }

  /// The bytes as text. UTF-8 as the service sent it, not checked.
  std::string_view text() const { return {reinterpret_cast<const char*>(data), size}; }
};

/// The bytes of a text.
inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace exomni
