#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "hex.h"
#include "link.h"
#include "requests.h"
#include "wire_writer.h"

using namespace exomni;

namespace {

using Texts = std::vector<std::string>;

/// A service that is played by the test, and a game that listens.
class PlayedService final : public Transport, public LinkListener {
 public:
  Link link{*this, *this, {"secret", "test 1.0", 7}};
  std::int64_t now_ns = 1'000'000'000;
  /// What the game was told, and what the service got in the order of arrival.
  Texts told;
  std::vector<std::vector<std::uint8_t>> sent;
  int connect_count = 0;

  void pass(std::int64_t ms) {
    now_ns += ms * 1'000'000;
    link.tick(now_ns);
  }

  void welcome(const char* session, bool resumed = false, std::int64_t received_count = 0) {
    link.connected(now_ns);
    WireWriter writer;
    const std::size_t place = writer.begin(3);
    writer.text(1, session);
    writer.boolean(2, resumed);
    const std::size_t duration = writer.begin(3);
    writer.integer(1, 10);
    writer.end(duration);
    writer.integer(8, received_count);
    writer.end(place);
    link.received(writer.bytes(), now_ns);
  }

  void open() {
    link.open(now_ns);
    welcome("s1");
  }

  void lose(std::int64_t ms_until_back) {
    link.disconnected("", now_ns);
    pass(ms_until_back);
  }

  void pong(std::int64_t cookie) {
    WireWriter writer;
    const std::size_t place = writer.begin(4);
    writer.integer(1, cookie);
    writer.end(place);
    link.received(writer.bytes(), now_ns);
  }

  void end(std::int32_t call_id, std::int32_t code, const char* explanation) {
    WireWriter writer;
    writer.integer(1, call_id);
    const std::size_t place = writer.begin(5);
    writer.integer(1, code);
    writer.text(3, explanation);
    writer.end(place);
    link.received(writer.bytes(), now_ns);
  }

  void response(std::int32_t call_id, std::int64_t sequence) {
    WireWriter writer;
    writer.integer(1, call_id);
    writer.integer(2, sequence);
    writer.end(writer.begin(7));
    link.received(writer.bytes(), now_ns);
  }

  std::int32_t speak() {
    const std::int32_t call_id = link.begin_call();
    WireWriter writer;
    SpeakSettings settings;
    settings.text = "Halt!";
    write_speak(call_id, settings, writer);
    link.send(call_id, writer.bytes());
    return call_id;
  }

  /// Numbers of the calls that requests were sent for, from request `first` on.
  std::vector<int> calls_sent(std::size_t first = 0) const {
    std::vector<int> calls;
    for (std::size_t i = first; i < sent.size(); ++i) {
      WireReader reader(view(sent[i]));
      if (reader.next() && reader.tag() == tag(1, WireType::varint)) calls.push_back(reader.int32());
    }
    return calls;
  }

  // Of the link.
  void connect() override { ++connect_count; }
  void send(Bytes frame) override { sent.push_back(copy(frame)); }
  void close() override {}
  void link_changed(LinkState state, std::string_view reason) override {
    static const char* const kNames[] = {"idle", "connecting", "open", "lost", "refused"};
    told.push_back(kNames[static_cast<int>(state)] + (reason.empty() ? "" : ": " + std::string(reason)));
  }
  void call_response(const SocketResponse& response) override {
    told.push_back("response of " + std::to_string(response.call_id));
  }
  void call_ended(std::int32_t call_id, const SocketEnd& end) override {
    told.push_back("end of " + std::to_string(call_id) + ", " + std::to_string(static_cast<int>(end.code)));
  }
};

}  // namespace

TEST_CASE("hello comes first, with token and name, and the welcome opens") {
  PlayedService stage;
  stage.open();
  CHECK(stage.told == Texts{"connecting", "open"});
  CHECK(stage.sent[0] == hex("12 12 0a 06 73 65 63 72 65 74 12 08 74 65 73 74 20 31 2e 30"));
}

TEST_CASE("a call begins only once there is a session") {
  PlayedService stage;
  CHECK(stage.link.begin_call() == 0);
  stage.open();
  CHECK(stage.link.begin_call() == 1);
}

TEST_CASE("responses go to calls that are alive, and the end is their last") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.response(1, 1);
  stage.end(1, 0, "");
  stage.response(1, 2);
  CHECK(stage.told == Texts{"connecting", "open", "response of 1", "end of 1, 0"});
  CHECK_FALSE(stage.link.send(1, {}));
}

TEST_CASE("a canceled call ends at once, and its own end is passed over") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.link.cancel(1);
  stage.end(1, 1, "canceled");
  CHECK(stage.told.back() == "end of 1, 1");
  CHECK(stage.told.size() == 3);
  CHECK(stage.sent.back() == hex("08 01 2a 00"));
}

TEST_CASE("a lost connection is resumed where it was, with what the service has not got") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.response(1, 5);
  stage.lose(300);
  stage.speak();  // kept for later
  const std::size_t before = stage.sent.size();
  stage.welcome("s1", true, 1);
  CHECK(stage.sent[before] == hex("12 18 0a 06 73 65 63 72 65 74 12 08 74 65 73 74 20 31 2e 30"
                                  "1a 02 73 31 20 05"));
  CHECK(stage.calls_sent(before) == std::vector<int>{2});
  CHECK(stage.told == Texts{"connecting", "open", "response of 1", "lost: the service does not answer",
                            "connecting", "open"});
}

TEST_CASE("a session that is gone ends its calls, and requests of a new one are sent") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.lose(300);
  stage.welcome("s2");
  CHECK(stage.told.back() == "open");
  CHECK(stage.told[stage.told.size() - 2] == "end of 1, 14");
  stage.speak();
  CHECK(stage.calls_sent().back() == 2);
}

TEST_CASE("calls end when the service cannot have kept them any more") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.lose(1);
  stage.pass(9'000);
  CHECK(stage.link.alive(1));
  stage.pass(2'000);
  CHECK_FALSE(stage.link.alive(1));
}

TEST_CASE("waits between attempts grow to four seconds, and differ from client to client") {
  PlayedService stage;
  stage.link.open(stage.now_ns);
  std::vector<std::int64_t> waits_ms;
  for (int attempt = 0; attempt < 8; ++attempt) {
    stage.link.disconnected("refused", stage.now_ns);
    const int before = stage.connect_count;
    std::int64_t waited_ms = 0;
    for (; stage.connect_count == before; ++waited_ms) stage.pass(1);
    waits_ms.push_back(waited_ms);
  }
  const std::int64_t longest_ms[] = {250, 500, 1000, 2000, 4000, 4000, 4000, 4000};
  for (std::size_t i = 0; i < waits_ms.size(); ++i) {
    CHECK(waits_ms[i] <= longest_ms[i]);
    CHECK(waits_ms[i] >= longest_ms[i] * 7 / 10);
  }
}

TEST_CASE("a service that is silent for six seconds is lost") {
  PlayedService stage;
  stage.open();
  for (int second = 0; second < 5; ++second) stage.pass(1000);
  CHECK(stage.told.back() == "open");
  stage.pass(1000);
  CHECK(stage.told.back() == "lost: the service does not answer");
}

TEST_CASE("pings confirm what was sent before them, and tell the round trip") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.pass(2000);  // the second ping
  stage.now_ns += 30'000'000;
  stage.pong(2);
  CHECK(stage.link.round_trip_ns() == 30'000'000);
  stage.lose(300);
  const std::size_t before = stage.sent.size();
  stage.welcome("s1", true, 1);
  CHECK(stage.calls_sent(before).empty());
}

TEST_CASE("a refused token is told once, and nobody tries again") {
  PlayedService stage;
  stage.link.open(stage.now_ns);
  stage.link.connected(stage.now_ns);
  stage.end(0, 16, "The token is wrong.");
  stage.link.disconnected("closed", stage.now_ns);
  stage.pass(60'000);
  CHECK(stage.told == Texts{"connecting", "refused: The token is wrong."});
  CHECK(stage.connect_count == 1);
}

TEST_CASE("a message cut in the middle is told, and the session is not gone on with") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.link.received(view(hex("08 01 3a 7f 0a")), stage.now_ns);
  CHECK(stage.told[2] == "end of 1, 14");
  CHECK(stage.told[3] ==
        "lost: the service sent a message that is broken, or that this client is too old for");
  stage.pass(300);
  const std::vector<std::uint8_t> hello = stage.sent[0];
  stage.welcome("s2");
  CHECK(stage.told.back() == "open");
  // Asked to resume, the service would send the same once more: hello names no session.
  CHECK(std::count(stage.sent.begin(), stage.sent.end(), hello) == 2);
}

TEST_CASE("messages and fields of a newer service are passed over") {
  PlayedService stage;
  stage.open();
  const std::size_t told = stage.told.size();
  stage.link.received(view(hex("08 00 a2 38 00")), stage.now_ns);     // message 900
  stage.link.received(view(hex("c2 3e 03 61 62 63")), stage.now_ns);  // field 1000
  stage.link.received({}, stage.now_ns);
  CHECK(stage.told.size() == told);
  CHECK(stage.link.state() == LinkState::open);
}

TEST_CASE("whoever closes is not connected again, and hears that calls were canceled") {
  PlayedService stage;
  stage.open();
  stage.speak();
  stage.link.close();
  stage.pass(60'000);
  CHECK(stage.told == Texts{"connecting", "open", "end of 1, 1", "idle"});
}

TEST_CASE("whoever hurries does not wait") {
  PlayedService stage;
  stage.open();
  stage.lose(0);
  stage.link.hurry(stage.now_ns);
  CHECK(stage.told.back() == "connecting");
}
