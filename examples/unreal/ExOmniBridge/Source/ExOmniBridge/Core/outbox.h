// Requests that the service may not have received: kept until it says so, sent again after a loss.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bytes.h"

namespace exomni {

/// Memory is used again once a place in the ring has held a request of its size.
class Outbox {
 public:
  /// More than this unconfirmed, a lost connection is not resumed: 20 s of a microphone.
  static constexpr std::int64_t kCapacity = 1024;

  Outbox() : kept_(kCapacity) {}

  /// Requests of this session, those not kept any more included.
  std::int64_t count() const { return count_; }

  void add(Bytes request);

  /// The service has received the first `count` requests of the session.
  void confirm(std::int64_t count);

  /// Whether everything after the first `count` is kept.
  bool has_after(std::int64_t count) const { return count >= confirmed_ && count <= count_; }

  /// Request number `index`, from 0; one that is kept.
  Bytes at(std::int64_t index) const;

  /// A session begins that has received nothing.
  void clear();

 private:
  static std::size_t place(std::int64_t index) { return static_cast<std::size_t>(index % kCapacity); }

  std::vector<std::vector<std::uint8_t>> kept_;
  std::int64_t confirmed_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace exomni
