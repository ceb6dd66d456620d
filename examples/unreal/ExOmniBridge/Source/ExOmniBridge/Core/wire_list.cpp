#include "wire_list.h"

namespace exomni {

std::size_t TextList::size() const {
  std::size_t count = 0;
  each([&count](std::string_view) { ++count; });
  return count;
}

FloatList::FloatList(Bytes message, std::uint32_t field) : message_(message), field_(field) {
  for (WireReader reader(message); reader.next();) {
    if (reader.tag() == tag(field, WireType::fixed32)) {
      ++size_;
    } else if (reader.tag() == tag(field, WireType::bytes)) {
      size_ += packed_float_count(reader.bytes());
      ok_ = ok_ && reader.bytes().size % 4 == 0;
    }
  }
}

void FloatList::copy_to(float* out) const {
  for (WireReader reader(message_); reader.next();) {
    if (reader.tag() == tag(field_, WireType::fixed32)) {
      *out++ = reader.float32();
    } else if (reader.tag() == tag(field_, WireType::bytes)) {
      const Bytes run = reader.bytes();
      for (std::size_t i = 0; i < packed_float_count(run); ++i) *out++ = packed_float(run, i);
    }
  }
}

}  // namespace exomni
