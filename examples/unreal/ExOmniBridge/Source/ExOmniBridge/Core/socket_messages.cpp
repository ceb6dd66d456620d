#include "socket_messages.h"

#include "wire_reader.h"

namespace exomni {
namespace {

// Numbers of the messages of a response; what lies beyond them is a newer service's.
constexpr std::uint32_t kFirstKind = 3;
constexpr std::uint32_t kLastKind = 18;

bool is_kind(std::uint32_t key) {
  const std::uint32_t field = key >> 3;
  const bool bytes = key == tag(field, WireType::bytes);
  return bytes && field >= kFirstKind && field <= kLastKind;
}

}  // namespace

bool read_response(Bytes message, SocketResponse& response) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) {
      response.call_id = reader.int32();
    } else if (reader.tag() == tag(2, WireType::varint)) {
      response.sequence = reader.int64();
    } else if (is_kind(reader.tag())) {
      response.kind = static_cast<ResponseKind>(reader.tag() >> 3);
      response.body = reader.bytes();
    }
  }
  return reader.ok();
}

bool read_welcome(Bytes message, SocketWelcome& welcome) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    switch (reader.tag()) {
      case tag(1, WireType::bytes):
        welcome.session_id = reader.text();
        break;
      case tag(2, WireType::varint):
        welcome.resumed = reader.boolean();
        break;
      case tag(3, WireType::bytes):
        whole = read_time(reader.bytes(), welcome.resume_duration);
        break;
      case tag(4, WireType::bytes):
        welcome.version = reader.text();
        break;
      case tag(5, WireType::bytes):
        whole = read_time(reader.bytes(), welcome.service_time);
        break;
      case tag(6, WireType::varint):
        welcome.message_size_bytes = reader.int32();
        break;
      case tag(8, WireType::varint):
        welcome.received_count = reader.int64();
        break;
      default:
        break;
    }
  }
  return whole && reader.ok();
}

bool read_pong(Bytes message, SocketPong& pong) {
  WireReader reader(message);
  bool whole = true;
  while (whole && reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) pong.cookie = reader.int64();
    if (reader.tag() == tag(2, WireType::bytes)) {
      whole = read_time(reader.bytes(), pong.service_time);
    }
  }
  return whole && reader.ok();
}

bool read_end(Bytes message, SocketEnd& end) {
  WireReader reader(message);
  while (reader.next()) {
    if (reader.tag() == tag(1, WireType::varint)) end.code = static_cast<CallCode>(reader.int32());
    if (reader.tag() == tag(2, WireType::bytes)) end.reason = reader.text();
    if (reader.tag() == tag(3, WireType::bytes)) end.explanation = reader.text();
  }
  return reader.ok();
}

}  // namespace exomni
