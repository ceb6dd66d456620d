// The connection to the service: one WebSocket with many calls, resumed where that is possible.
//
// A state machine without a socket, a thread or a clock: the engine's WebSocket tells it what
// happens, and its game loop what time it is. All on one thread. The rules are those of
// docs/websocket.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backoff.h"
#include "bytes.h"
#include "outbox.h"
#include "socket_messages.h"
#include "wire_writer.h"

namespace exomni {

/// The engine's WebSocket, as far as it is used. What it tells comes to the `Link` later, never
/// from within one of these.
class Transport {
 public:
  /// Begin to connect. A connection before it is closed already.
  virtual void connect() = 0;
  /// Send one binary frame; the bytes are the link's.
  virtual void send(Bytes frame) = 0;
  /// Close the connection, if there is one, and tell nothing more of it.
  virtual void close() = 0;

 protected:
  ~Transport() = default;
};

enum class LinkState {
  /// Nobody wants a connection.
  idle,
  /// A connection is being made.
  connecting,
  /// The service has said welcome.
  open,
  /// There is none; the next attempt comes by itself.
  lost,
  /// The service does not want this client: trying again does not help.
  refused,
};

/// What a link tells.
class LinkListener {
 public:
  /// `reason`: a sentence for people where something went wrong, or "".
  virtual void link_changed(LinkState state, std::string_view reason) = 0;
  /// A message of a call.
  virtual void call_response(const SocketResponse& response) = 0;
  /// A call is over; `CallCode::ok` is success. Nothing more of it comes.
  virtual void call_ended(std::int32_t call_id, const SocketEnd& end) = 0;

 protected:
  ~LinkListener() = default;
};

struct LinkSettings {
  std::string token;
  /// A name and a version, for the service's log.
  std::string client = "exomni-bridge core";
  /// Chooses the waits between attempts; its own for every client.
  std::uint32_t seed = 1;
};

class Link {
 public:
  Link(Transport& transport, LinkListener& listener, LinkSettings settings);

  /// Connect, and connect again whenever the connection is lost. `now_ns`: of any clock that runs
  /// steadily; every later time is of the same.
  void open(std::int64_t now_ns);

  /// Goodbye: calls are over and the service forgets the session.
  void close();

  /// Try at once if waiting: the network is back.
  void hurry(std::int64_t now_ns);

  /// What the WebSocket tells: it is open, a binary frame has come, it is closed.
  void connected(std::int64_t now_ns);
  void received(Bytes frame, std::int64_t now_ns);
  void disconnected(std::string_view reason, std::int64_t now_ns);

  /// A message of the service is broken: the connection is dropped, and its session forgotten.
  void give_up(std::int64_t now_ns);

  /// Once a frame of the game: pings, and attempts to connect.
  void tick(std::int64_t now_ns);

  LinkState state() const { return state_; }
  std::string_view version() const { return version_; }
  std::int64_t round_trip_ns() const { return round_trip_ns_; }

  /// The number of a new call, or 0 where there is no session. Its first request must follow.
  std::int32_t begin_call();
  bool alive(std::int32_t call_id) const;

  /// Sends a request of a call that is alive, and keeps it until the service has it. A call that is
  /// over takes none: false.
  bool send(std::int32_t call_id, Bytes request);

  /// Stop a call; its end is told at once.
  void cancel(std::int32_t call_id);

 private:
  struct Ping {
    std::int64_t cookie = 0;
    std::int64_t sent_ns = 0;
    std::int64_t request_count = 0;
  };

  void connect(std::int64_t now_ns);
  void lose(std::string_view reason, std::int64_t now_ns);
  void refuse(const SocketEnd& end, std::int64_t now_ns);
  void begin_session(std::string_view session_id);
  void end_calls(const SocketEnd& end);
  void take(const SocketResponse& response, std::int64_t now_ns);
  bool take_own(const SocketResponse& response, std::int64_t now_ns);
  bool take_welcome(Bytes message, std::int64_t now_ns);
  void send_after(std::int64_t count);
  bool take_pong(Bytes message, std::int64_t now_ns);
  bool take_end(const SocketResponse& response, std::int64_t now_ns);
  void ping(std::int64_t now_ns);
  bool forget_call(std::int32_t call_id);
  void change(LinkState state, std::string_view reason);

  Transport& transport_;
  LinkListener& listener_;
  LinkSettings settings_;
  Backoff backoff_;
  Outbox outbox_;
  WireWriter writer_;
  LinkState state_ = LinkState::idle;
  std::string session_id_;
  std::string version_;
  std::int64_t received_sequence_ = 0;
  std::int32_t call_count_ = 0;
  std::vector<std::int32_t> calls_;
  std::array<Ping, 4> pings_{};
  std::int64_t ping_count_ = 0;
  std::int64_t heard_ns_ = 0;
  /// When to ping, or to try again.
  std::int64_t due_ns_ = 0;
  std::int64_t round_trip_ns_ = 0;
  /// How long the service keeps a session without a connection, and until when it keeps this one.
  std::int64_t resume_duration_ns_ = 0;
  std::int64_t resumable_until_ns_ = 0;
};

}  // namespace exomni
