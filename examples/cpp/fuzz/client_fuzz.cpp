// A service that sends anything at all: every frame goes through the link, the client and its player.
//
// The input is cut into frames by two bytes of length each.

#include <algorithm>
#include <cstdint>

#include "client.h"
#include "media_math.h"

using namespace exomni;

namespace {

class Nobody final : public Transport, public ClientListener {
 public:
  void connect() override {}
  void send(Bytes) override {}
  void close() override {}
  void connection_changed(LinkState, std::string_view) override {}
  void speech_started(std::string_view) override {}
  void speech_text(std::string_view) override {}
  void speech_marker(const Marker&) override {}
  void speech_ended(EndReason, const Failure&) override {}
  void turn_changed(TurnState) override {}
  void understood(const InputTranscript&) override {}
  void turn_failed(const Failure&) override {}
  void request_failed(std::int32_t, const SocketEnd&) override {}
};

/// welcome {session_id: "s"}: whatever comes first is in an open session.
constexpr std::uint8_t kWelcome[] = {0x1a, 0x03, 0x0a, 0x01, 0x73};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Nobody nobody;
  ClientSettings settings;
  settings.rate_hz = 16000;
  Client client(nobody, nobody, settings);
  std::int64_t now_ns = kSecondNs;
  client.open(now_ns);
  client.connected(now_ns);
  client.received({kWelcome, sizeof kWelcome}, now_ns);
  client.converse({});
  while (size >= 2) {
    const auto wanted = static_cast<std::size_t>(data[0] | data[1] << 8);
    const std::size_t length = std::min(wanted, size - 2);
    client.received({data + 2, length}, now_ns);
    now_ns += 100 * kMillisecondNs;
    client.tick(now_ns);
    client.connected(now_ns);
    client.player().face(now_ns);
    data += 2 + length;
    size -= 2 + length;
  }
  client.close();
  return 0;
}
