#include "wire_reader.h"

#include <cstring>

namespace exomni {
namespace {

constexpr std::uint32_t kTypeBits = 7;
constexpr std::uint32_t kStartGroup = 3;
constexpr std::uint32_t kEndGroup = 4;
/// Bits of a varint's byte that are value.
constexpr int kVarintShift = 7;
constexpr int kVarintBits = 64;
/// Groups in groups that are followed; nothing in the contract has any.
constexpr int kDeepestGroup = 32;

std::uint64_t little_endian(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{bytes[i]} << (8 * i);
  return value;
}

template <typename Float, typename Bits>
Float from_bits(Bits bits) {
  Float value;
  static_assert(sizeof(value) == sizeof(bits), "a float has as many bits as its integer");
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

}  // namespace

bool WireReader::next() {
  while (ok_ && at_ != end_) {
    std::uint64_t key = 0;
    if (!read_varint(key) || key > UINT32_MAX || key >> 3 == 0) return fail();
    tag_ = static_cast<std::uint32_t>(key);
    if ((tag_ & kTypeBits) != kStartGroup) return read_value() || fail();
    if (!skip_group()) return fail();
  }
  return false;
}

float WireReader::float32() const { return from_bits<float>(static_cast<std::uint32_t>(value_)); }

double WireReader::float64() const { return from_bits<double>(value_); }

bool WireReader::fail() {
  ok_ = false;
  return false;
}

bool WireReader::read_value() {
  switch (tag_ & kTypeBits) {
    case static_cast<std::uint32_t>(WireType::varint):
      return read_varint(value_);
    case static_cast<std::uint32_t>(WireType::fixed64):
      return read_fixed(8);
    case static_cast<std::uint32_t>(WireType::bytes):
      return read_bytes();
    case static_cast<std::uint32_t>(WireType::fixed32):
      return read_fixed(4);
    default:
      return false;
  }
}

bool WireReader::read_varint(std::uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < kVarintBits && at_ != end_; shift += kVarintShift) {
    const std::uint8_t byte = *at_++;
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

bool WireReader::read_fixed(std::size_t size) {
  if (static_cast<std::size_t>(end_ - at_) < size) return false;
  value_ = little_endian(at_, size);
  at_ += size;
  return true;
}

bool WireReader::read_bytes() {
  std::uint64_t size = 0;
  if (!read_varint(size) || size > static_cast<std::uint64_t>(end_ - at_)) return false;
  bytes_ = {at_, static_cast<std::size_t>(size)};
  at_ += size;
  return true;
}

bool WireReader::skip_group() {
  std::uint32_t open[kDeepestGroup] = {tag_ >> 3};
  int depth = 1;
  while (depth > 0) {
    std::uint64_t key = 0;
    if (!read_varint(key) || key > UINT32_MAX) return false;
    tag_ = static_cast<std::uint32_t>(key);
    const std::uint32_t type = tag_ & kTypeBits;
    if (type == kStartGroup) {
      if (depth == kDeepestGroup) return false;
      open[depth++] = tag_ >> 3;
    } else if (type == kEndGroup) {
      if (open[--depth] != tag_ >> 3) return false;
    } else if (!read_value()) {
      return false;
    }
  }
  return true;
}

bool well_formed(Bytes message) {
  WireReader reader(message);
  while (reader.next()) {
  }
  return reader.ok();
}

float packed_float(Bytes run, std::size_t index) {
  return from_bits<float>(static_cast<std::uint32_t>(little_endian(run.data + 4 * index, 4)));
}

}  // namespace exomni
