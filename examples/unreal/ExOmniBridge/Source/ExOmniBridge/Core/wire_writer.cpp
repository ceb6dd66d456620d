#include "wire_writer.h"

#include <cstring>

#include "wire_reader.h"

namespace exomni {
namespace {

template <typename Bits, typename Float>
Bits bits_of(Float value) {
  Bits bits;
  static_assert(sizeof(value) == sizeof(bits), "a float has as many bits as its integer");
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// Writes `value` at `at`; returns its length, 1 to 10.
std::size_t put_varint(std::uint64_t value, std::uint8_t* at) {
  std::size_t size = 0;
  for (; value >= 0x80; value >>= 7) at[size++] = static_cast<std::uint8_t>(value | 0x80);
  at[size++] = static_cast<std::uint8_t>(value);
  return size;
}

constexpr std::size_t kLongestVarint = 10;

}  // namespace

void WireWriter::integer(std::uint32_t field, std::int64_t value) {
  if (value == 0) return;
  key(field, static_cast<std::uint32_t>(WireType::varint));
  varint(static_cast<std::uint64_t>(value));
}

void WireWriter::present_boolean(std::uint32_t field, bool value) {
  key(field, static_cast<std::uint32_t>(WireType::varint));
  varint(value ? 1 : 0);
}

void WireWriter::float32(std::uint32_t field, float value) {
  if (bits_of<std::uint32_t>(value) == 0) return;
  key(field, static_cast<std::uint32_t>(WireType::fixed32));
  little_endian(bits_of<std::uint32_t>(value), 4);
}

void WireWriter::present_float64(std::uint32_t field, double value) {
  key(field, static_cast<std::uint32_t>(WireType::fixed64));
  little_endian(bits_of<std::uint64_t>(value), 8);
}

void WireWriter::bytes(std::uint32_t field, Bytes value) {
  if (value.empty()) return;
  key(field, static_cast<std::uint32_t>(WireType::bytes));
  varint(value.size);
  append(value);
}

void WireWriter::present_text(std::uint32_t field, std::string_view value) {
  key(field, static_cast<std::uint32_t>(WireType::bytes));
  varint(value.size());
  append(bytes_of(value));
}

std::size_t WireWriter::begin(std::uint32_t field) {
  key(field, static_cast<std::uint32_t>(WireType::bytes));
  return buffer_.size();
}

void WireWriter::end(std::size_t place) {
  // The length comes before what it measures: move that on by as much as the length takes.
  std::uint8_t length[kLongestVarint];
  const std::size_t size = put_varint(buffer_.size() - place, length);
  buffer_.insert(buffer_.begin() + static_cast<std::ptrdiff_t>(place), length, length + size);
}

void WireWriter::key(std::uint32_t field, std::uint32_t type) { varint(field << 3 | type); }

void WireWriter::varint(std::uint64_t value) {
  std::uint8_t bytes[kLongestVarint];
  append({bytes, put_varint(value, bytes)});
}

void WireWriter::little_endian(std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    buffer_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

void WireWriter::append(Bytes value) {
  buffer_.insert(buffer_.end(), value.begin(), value.end());
}

}  // namespace exomni
