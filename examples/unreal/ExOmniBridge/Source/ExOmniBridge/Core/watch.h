// What a watched character's stream consists of, as proto/exomni/v1/character_service.proto has it.
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "performance.h"

namespace exomni {

/// What the stream consists of. First, once.
struct WatchOpened {
  std::string_view character;
  FrameRate frame_rate;
  TextList coefficient_names;
};

/// The face at one tick of the service's clock.
struct PacedFrame {
  std::int64_t sequence = 0;
  std::int64_t deadline_time_ns = 0;
  FloatList coefficients;
  FloatList head_angles_rad;
  FloatList eye_angles_rad;
  std::string_view utterance_id;
  bool has_media_offset = false;
  std::int64_t media_offset_ns = 0;
  bool muted = false;
};

/// Takes the events of a watched character in their order.
class WatchSink : public PerformanceSink {
 public:
  virtual void opened(const WatchOpened& opened) = 0;
  virtual void paced_frame(const PacedFrame& frame) = 0;

 protected:
  ~WatchSink() = default;
};

/// False for what is no such message.
bool read_opened(Bytes message, WatchOpened& opened);
bool read_paced_frame(Bytes message, PacedFrame& frame);

/// Hands on the event of a WatchCharacterResponse. Nothing of a broken message is handed on.
bool read_watch(Bytes message, WatchSink& sink);

}  // namespace exomni
