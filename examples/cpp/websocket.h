// A small WebSocket client for programs without an engine: RFC 6455 over POSIX sockets, ws:// only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.h"

/// Binary messages to and from one service. Blocks only in `connect` and `wait`. Not for engines:
/// they bring a WebSocket of their own, with TLS.
class WebSocket {
 public:
  WebSocket() = default;
  ~WebSocket() { close(); }
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  /// Connects to "ws://host:port/path". Returns "" or what went wrong.
  std::string connect(std::string_view url);

  bool open() const { return socket_ >= 0; }

  /// Sends one binary message. A connection that takes nothing for long is closed.
  void send(exomni::Bytes message) { send_frame(kBinary, message); }

  /// Waits for the service to say something, at most `milliseconds`.
  void wait(int milliseconds);

  /// The next message that has come whole. False where there is none yet, or no more: ask `open`.
  bool receive(std::vector<std::uint8_t>& message);

  /// Why the service has closed the connection.
  const std::string& reason() const { return reason_; }

  void close();

 private:
  static constexpr std::uint8_t kBinary = 2;
  static constexpr std::uint8_t kClose = 8;
  static constexpr std::uint8_t kPing = 9;
  static constexpr std::uint8_t kPong = 10;

  std::string shake_hands(const std::string& host, const std::string& path);
  void send_frame(std::uint8_t opcode, exomni::Bytes payload);
  void send_all(exomni::Bytes bytes);
  void read_available();
  bool take_frame(std::vector<std::uint8_t>& message, bool& whole);
  void take_control(std::uint8_t opcode, exomni::Bytes payload);
  void fail(std::string reason);

  int socket_ = -1;
  std::string reason_;
  std::vector<std::uint8_t> inbox_;
  std::vector<std::uint8_t> fragments_;
  std::vector<std::uint8_t> outbox_;
};
