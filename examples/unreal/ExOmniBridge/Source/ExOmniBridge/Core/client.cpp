#include "client.h"

#include <utility>

namespace exomni {
namespace {

/// How often a conversation is told how far its answer was heard.
constexpr std::int64_t kPositionNs = 250'000'000;
/// How long to wait before a character is watched again that the service has cut off.
constexpr std::int64_t kWatchAgainNs = 1'000'000'000;
/// Whether trying again may help.
bool passing(CallCode code) {
  return code == CallCode::resource_exhausted || code == CallCode::aborted ||
         code == CallCode::internal || code == CallCode::unavailable;
}

/// Tells a game what a watched character does.
class WatchEars final : public EventSink {
 public:
  explicit WatchEars(ClientListener& listener) : listener_(listener) {}

  void started(const PerformanceStarted& started) override {
    listener_.speech_started(started.utterance_id);
  }
  void text(std::string_view piece) override { listener_.speech_text(piece); }
  void marker(const Marker& marker) override { listener_.speech_marker(marker); }
  void ended(const PerformanceEnded& ended) override {
    listener_.speech_ended(ended.reason, ended.failure);
  }

 private:
  ClientListener& listener_;
};

/// Tells a game how its conversation goes; what the character does comes from watching it.
class ConverseEars final : public EventSink {
 public:
  explicit ConverseEars(ClientListener& listener) : listener_(listener) {}

  void input_transcript(const InputTranscript& said) override { listener_.understood(said); }
  void turn_changed(const TurnState& state) override { listener_.turn_changed(state); }
  void turn_failure(const Failure& failure) override { listener_.turn_failed(failure); }

 private:
  ClientListener& listener_;
};

}  // namespace

Client::Client(Transport& transport, ClientListener& listener, ClientSettings settings)
    : listener_(listener),
      settings_(std::move(settings)),
      link_(transport, *this, settings_.link),
      player_(settings_.rate_hz, settings_.latency_ns) {}

void Client::disconnected(std::string_view reason, std::int64_t now_ns) {
  now_ns_ = now_ns;
  link_.disconnected(reason, now_ns);
}

void Client::received(Bytes frame, std::int64_t now_ns) {
  now_ns_ = now_ns;
  link_.received(frame, now_ns);
}

void Client::tick(std::int64_t now_ns) {
  now_ns_ = now_ns;
  link_.tick(now_ns);
  if (watch_due_ns_ != 0 && now_ns >= watch_due_ns_ && link_.state() == LinkState::open) watch();
  if (conversing() && now_ns - told_ns_ >= kPositionNs) tell_position(now_ns);
}

std::int32_t Client::speak(std::string_view text, const Mood& mood, BusyPolicy busy_policy) {
  const std::int32_t call_id = link_.begin_call();
  SpeakSettings settings;
  settings.text = text;
  settings.character = settings_.character;
  settings.mood = mood;
  settings.audio_rate_hz = settings_.rate_hz;
  settings.busy_policy = busy_policy;
  write_speak(call_id, settings, writer_);
  return ask(call_id);
}

std::int32_t Client::interrupt() {
  const std::int32_t call_id = link_.begin_call();
  write_interrupt(call_id, settings_.character, {}, writer_);
  return ask(call_id);
}

std::int32_t Client::direct(DirectSettings settings) {
  const std::int32_t call_id = link_.begin_call();
  settings.character = settings_.character;
  write_direct(call_id, settings, writer_);
  return ask(call_id);
}

std::int32_t Client::converse(ConverseSettings settings) {
  end_conversation();
  conversation_ = link_.begin_call();
  microphone_samples_ = 0;
  settings.character = settings_.character;
  settings.audio_rate_hz = settings_.rate_hz;
  write_converse(conversation_, settings, writer_);
  return ask(conversation_);
}

bool Client::say(std::string_view text) {
  write_converse_text(conversation_, text, writer_);
  return send_turn();
}

bool Client::microphone(Bytes pcm) {
  write_microphone(conversation_, microphone_samples_, pcm, writer_);
  microphone_samples_ += static_cast<std::int64_t>(pcm.size / 2);
  return send_turn();
}

bool Client::commit_turn() {
  write_converse_commit(conversation_, writer_);
  return send_turn();
}

bool Client::interrupt_turn() {
  tell_position(now_ns_);
  write_converse_interrupt(conversation_, writer_);
  return send_turn();
}

void Client::end_conversation() { link_.cancel(conversation_); }

void Client::link_changed(LinkState state, std::string_view reason) {
  if (state == LinkState::open && !link_.alive(watching_)) watch();
  listener_.connection_changed(state, reason);
}

void Client::call_response(const SocketResponse& response) {
  if (response.call_id == watching_) {
    take_watched(response);
  } else if (response.call_id == conversation_) {
    ConverseEars ears(listener_);
    if (!hand_out(response, ears)) link_.give_up(now_ns_);
  }
}

void Client::take_watched(const SocketResponse& response) {
  const Taken taken = player_.take(response, now_ns_);
  if (taken == Taken::broken) {
    link_.give_up(now_ns_);
  } else if (taken == Taken::full) {
    // A watched character is paced: a minute ahead is another stream than the one that is heard.
    link_.cancel(watching_);
    watch();
  } else {
    WatchEars ears(listener_);
    hand_out(response, ears);
  }
}

void Client::call_ended(std::int32_t call_id, const SocketEnd& end) {
  const bool watched = call_id == watching_;
  if (watched) player_.lose();
  const bool lost = end.reason == "CONNECTION_LOST";
  if (watched && passing(end.code) && !lost) watch_due_ns_ = now_ns_ + kWatchAgainNs;
  const bool wanted = end.code == CallCode::ok || end.code == CallCode::canceled;
  if (wanted || (watched && lost)) return;
  listener_.request_failed(call_id, end);
}

void Client::watch() {
  watch_due_ns_ = 0;
  watching_ = link_.begin_call();
  write_watch(watching_, {settings_.character, settings_.frame_rate, settings_.rate_hz}, writer_);
  link_.send(watching_, writer_.bytes());
}

void Client::tell_position(std::int64_t now_ns) {
  told_ns_ = now_ns;
  const std::optional<Heard> heard = player_.heard(now_ns);
  if (!heard || heard->media_ns < 0) return;
  write_playback_position(conversation_, heard->utterance_id, heard->media_ns, writer_);
  link_.send(conversation_, writer_.bytes());
}

std::int32_t Client::ask(std::int32_t call_id) {
  return link_.send(call_id, writer_.bytes()) ? call_id : 0;
}

bool Client::send_turn() { return link_.send(conversation_, writer_.bytes()); }

}  // namespace exomni
