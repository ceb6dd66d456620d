#include "player.h"

#include <algorithm>

namespace exomni {
namespace {

/// Idle frames kept: four seconds and more at 120 a second.
constexpr std::size_t kIdleFrames = 512;
/// A delay that has moved by more makes a face jump.
constexpr std::int64_t kDelayJumpNs = 4 * kMillisecondNs;
constexpr std::int64_t kIdle = 0;

}  // namespace

/// Looks whether a message is whole, and has room, before anything is done. What follows on a
/// beginning finds its place.
class Preflight final : public EventSink {
 public:
  explicit Preflight(Player& player) : player_(player) {}

  bool has_room() const { return has_room_; }

  void started(const PerformanceStarted&) override { begun_anew_ = true; }

  void audio_chunk(const AudioChunk& chunk) override {
    if (!begun_anew_ && !player_.has_room(chunk)) has_room_ = false;
  }

  void face_chunk(const FaceChunk& chunk) override {
    if (!begun_anew_ && !player_.has_room(chunk)) has_room_ = false;
  }

 private:
  Player& player_;
  bool has_room_ = true;
  bool begun_anew_ = false;
};

Player::Player(std::int32_t rate_hz, std::int64_t latency_ns, bool sounding)
    : rate_hz_(std::clamp(rate_hz, kLeastRateHz, kMostRateHz)),
      sounding_(sounding),
      clock_(rate_hz_),
      line_(rate_hz_),
      idle_(kIdleFrames) {
  clock_.set_latency_ns(latency_ns);
  idle_.clear(width());
}

Taken Player::push(Bytes message, std::int64_t now_ns) {
  SocketResponse response;
  return read_response(message, response) ? take(response, now_ns) : Taken::broken;
}

Taken Player::take(const SocketResponse& response, std::int64_t now_ns) {
  now_ns_ = now_ns;
  forget();
  Preflight preflight(*this);
  if (!hand_out(response, preflight)) return Taken::broken;
  if (response.sequence > 0 && response.sequence <= received_sequence_) return Taken::taken;
  if (!preflight.has_room()) return Taken::full;
  received_sequence_ = std::max(received_sequence_, response.sequence);
  take_own(response);
  hand_out(response, *this);
  return Taken::taken;
}

bool Player::has_room(const AudioChunk& chunk) {
  const Utterance* utterance = stage_.current();
  if (utterance == nullptr || !utterance->begun()) return true;
  const std::int64_t capacity = kCapacitySeconds * rate_hz_;
  const std::int64_t offset = chunk.offset_samples;
  if (offset < utterance->received || offset > utterance->received + capacity) return true;
  const std::int64_t end = utterance->zero() + offset + static_cast<std::int64_t>(chunk.pcm.size / 2);
  return end - clock_.next(now_ns_) <= capacity;
}

bool Player::has_room(const FaceChunk& chunk) {
  const std::size_t kept = stage_.frame_count();
  if (stage_.current() == nullptr || kept == 0 || !fits(chunk)) return true;
  return kept + static_cast<std::size_t>(chunk.frame_count) <= kSpeechFrames;
}

void Player::take_own(const SocketResponse& response) {
  if (response.kind == ResponseKind::end) finish();
  if (response.kind != ResponseKind::welcome) return;
  SocketWelcome welcome;
  if (read_welcome(response.body, welcome) && !welcome.resumed) lose();
}

void Player::lose() {
  received_sequence_ = 0;
  finish();
}

void Player::pull(std::int16_t* samples, std::int64_t count, std::int64_t now_ns) {
  clock_.callback(now_ns);
  line_.read(samples, count, clock_.next(now_ns));
  clock_.advance(count);
}

const std::vector<double>& Player::face(std::int64_t now_ns) {
  now_ns_ = now_ns;
  forget();
  const std::int64_t position = clock_.position(now_ns);
  Utterance* utterance = stage_.heard(position);
  view_.resize(width());
  const bool jumped = utterance == nullptr && delay_.travel_ns() > kDelayJumpNs;
  Aim aim;
  if (utterance != nullptr && !utterance->frames.empty()) {
    const Moment moment = utterance->media(position);
    aim = utterance->frames.aim(ns_of(moment.sample, rate_hz_), ns_of(moment.still, rate_hz_),
                                view_.target());
  } else {
    idle_aim(aim);
  }
  if (jumped || utterance != nullptr) delay_.start_travel();
  return view_.show(now_ns, utterance == nullptr ? kIdle : utterance->number, aim, jumped);
}

void Player::idle_aim(Aim& aim) {
  if (idle_.empty() || !delay_.now_ns()) {
    view_.target().assign(width(), 0.0);
  } else {
    aim = idle_.aim(now_ns_ - *delay_.now_ns(), 0, view_.target());
  }
}

std::optional<Heard> Player::heard(std::int64_t now_ns) {
  const std::int64_t position = clock_.position(now_ns);
  const Utterance* utterance = stage_.heard(position);
  if (utterance == nullptr) return std::nullopt;
  return Heard{utterance->id, ns_of(utterance->media(position).sample, rate_hz_)};
}

void Player::forget() {
  const std::int64_t position = clock_.position(now_ns_);
  stage_.forget(position);
  Utterance* utterance = stage_.heard(position);
  if (utterance == nullptr) return;
  utterance->frames.forget_before(ns_of(utterance->media(position).sample, rate_hz_));
}

}  // namespace exomni
