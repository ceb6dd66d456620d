#include "sample_line.h"

#include <algorithm>

#include "media_math.h"

namespace exomni {
namespace {

/// The player keeps 60 s ahead; what a pause or an underrun moves on comes on top.
constexpr std::int64_t kKeptSeconds = 64;
/// Sound that is kept without growing: a second is far more than jitter needs.
constexpr std::int64_t kFirstSeconds = 2;
constexpr std::int64_t kSlideMs = 4;

std::size_t power_of_two(std::int64_t least) {
  std::size_t size = 1;
  while (size < static_cast<std::size_t>(least)) size *= 2;
  return size;
}

std::int16_t sample(Bytes pcm, std::int64_t index) {
  const std::uint8_t* bytes = pcm.data + 2 * index;
  return static_cast<std::int16_t>(bytes[0] | bytes[1] << 8);
}

}  // namespace

SampleLine::SampleLine(std::int32_t rate_hz)
    : slide_(std::max<std::int64_t>(1, (std::int64_t{rate_hz} * kSlideMs + 500) / 1000)),
      most_(kKeptSeconds * rate_hz),
      samples_(power_of_two(kFirstSeconds * rate_hz)),
      level_(slide_) {}

void SampleLine::write(std::int64_t position, Bytes pcm, std::int64_t next) {
  forget_before(next);
  const std::int64_t count = static_cast<std::int64_t>(pcm.size / 2);
  const std::int64_t first = std::max<std::int64_t>(next - position, 0);
  const std::int64_t last = std::min(count, next + most_ - position);
  if (first < last) reserve_until(position + last);
  for (std::int64_t i = first; i < last; ++i) at(position + i) = sample(pcm, i);
  end_ = position + count;
  open_ = true;
}

void SampleLine::cut(std::int64_t position, std::int64_t next) {
  forget_before(next);
  const std::int64_t kept_end = std::min(end_, begin_ + static_cast<std::int64_t>(samples_.size()));
  for (std::int64_t i = 0; position + i < kept_end; ++i) {
    std::int16_t& value = at(position + i);
    const std::int64_t level = std::max<std::int64_t>(slide_ - 1 - i, 0);
    value = static_cast<std::int16_t>(floor_div(value * level, slide_));
  }
  end_ = std::min(end_, position + slide_);
  open_ = false;
}

void SampleLine::read(std::int16_t* out, std::int64_t count, std::int64_t next) {
  forget_before(next);
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t position = next + i;
    const std::int64_t left = open_ ? std::max<std::int64_t>(end_ - position, 0) : slide_;
    level_ = std::min({slide_, left, level_ + 1});
    std::int16_t& value = at(position);
    out[i] = static_cast<std::int16_t>(floor_div(value * level_, slide_));
    value = 0;
  }
  begin_ = next + count;
}

void SampleLine::forget_before(std::int64_t position) {
  // Positions that were never read still hold what they would have played.
  const std::int64_t old = std::min(position - begin_, static_cast<std::int64_t>(samples_.size()));
  for (std::int64_t i = 0; i < old; ++i) at(begin_ + i) = 0;
  begin_ = std::max(begin_, position);
}

void SampleLine::reserve_until(std::int64_t position) {
  if (position - begin_ <= static_cast<std::int64_t>(samples_.size())) return;
  std::vector<std::int16_t> old(power_of_two(position - begin_));
  old.swap(samples_);
  const std::size_t mask = old.size() - 1;
  for (std::size_t i = 0; i < old.size(); ++i) {
    const std::int64_t moved = begin_ + static_cast<std::int64_t>(i);
    at(moved) = old[static_cast<std::size_t>(moved) & mask];
  }
}

}  // namespace exomni
