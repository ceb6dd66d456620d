#include "outbox.h"

#include <algorithm>

namespace exomni {

void Outbox::add(Bytes request) {
  kept_[place(count_)].assign(request.begin(), request.end());
  ++count_;
  confirm(count_ - kCapacity);
}

void Outbox::confirm(std::int64_t count) {
  confirmed_ = std::max(confirmed_, std::min(count, count_));
}

Bytes Outbox::at(std::int64_t index) const {
  const std::vector<std::uint8_t>& request = kept_[place(index)];
  return {request.data(), request.size()};
}

void Outbox::clear() {
  confirmed_ = 0;
  count_ = 0;
}

}  // namespace exomni
