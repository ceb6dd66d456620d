// Messages of the WebSocket /ws, as proto/exomni/v1/socket.proto has them.
#pragma once

#include <cstdint>
#include <string_view>

#include "bytes.h"
#include "performance.h"

namespace exomni {

/// What a SocketResponse holds: the number of its field. Growing: others are passed over.
enum class ResponseKind : std::uint32_t {
  none = 0,
  welcome = 3,
  pong = 4,
  end = 5,
  watch_character = 6,
  speak = 7,
  converse = 8,
  speak_stream = 9,
  animate = 10,
  interrupt = 11,
  direct = 12,
};

/// One message of the service; `body` is the message inside.
struct SocketResponse {
  std::int32_t call_id = 0;
  std::int64_t sequence = 0;
  ResponseKind kind = ResponseKind::none;
  Bytes body;
};

struct SocketWelcome {
  std::string_view session_id;
  bool resumed = false;
  WireTime resume_duration;
  std::string_view version;
  WireTime service_time;
  std::int32_t message_size_bytes = 0;
  std::int64_t received_count = 0;
};

struct SocketPong {
  std::int64_t cookie = 0;
  WireTime service_time;
};

/// gRPC's codes that a client tells apart.
enum class CallCode : std::int32_t {
  ok = 0,
  canceled = 1,
  permission_denied = 7,
  resource_exhausted = 8,
  aborted = 10,
  internal = 13,
  unavailable = 14,
  unauthenticated = 16,
};

/// How a call ended.
struct SocketEnd {
  CallCode code = CallCode::ok;
  std::string_view reason;
  std::string_view explanation;
};

/// False for what is no such message.
bool read_response(Bytes message, SocketResponse& response);
bool read_welcome(Bytes message, SocketWelcome& welcome);
bool read_pong(Bytes message, SocketPong& pong);
bool read_end(Bytes message, SocketEnd& end);

}  // namespace exomni
