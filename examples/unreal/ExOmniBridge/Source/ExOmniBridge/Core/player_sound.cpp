// Where samples are put on the line. docs/player.md, "audio_chunk".

#include <algorithm>

#include "player.h"
#include "quiet.h"

namespace exomni {
namespace {

/// Delay that is missing by less than this is not worth waiting for in a pause of speech.
constexpr std::int64_t kWorthNs = 10 * kMillisecondNs;
constexpr std::int64_t kLongestPauseNs = 100 * kMillisecondNs;
/// Least delay after an underrun, doubled with each.
constexpr std::int64_t kSpareNs = 20 * kMillisecondNs;
constexpr std::int64_t kSpareDoublings = 4;

Bytes from_sample(Bytes pcm, std::int64_t sample) {
  const std::size_t skipped = static_cast<std::size_t>(sample) * 2;
  return {pcm.data + skipped, pcm.size - skipped};
}

Bytes until_sample(Bytes pcm, std::int64_t sample) {
  return {pcm.data, static_cast<std::size_t>(sample) * 2};
}

std::int64_t sample_count(Bytes pcm) { return static_cast<std::int64_t>(pcm.size / 2); }

}  // namespace

void Player::audio_chunk(const AudioChunk& chunk) {
  Utterance* utterance = stage_.current();
  if (utterance == nullptr || !utterance->sounding) return;
  const std::int64_t offset = chunk.offset_samples;
  const std::int64_t latest = utterance->received + kCapacitySeconds * rate_hz_;
  if (sample_count(chunk.pcm) == 0 || offset < 0 || offset > latest) {
    ++report_.broken_count;
    return;
  }
  const std::int64_t media_ns = ns_of(offset, rate_hz_);
  const std::int64_t ref_ns = begin_at(*utterance, media_ns);
  delay_.sounds.add(now_ns_, now_ns_ - (ref_ns + media_ns));
  const std::int64_t old = std::max<std::int64_t>(utterance->received - offset, 0);
  if (old < sample_count(chunk.pcm)) place_new(*utterance, offset, from_sample(chunk.pcm, old));
}

void Player::place_new(Utterance& utterance, std::int64_t offset, Bytes pcm) {
  if (offset > utterance.received) {
    ++report_.gap_count;
    utterance.received = offset;
  }
  const bool waits = utterance.placed && short_ns() > kWorthNs;
  const std::int64_t pause = waits ? quiet_at(pcm, rate_hz_) : -1;
  if (pause > 0) {
    place(utterance, until_sample(pcm, pause));
    shift(utterance, samples_of(std::min(short_ns(), kLongestPauseNs), rate_hz_));
    pcm = from_sample(pcm, pause);
  }
  place(utterance, pcm);
}

void Player::place(Utterance& utterance, Bytes pcm) {
  const std::int64_t next = clock_.next(now_ns_);
  const std::int64_t missing = next - (utterance.zero() + utterance.received);
  if (missing > 0) {
    if (utterance.placed) {
      ++utterance.underrun_count;
      ++report_.underrun_count;
    }
    const std::int64_t doublings = std::min(utterance.underrun_count, kSpareDoublings);
    const std::int64_t spare_ns =
        std::max(short_ns() - ns_of(missing, rate_hz_), kSpareNs << doublings);
    shift(utterance, missing + samples_of(spare_ns, rate_hz_));
  }
  line_.write(utterance.zero() + utterance.received, pcm, next);
  utterance.received += sample_count(pcm);
  utterance.placed = true;
}

void Player::shift(Utterance& utterance, std::int64_t samples) {
  if (samples <= 0) return;
  utterance.shift(samples);
  delay_.set(*delay_.now_ns() + ns_of(samples, rate_hz_));
}

}  // namespace exomni
