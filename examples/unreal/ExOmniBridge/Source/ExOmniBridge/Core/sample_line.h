// Samples that wait to be heard, each at its position, with slides where sound begins and ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bytes.h"

namespace exomni {

/// docs/player.md, "Sound on its line". Holds zero where nothing was written. Memory grows with how
/// far ahead sound is written, to a bound, and is kept.
class SampleLine {
 public:
  explicit SampleLine(std::int32_t rate_hz);

  /// Length of a slide, samples.
  std::int64_t slide() const { return slide_; }

  /// Puts signed 16-bit little-endian samples at `position`; those before `next` are passed over.
  void write(std::int64_t position, Bytes pcm, std::int64_t next);

  /// What was written is all of it.
  void finish() { open_ = false; }

  /// Lets sound end in a slide from `position` on, which is not before `next`.
  void cut(std::int64_t position, std::int64_t next);

  /// The `count` samples from `next` on.
  void read(std::int16_t* out, std::int64_t count, std::int64_t next);

 private:
  void forget_before(std::int64_t position);
  void reserve_until(std::int64_t position);
  std::int16_t& at(std::int64_t position) {
    return samples_[static_cast<std::size_t>(position) & (samples_.size() - 1)];
  }

  std::int64_t slide_;
  /// Most samples kept ahead.
  std::int64_t most_;
  /// A ring whose size is a power of two: whatever is not between `begin_` and `end_` is zero.
  std::vector<std::int16_t> samples_;
  std::int64_t begin_ = 0;
  std::int64_t end_ = 0;
  bool open_ = false;
  std::int64_t level_;
};

}  // namespace exomni
