// Repeated fields of a message, read where they lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "wire_reader.h"

namespace exomni {

/// The texts of a repeated string field, in their order. Valid as long as the message is.
class TextList {
 public:
  TextList() = default;
  TextList(Bytes message, std::uint32_t field) : message_(message), field_(field) {}

  std::size_t size() const;

  /// Calls `use(std::string_view)` with each.
  template <typename Use>
  void each(Use&& use) const {
    for (WireReader reader(message_); reader.next();) {
      if (reader.tag() == tag(field_, WireType::bytes)) use(reader.text());
    }
  }

 private:
  Bytes message_;
  std::uint32_t field_ = 0;
};

/// The values of a repeated float field, packed or not, in one run or more.
class FloatList {
 public:
  FloatList() = default;
  FloatList(Bytes message, std::uint32_t field);

  /// Whether every run holds whole floats.
  bool ok() const { return ok_; }
  std::size_t size() const { return size_; }

  /// Writes all values to `out`, which has room for `size` of them.
  void copy_to(float* out) const;

 private:
  Bytes message_;
  std::uint32_t field_ = 0;
  std::size_t size_ = 0;
  bool ok_ = true;
};

}  // namespace exomni
