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
  bool has_deadline_time = false;
  WireTime deadline_time;
  FloatList coefficients;
  FloatList head_angles_rad;
  FloatList eye_angles_rad;
  std::string_view utterance_id;
  bool has_media_offset = false;
  WireTime media_offset;
  bool muted = false;
};

/// False for what is no such message.
bool read_opened(Bytes message, WatchOpened& opened);
bool read_paced_frame(Bytes message, PacedFrame& frame);

}  // namespace exomni
