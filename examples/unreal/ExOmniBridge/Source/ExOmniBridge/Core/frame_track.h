// Faces that have come, in the order of their times; and what is between two of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "media_math.h"

namespace exomni {

constexpr std::size_t kHeadCount = 3;
constexpr std::size_t kEyeCount = 4;

/// What should be shown is written to a row; this is how far behind its time it is.
struct Aim {
  std::int64_t lag_ns = 0;
};

/// The frames of one utterance, or those of nobody's. docs/player.md, "Frames that are kept".
/// A row: coefficients, then head yaw, pitch, roll, then left eye yaw, pitch, right eye yaw, pitch.
class FrameTrack {
 public:
  /// `most`: frames kept; of more the oldest goes.
  explicit FrameTrack(std::size_t most) : most_(most) {}

  /// Forgets everything; rows have `width` values from now on. Keeps its memory.
  void clear(std::size_t width);

  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }

  /// The time of the last one; there must be one.
  std::int64_t last_ns() const { return time_ns(count_ - 1); }

  /// Makes room for a frame, in the place of the last one where that has the same time. Returns
  /// its row to be filled, or null for one before the last: that is passed over.
  float* add(std::int64_t at_ns);

  /// Whether a frame comes after its time, or after the one that follows it.
  bool late(std::int64_t at_ns) const;

  /// Lets go of frames that are long over at `at_ns`.
  void forget_before(std::int64_t at_ns);

  /// Writes what to show at `at_ns` to `row`, where time has been standing still for `still_ns`.
  /// There must be a frame.
  Aim aim(std::int64_t at_ns, std::int64_t still_ns, std::vector<double>& row);

 private:
  std::size_t place(std::size_t index) const { return (first_ + index) % times_.size(); }
  std::int64_t time_ns(std::size_t index) const { return times_[place(index)]; }
  float* row(std::size_t index) { return &rows_[place(index) * width_]; }
  void grow();
  void drop_first();
  std::size_t index_at(std::int64_t at_ns) const;

  std::size_t most_;
  std::size_t width_ = 0;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<std::int64_t> times_;
  std::vector<float> rows_;
  /// Up to where they have been shown.
  std::optional<std::int64_t> shown_ns_;
};

/// From 1 at 0 to 0 at 1, flat at both ends.
double remaining(double share);

}  // namespace exomni
