// One character of a service, as a game has it: what it says and does here, and what it is told.
//
// Connects, watches the character, and keeps it in a `Player`; the game pulls its sound and asks for
// its face. All on one thread but for `Player::pull`, for which see there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bytes.h"
#include "events.h"
#include "link.h"
#include "player.h"
#include "requests.h"
#include "wire_writer.h"

namespace exomni {

/// What a client tells the game. Texts are valid during the call.
class ClientListener {
 public:
  /// `reason`: a sentence for people where something went wrong, or "".
  virtual void connection_changed(LinkState state, std::string_view reason) = 0;
  /// The character begins to say something: its sound is on the way.
  virtual void speech_started(std::string_view utterance_id) = 0;
  /// A piece of what it says.
  virtual void speech_text(std::string_view piece) = 0;
  /// A word, a viseme… of it, at a media time; due when `Player::heard` reaches that.
  virtual void speech_marker(const Marker& marker) = 0;
  /// It has all come, or was stopped; `failure.reason` is "" where nothing went wrong.
  virtual void speech_ended(EndReason reason, const Failure& failure) = 0;
  /// Whose turn it is in a conversation, what was understood of the caller, and a turn that came to
  /// nothing.
  virtual void turn_changed(TurnState state) = 0;
  virtual void understood(const InputTranscript& transcript) = 0;
  virtual void turn_failed(const Failure& failure) = 0;
  /// Something that was asked for came to nothing; `end.reason` is for programs, `end.explanation`
  /// for people.
  virtual void request_failed(std::int32_t call_id, const SocketEnd& end) = 0;

 protected:
  ~ClientListener() = default;
};

struct ClientSettings {
  LinkSettings link;
  /// "" is the service's first.
  std::string character;
  /// Sound wanted: 16000, 22050, 24000, 44100 or 48000 Hz.
  std::int32_t rate_hz = 48000;
  /// From a pull until its first sample is heard.
  std::int64_t latency_ns = 0;
  /// Faces wanted a second, 1 to 120.
  std::int32_t frame_rate = 60;
};

class Client final : private LinkListener {
 public:
  Client(Transport& transport, ClientListener& listener, ClientSettings settings);
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // As of `Link`.
  void open(std::int64_t now_ns) { link_.open(now_ns); }
  void close() { link_.close(); }
  void connected(std::int64_t now_ns) { link_.connected(now_ns); }
  void disconnected(std::string_view reason, std::int64_t now_ns);
  void received(Bytes frame, std::int64_t now_ns);
  /// Once a frame of the game.
  void tick(std::int64_t now_ns);

  const Link& link() const { return link_; }
  Player& player() { return player_; }

  // What the character is asked for. Each gives the number of its call, or 0 while the service has
  // not been reached; what comes to nothing is told as `request_failed`.

  /// It says a text; a mood without a label keeps its own.
  std::int32_t speak(std::string_view text, const Mood& mood = {},
                     BusyPolicy busy_policy = BusyPolicy::unspecified);
  /// It stops, and forgets what it was to say next.
  std::int32_t interrupt();
  /// Mood, gaze, head, gesture. The character named is this one.
  std::int32_t direct(DirectSettings settings);

  /// Begins a conversation, in place of one that goes on. The character named is this one.
  std::int32_t converse(ConverseSettings settings);
  bool conversing() const { return link_.alive(conversation_); }
  /// False where there is no conversation.
  bool say(std::string_view text);
  /// Speech, signed 16-bit little-endian at the conversation's rate.
  bool microphone(Bytes pcm);
  bool commit_turn();
  bool interrupt_turn();
  /// Hangs up: the character stops.
  void end_conversation();

 private:
  // Of the link.
  void link_changed(LinkState state, std::string_view reason) override;
  void call_response(const SocketResponse& response) override;
  void call_ended(std::int32_t call_id, const SocketEnd& end) override;

  void watch();
  void take_watched(const SocketResponse& response);
  void tell_position(std::int64_t now_ns);
  std::int32_t ask(std::int32_t call_id);
  bool send_turn();

  ClientListener& listener_;
  ClientSettings settings_;
  Link link_;
  Player player_;
  WireWriter writer_;
  std::int64_t now_ns_ = 0;
  std::int32_t watching_ = 0;
  /// When to watch again after the service has ended it; 0 for never.
  std::int64_t watch_due_ns_ = 0;
  std::int32_t conversation_ = 0;
  std::int64_t microphone_samples_ = 0;
  std::int64_t told_ns_ = 0;
};

}  // namespace exomni
