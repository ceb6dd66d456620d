// Writes protobuf messages into a buffer that is used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bytes.h"

namespace exomni {

/// Fields are written in the order of the calls; values that are protobuf's default are left out
/// where the method says so. Memory is kept from message to message.
class WireWriter {
 public:
  /// Forgets what was written.
  void clear() { buffer_.clear(); }

  /// What was written; valid until the next call.
  Bytes bytes() const { return {buffer_.data(), buffer_.size()}; }

  /// An integer or enum; 0 is left out.
  void integer(std::uint32_t field, std::int64_t value);

  /// A bool; false is left out.
  void boolean(std::uint32_t field, bool value) { integer(field, value ? 1 : 0); }

  /// A bool that may be absent: written in any case.
  void present_boolean(std::uint32_t field, bool value);

  /// A float; 0 is left out.
  void float32(std::uint32_t field, float value);

  /// A double that may be absent: written in any case.
  void present_float64(std::uint32_t field, double value);

  /// Text or bytes; nothing is left out.
  void text(std::uint32_t field, std::string_view value) { bytes(field, bytes_of(value)); }
  void bytes(std::uint32_t field, Bytes value);

  /// Text of a oneof: written also when empty.
  void present_text(std::uint32_t field, std::string_view value);

  /// Begins a message inside; everything until `end` with the returned place belongs to it.
  std::size_t begin(std::uint32_t field);
  void end(std::size_t place);

 private:
  void key(std::uint32_t field, std::uint32_t type);
  void varint(std::uint64_t value);
  void little_endian(std::uint64_t value, std::size_t size);
  void append(Bytes value);

  std::vector<std::uint8_t> buffer_;
};

}  // namespace exomni
