// Reads a protobuf message field by field, without memory of its own.
//
// What is unknown is passed over by not asking for it. Source: the protobuf encoding,
// https://protobuf.dev/programming-guides/encoding/
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"

namespace exomni {

/// How a field's value is written.
enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

/// A field's number and type as one value, for switches. A known number with another type than
/// documented is an unknown field, as protobuf has it.
constexpr std::uint32_t tag(std::uint32_t field, WireType type) {
  return field << 3 | static_cast<std::uint32_t>(type);
}

class WireReader {
 public:
  explicit WireReader(Bytes message) : at_(message.begin()), end_(message.end()) {}

  /// Steps to the next field, whose value the getters give. False at the end of the message, and
  /// where it is broken: ask `ok`.
  bool next();

  /// Whether everything up to here was well-formed.
  bool ok() const { return ok_; }

  std::uint32_t tag() const { return tag_; }

  /// Values of a varint field; what does not fit is cut, as protobuf has it.
  std::int64_t int64() const { return static_cast<std::int64_t>(value_); }
  std::int32_t int32() const { return static_cast<std::int32_t>(value_); }
  bool boolean() const { return value_ != 0; }

  /// Value of a fixed32 field.
  float float32() const;

  /// Value of a fixed64 field.
  double float64() const;

  /// Value of a bytes field.
  Bytes bytes() const { return bytes_; }
  std::string_view text() const { return bytes_.text(); }

 private:
  bool fail();
  bool read_value();
  bool read_varint(std::uint64_t& value);
  bool read_fixed(std::size_t size);
  bool read_bytes();
  bool skip_group();

  const std::uint8_t* at_;
  const std::uint8_t* end_;
  std::uint32_t tag_ = 0;
  std::uint64_t value_ = 0;
  Bytes bytes_;
  bool ok_ = true;
};

/// Whether every field of the message is whole. Looks at its own level only.
bool well_formed(Bytes message);

/// Floats of a packed field: 4 bytes each, little-endian.
inline std::size_t packed_float_count(Bytes run) { return run.size / 4; }
float packed_float(Bytes run, std::size_t index);

}  // namespace exomni
