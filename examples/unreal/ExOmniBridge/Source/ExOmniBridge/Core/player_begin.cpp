// How utterances begin and end. docs/player.md, "opened", "started" and "ended".

#include <algorithm>

#include "player.h"

namespace exomni {
namespace {

/// Least delay where the service does not say when an utterance begins.
constexpr std::int64_t kDepthNs = 60 * kMillisecondNs;
/// An utterance begins no later than this from now.
constexpr std::int64_t kAheadSeconds = 30;
/// Frame rates beyond these are none.
constexpr std::int32_t kMostNumerator = 1'000'000;
constexpr std::int32_t kMostDenominator = 5'000;
/// An interrupt is obeyed within this.
constexpr std::int64_t kTailNs = 60 * kMillisecondNs;

/// What the message says; 60 in a second where it says nothing of use.
FrameRate sane(FrameRate rate) {
  if (rate.denominator == 0) rate.denominator = 1;
  const bool usable = rate.denominator >= 1 && rate.denominator <= kMostDenominator &&
                      rate.numerator >= rate.denominator && rate.numerator <= kMostNumerator;
  return usable ? rate : FrameRate{60, 1};
}

}  // namespace

void Player::opened(const WatchOpened& opened) {
  finish();
  name(opened.coefficient_names, true);
  delay_.forget();
  set_rate(opened.frame_rate);
  watched_ = true;
  frame_sequence_.reset();
}

void Player::started(const PerformanceStarted& started) {
  finish();
  Utterance& utterance = stage_.enter(started.utterance_id, sounds(started), width());
  if (!watched_ && started.coefficient_names.size() > 0) {
    name(started.coefficient_names, false);
    set_rate(started.frame_rate);
  }
  if (watched_ && started.has_start_time) {
    utterance.ref_ns = service_ns(started.start_time);
    begin(utterance);
  }
}

bool Player::sounds(const PerformanceStarted& started) {
  if (!sounding_ || !started.has_audio_format) return false;
  const AudioFormat& format = started.audio_format;
  const bool one_channel = format.channel_count == 0 || format.channel_count == 1;
  const bool fits = format.encoding == kEncodingS16le && one_channel && format.rate_hz == rate_hz_;
  if (!fits) ++report_.format_count;
  return fits;
}

void Player::name(const TextList& names, bool always) {
  if (!always && named(names)) return;
  names_.resize(names.size());
  std::size_t index = 0;
  names.each([this, &index](std::string_view name) { names_[index++].assign(name); });
  idle_.clear(width());
  stage_.forget_frames(width());
}

bool Player::named(const TextList& names) const {
  std::size_t index = 0;
  bool same = names.size() == names_.size();
  names.each([this, &index, &same](std::string_view name) {
    same = same && names_[index++] == name;
  });
  return same;
}

void Player::set_rate(FrameRate rate) {
  frame_rate_ = sane(rate);
  delay_.set_period_ns(frame_ns(1));
}

void Player::begin(Utterance& utterance) {
  const std::optional<std::int64_t> needed = delay_.needed_ns(clock_.lead_ns());
  const std::optional<std::int64_t> delay = needed ? needed : delay_.now_ns();
  if (!watched_) {
    begin_with(utterance, std::max(delay.value_or(kDepthNs), kDepthNs));
  } else if (delay) {
    begin_with(utterance, *delay);
  }
}

void Player::begin_with(Utterance& utterance, std::int64_t delay_ns) {
  const std::int64_t wanted = clock_.position(*utterance.ref_ns + delay_ns);
  const std::int64_t latest = clock_.next(now_ns_) + kAheadSeconds * rate_hz_;
  const std::int64_t zero = std::max(std::min(wanted, latest), last_);
  utterance.begin(zero);
  delay_.settle(clock_.time_ns(zero) - *utterance.ref_ns, now_ns_);
}

std::int64_t Player::begin_at(Utterance& utterance, std::int64_t media_ns) {
  if (!utterance.ref_ns) utterance.ref_ns = now_ns_ - media_ns;
  const std::int64_t ref_ns = *utterance.ref_ns;
  if (!utterance.begun() && watched_ && !delay_.now_ns()) {
    begin_with(utterance, now_ns_ + kDepthNs - (ref_ns + media_ns));
  } else if (!utterance.begun()) {
    begin(utterance);
  }
  return ref_ns;
}

void Player::ended(const PerformanceEnded& ended) {
  Utterance* utterance = stage_.current();
  if (utterance == nullptr) return;
  if (ended.reason == EndReason::completed) {
    finish();
  } else {
    stop(*utterance, ended.spoken_samples);
  }
}

void Player::turn_interrupted(const TurnInterrupted& interrupted) {
  Utterance* utterance = stage_.newest();
  if (utterance != nullptr && utterance->id == interrupted.utterance_id) {
    stop(*utterance, interrupted.stop_samples);
  }
}

void Player::finish() {
  Utterance* utterance = stage_.current();
  if (utterance == nullptr) return;
  utterance->over = true;
  if (!utterance->begun()) {
    utterance->stop = last_;
    return;
  }
  if (utterance->placed) line_.finish();
  last_ = utterance->zero() + length(*utterance);
  utterance->stop = last_;
}

std::int64_t Player::length(Utterance& utterance) {
  if (utterance.placed) return utterance.received;
  if (utterance.frames.empty()) return 0;
  return samples_of(utterance.frames.last_ns() + frame_ns(1), rate_hz_);
}

void Player::stop(Utterance& utterance, std::int64_t samples) {
  const bool going_on = !utterance.over;
  utterance.over = true;
  if (!utterance.begun()) {
    utterance.stop = last_;
    return;
  }
  const std::int64_t heard = utterance.media(clock_.position(now_ns_)).sample;
  const std::int64_t latest = std::max<std::int64_t>(heard + samples_of(kTailNs, rate_hz_), 0);
  const std::int64_t wanted = std::min(std::max<std::int64_t>(samples, 0), latest);
  const std::int64_t at = std::max(utterance.place(wanted), clock_.next(now_ns_));
  if (utterance.placed && at < utterance.zero() + utterance.received) {
    line_.cut(at, clock_.next(now_ns_));
    last_ = at + line_.slide();
  } else if (going_on) {
    line_.finish();
    last_ = at;
  }
  utterance.stop = std::min(utterance.stop.value_or(at), at);
}

}  // namespace exomni
