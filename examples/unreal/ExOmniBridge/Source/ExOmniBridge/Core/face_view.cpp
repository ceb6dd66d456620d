#include "face_view.h"

namespace exomni {
namespace {

/// A difference of faces dies away in this time.
constexpr std::int64_t kEaseNs = 120 * kMillisecondNs;
/// A lag below this is none.
constexpr std::int64_t kJumpNs = 4 * kMillisecondNs;
/// Without a look for longer, nobody sees a step.
constexpr std::int64_t kAwayNs = 500 * kMillisecondNs;

}  // namespace

void FaceView::resize(std::size_t width) {
  if (width == shown_.size()) return;
  target_.assign(width, 0.0);
  shown_.assign(width, 0.0);
  difference_.assign(width, 0.0);
  spliced_ns_.reset();
  before_ns_.reset();
}

const std::vector<double>& FaceView::show(std::int64_t now_ns, std::int64_t source, Aim aim,
                                          bool jumped) {
  const bool late = aim.lag_ns > kJumpNs;
  if (!before_ns_ || now_ns - *before_ns_ > kAwayNs) {
    spliced_ns_.reset();
  } else if (jumped || source != source_ || (was_late_ && !late)) {
    spliced_ns_ = now_ns;
    for (std::size_t i = 0; i < target_.size(); ++i) difference_[i] = shown_[i] - target_[i];
  }
  const double share = left(now_ns);
  for (std::size_t i = 0; i < target_.size(); ++i) shown_[i] = target_[i] + share * difference_[i];
  was_late_ = late;
  before_ns_ = now_ns;
  source_ = source;
  return shown_;
}

double FaceView::left(std::int64_t now_ns) const {
  if (!spliced_ns_) return 0.0;
  return remaining(static_cast<double>(now_ns - *spliced_ns_) / kEaseNs);
}

}  // namespace exomni
