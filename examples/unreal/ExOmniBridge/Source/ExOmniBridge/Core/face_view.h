// The face that is shown: a target, and differences from it that die away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "frame_track.h"

namespace exomni {

/// docs/player.md, "Easing": no step is visible, whatever happens.
class FaceView {
 public:
  /// Faces have `width` values from now on: with another width all begins anew.
  void resize(std::size_t width);

  /// Where the next target is to be written.
  std::vector<double>& target() { return target_; }

  /// The face at `now_ns`. `source` tells faces of one origin from those of another; `jumped`: its
  /// time has moved.
  const std::vector<double>& show(std::int64_t now_ns, std::int64_t source, Aim aim, bool jumped);

 private:
  double left(std::int64_t now_ns) const;

  std::vector<double> target_;
  std::vector<double> shown_;
  std::vector<double> difference_;
  std::optional<std::int64_t> spliced_ns_;
  std::optional<std::int64_t> before_ns_;
  bool was_late_ = false;
  std::int64_t source_ = -1;
};

}  // namespace exomni
