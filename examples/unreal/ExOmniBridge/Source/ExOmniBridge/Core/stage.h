// The utterances that are still to be heard, and which is heard when.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "utterance.h"

namespace exomni {

/// In the order of their beginning; only the newest may be going on. Places are used again, with
/// their memory.
class Stage {
 public:
  /// The one that was started last, whether over or not; null before the first.
  Utterance* newest() { return newest_; }

  /// The one that is going on: more of it may come. Null where there is none.
  Utterance* current() { return newest_ != nullptr && !newest_->over ? newest_ : nullptr; }

  /// A new one; the one before must be over. Of more than 16 the oldest is forgotten.
  Utterance& enter(std::string_view id, bool sounding, std::size_t width);

  /// The one that is heard at `position`, or null.
  Utterance* heard(std::int64_t position);

  /// Lets go of what is over at `position`.
  void forget(std::int64_t position);

  /// Faces of another kind come from now on.
  void forget_frames(std::size_t width);

  /// Frames kept of all.
  std::size_t frame_count() const;

 private:
  static constexpr std::size_t kMost = 16;

  Utterance& unused();
  void drop(std::size_t index);

  std::array<Utterance, kMost> places_;
  std::array<Utterance*, kMost> kept_{};
  std::size_t kept_count_ = 0;
  std::int64_t count_ = 0;
  Utterance* newest_ = nullptr;
};

}  // namespace exomni
