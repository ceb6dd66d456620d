#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "client.h"
#include "hex.h"

using namespace exomni;

namespace {

/// A service that is played by the test, and a game that hears of its connection.
class Game final : public Transport, public ClientListener {
 public:
  Client client{*this, *this, {}};
  std::vector<LinkState> states;
  std::vector<std::vector<std::uint8_t>> sent;

  void take(const char* message) { client.received(view(hex(message)), now_ns); }

  /// The connection is there, and the service welcomes.
  void begin() {
    client.connected(now_ns);
    take("1a 03 0a 01 73");  // welcome {session_id: "s"}
  }

  void pass(std::int64_t ms) {
    now_ns += ms * 1'000'000;
    client.tick(now_ns);
  }

  std::int64_t now_ns = 1'000'000'000;

  // Of the client.
  void connect() override {}
  void send(Bytes frame) override { sent.push_back(copy(frame)); }
  void close() override {}
  void connection_changed(LinkState state, std::string_view) override { states.push_back(state); }
  void speech_started(std::string_view) override {}
  void speech_text(std::string_view) override {}
  void speech_marker(const Marker&) override {}
  void speech_ended(EndReason, const Failure&) override {}
  void turn_changed(TurnState) override {}
  void understood(const InputTranscript&) override {}
  void turn_failed(const Failure&) override {}
  void request_failed(std::int32_t, const SocketEnd&) override {}
};

}  // namespace

TEST_CASE("a watched message that is cut off inside ends the session, and another is begun") {
  Game game;
  game.client.open(game.now_ns);
  game.begin();
  const std::vector<std::uint8_t> hello = game.sent.front();
  game.take("08 01 32 02 12 7f");  // a performance of 127 bytes, of which none is there
  CHECK(game.states.back() == LinkState::lost);
  game.pass(300);
  game.sent.clear();
  game.begin();
  CHECK(game.states.back() == LinkState::open);
  CHECK(game.sent.front() == hello);
}
