// One utterance on the line: where its samples are heard, and which is heard at a position.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "frame_track.h"

namespace exomni {

/// Frames of speech that are kept: a minute at 120 a second.
constexpr std::size_t kSpeechFrames = 7200;

/// A media time. `still`: samples for which sound and face have been standing there.
struct Moment {
  std::int64_t sample = 0;
  std::int64_t still = 0;
};

/// Numbers of samples count from media zero, positions from the line's. docs/player.md, "Media
/// time". The player reads and writes what is public; only the segments have rules of their own.
class Utterance {
 public:
  Utterance();

  /// Starts anew, with the memory of the one before; faces have `width` values.
  void reset(std::int64_t new_number, std::string_view new_id, bool is_sounding,
             std::size_t width);

  bool begun() const { return segment_count_ > 0; }

  /// Where media zero would be of what comes next, and where the first segment kept begins.
  std::int64_t zero() const { return segments_[segment_count_ - 1].zero; }
  std::int64_t begins_at() const { return segments_[0].first + segments_[0].zero; }

  /// Media zero is heard at position `zero`.
  void begin(std::int64_t zero);

  /// What has not been placed is heard `samples` later.
  void shift(std::int64_t samples);

  /// What is heard at `position`, and the position of a media sample. It must have begun.
  Moment media(std::int64_t position) const;
  std::int64_t place(std::int64_t sample) const;

  std::int64_t number = 0;
  std::string id;
  bool sounding = false;
  FrameTrack frames;
  /// Media zero on the service's clock or, where that says nothing, on the client's.
  std::optional<std::int64_t> ref_ns;
  std::int64_t received = 0;
  bool placed = false;
  std::int64_t underrun_count = 0;
  /// The position at which it ends, once that is known.
  std::optional<std::int64_t> stop;
  bool over = false;
  /// Media time and deadline of its last paced frame.
  std::optional<std::int64_t> paced_media_ns;
  std::int64_t paced_deadline_ns = 0;

 private:
  /// Media samples from `first` on are at position `zero` plus their number.
  struct Segment {
    std::int64_t first = 0;
    std::int64_t zero = 0;
  };

  std::size_t segment_at(std::int64_t position) const;

  std::array<Segment, 16> segments_{};
  std::size_t segment_count_ = 0;
};

}  // namespace exomni
