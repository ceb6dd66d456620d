#include "watch.h"

#include "wire_reader.h"

namespace exomni {

bool read_opened(Bytes message, WatchOpened& opened) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    if (reader.tag() == tag(1, WireType::bytes)) opened.character = reader.text();
    if (reader.tag() == tag(2, WireType::bytes)) {
      whole = read_frame_rate(reader.bytes(), opened.frame_rate);
    }
  }
  opened.coefficient_names = TextList(message, 3);
  return whole && reader.ok();
}

bool read_paced_frame(Bytes message, PacedFrame& frame) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::varint):
        frame.sequence = reader.int64();
        break;
      case tag(2, WireType::bytes):
        frame.has_deadline_time = true;
        whole = read_time(reader.bytes(), frame.deadline_time);
        break;
      case tag(6, WireType::bytes):
        frame.utterance_id = reader.text();
        break;
      case tag(7, WireType::bytes):
        frame.has_media_offset = true;
        whole = read_time(reader.bytes(), frame.media_offset);
        break;
      case tag(8, WireType::varint):
        frame.muted = reader.boolean();
        break;
      default:
        break;
    }
  }
  frame.coefficients = FloatList(message, 3);
  frame.head_angles_rad = FloatList(message, 4);
  frame.eye_angles_rad = FloatList(message, 5);
  return whole && reader.ok() && frame.coefficients.ok() && frame.head_angles_rad.ok() &&
         frame.eye_angles_rad.ok();
}

}  // namespace exomni
