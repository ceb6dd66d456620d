// Watches a character of the service, has it say something, and plays it by the clock: what a game
// does, without a game.
//
//     character --say "Halt, traveller." [--url ws://127.0.0.1:8765/ws] [--character Ava]
//               [--token T] [--converse "Who goes there?"] [--interrupt-after 0.5] [--seconds 20]
//
// Tells what happens, a line each, and at the end one line of JSON: what was heard and seen.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "client.h"
#include "websocket.h"

using namespace exomni;

namespace {

constexpr std::int32_t kRateHz = 24000;
constexpr std::int64_t kTickNs = kSecondNs / 60;

std::int64_t now_ns() {
  return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

void tell(const char* what, std::string_view text) {
  std::printf("%s: %.*s\n", what, static_cast<int>(text.size()), text.data());
}

struct Wishes {
  std::string url = "ws://127.0.0.1:8765/ws";
  std::string token;
  std::string character;
  std::string say;
  std::string converse;
  std::int64_t interrupt_after_ns = -1;
  std::int64_t length_ns = 20 * kSecondNs;
};

std::int64_t read_seconds(const char* text) {
  return static_cast<std::int64_t>(std::strtod(text, nullptr) * 1e9);
}

bool read_wishes(int count, char** words, Wishes& wishes) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const char* value = words[i + 1];
    if (name == "--url") wishes.url = value;
    else if (name == "--token") wishes.token = value;
    else if (name == "--character") wishes.character = value;
    else if (name == "--say") wishes.say = value;
    else if (name == "--converse") wishes.converse = value;
    else if (name == "--interrupt-after") wishes.interrupt_after_ns = read_seconds(value);
    else if (name == "--seconds") wishes.length_ns = read_seconds(value);
    else return false;
  }
  return count % 2 == 1;
}

/// What was heard and seen of it.
struct Witness {
  std::int64_t sample_count = 0;
  std::int64_t loud_count = 0;
  std::int64_t face_count = 0;
  double widest_jaw = 0;
};

/// The game: one character and its loop.
class Game final : private Transport, private ClientListener {
 public:
  explicit Game(const Wishes& wishes)
      : wishes_(wishes), client_(*this, *this, settings_of(wishes)) {}

  /// Runs until what was asked for is over. Returns the exit status.
  int run() {
    const std::int64_t begun_ns = now_ns();
    client_.open(begun_ns);
    for (std::int64_t tick = 0; !over() && now_ns() - begun_ns < wishes_.length_ns; ++tick) {
      step();
      const std::int64_t left_ns = begun_ns + (tick + 1) * kTickNs - now_ns();
      if (left_ns > 0) std::this_thread::sleep_for(std::chrono::nanoseconds(left_ns));
    }
    summarize();
    client_.close();
    return failed_ || !finished_ ? 1 : 0;
  }

 private:
  static ClientSettings settings_of(const Wishes& wishes) {
    ClientSettings settings;
    settings.link.token = wishes.token;
    settings.link.client = "character 1.0";
    settings.link.seed = static_cast<std::uint32_t>(now_ns());
    settings.character = wishes.character;
    settings.rate_hz = kRateHz;
    return settings;
  }

  /// One frame of the game.
  void step() {
    if (connecting_) finish_connecting();
    socket_.wait(0);
    while (socket_.receive(message_)) client_.received({message_.data(), message_.size()}, now_ns());
    if (connected_ && !socket_.open()) {
      connected_ = false;
      client_.disconnected(socket_.reason(), now_ns());
    }
    client_.tick(now_ns());
    interrupt_in_time();
    hear();
    see();
  }

  void hear() {
    samples_.resize(kRateHz / 60);
    client_.player().pull(samples_.data(), static_cast<std::int64_t>(samples_.size()), now_ns());
    for (const std::int16_t sample : samples_) witness_.loud_count += std::abs(sample) > 300;
    witness_.sample_count += static_cast<std::int64_t>(samples_.size());
  }

  void see() {
    const std::vector<double>& face = client_.player().face(now_ns());
    const std::vector<std::string>& names = client_.player().names();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == "jawOpen" && face[i] > witness_.widest_jaw) witness_.widest_jaw = face[i];
    }
    ++witness_.face_count;
  }

  void interrupt_in_time() {
    const std::optional<Heard> heard = client_.player().heard(now_ns());
    if (wishes_.interrupt_after_ns < 0 || !heard) return;
    if (heard->media_ns < wishes_.interrupt_after_ns) return;
    wishes_.interrupt_after_ns = -1;
    client_.interrupt();
  }

  /// Everything was said, and heard to its end.
  bool over() { return failed_ || (finished_ && !client_.player().heard(now_ns())); }

  void summarize() {
    const PlayReport& report = client_.player().report();
    std::printf(
        "{\"samples\": %lld, \"loud\": %lld, \"faces\": %lld, \"jaw\": %.3f, \"underruns\": %lld, "
        "\"late\": %lld, \"broken\": %lld}\n",
        static_cast<long long>(witness_.sample_count), static_cast<long long>(witness_.loud_count),
        static_cast<long long>(witness_.face_count), witness_.widest_jaw,
        static_cast<long long>(report.underrun_count), static_cast<long long>(report.late_count),
        static_cast<long long>(report.broken_count));
  }

  void ask() {
    asked_ = true;
    if (!wishes_.say.empty()) client_.speak(wishes_.say);
    if (wishes_.converse.empty()) return;
    client_.converse({});
    client_.say(wishes_.converse);
  }

  // Of the client's transport: what happens is told in the next step.
  void connect() override { connecting_ = true; }
  void send(Bytes frame) override { socket_.send(frame); }
  void close() override {
    connecting_ = false;
    connected_ = false;
    socket_.close();
  }

  void finish_connecting() {
    connecting_ = false;
    const std::string problem = socket_.connect(wishes_.url);
    connected_ = problem.empty();
    if (connected_) client_.connected(now_ns());
    else client_.disconnected(problem, now_ns());
  }

  // Of the client's listener.
  void connection_changed(LinkState state, std::string_view reason) override {
    if (state == LinkState::open) tell("connected", client_.link().version());
    if (state == LinkState::open && !asked_) ask();
    if (state == LinkState::lost) tell("lost", reason);
    if (state != LinkState::refused) return;
    tell("refused", reason);
    failed_ = true;
  }
  void speech_started(std::string_view) override { tell("started", ""); }
  void speech_text(std::string_view piece) override { tell("says", piece); }
  void speech_marker(const Marker&) override {}
  void speech_ended(EndReason reason, const Failure& failure) override {
    const bool completed = reason == EndReason::completed;
    tell("ended", completed ? "completed" : reason == EndReason::failed ? failure.reason : "interrupted");
    finished_ = true;
  }
  void turn_changed(TurnState state) override {
    tell("turn", std::to_string(static_cast<int>(state)));
  }
  void understood(const InputTranscript& transcript) override {
    tell("understood", transcript.text);
  }
  void turn_failed(const Failure& failure) override { fail(failure.reason, failure.message); }
  void request_failed(std::int32_t, const SocketEnd& end) override {
    fail(end.reason, end.explanation);
  }

  void fail(std::string_view reason, std::string_view explanation) {
    tell("failed", std::string(reason) + ": " + std::string(explanation));
    failed_ = true;
  }

  Wishes wishes_;
  WebSocket socket_;
  Client client_;
  Witness witness_;
  std::vector<std::uint8_t> message_;
  std::vector<std::int16_t> samples_;
  bool connecting_ = false;
  bool connected_ = false;
  bool asked_ = false;
  bool finished_ = false;
  bool failed_ = false;
};

}  // namespace

int main(int count, char** words) {
  Wishes wishes;
  if (!read_wishes(count, words, wishes)) {
    std::fprintf(stderr, "Options: --url --token --character --say --converse --interrupt-after --seconds\n");
    return 2;
  }
  return Game(wishes).run();
}
