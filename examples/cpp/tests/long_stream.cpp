#include "long_stream.h"

#include <algorithm>
#include <random>
#include <string>

#include "coefficients.h"
#include "hex.h"
#include "media_math.h"
#include "wire_writer.h"

using namespace exomni;

namespace {

constexpr std::int64_t kServiceS = 1'760'000'000;
/// An utterance, a pause before it, and a moment after it.
constexpr std::int64_t kTurnNs = kUtteranceNs + kPauseNs + kSecondNs;
/// Sound comes this much before it is heard on the service's clock.
constexpr std::int64_t kAudioAheadNs = 40'000'000;
constexpr std::int64_t kMostJitterNs = 200'000'000;
constexpr std::int64_t kChunkSamples = kStreamRateHz / 50;
constexpr std::int64_t kUtteranceSamples = kUtteranceNs / 1'000'000 * kStreamRateHz / 1000;

constexpr std::uint32_t kWatch = 6;
constexpr std::uint32_t kOpened = 1;
constexpr std::uint32_t kPerformance = 2;
constexpr std::uint32_t kPacedFrame = 3;

void write_time(WireWriter& writer, std::uint32_t field, std::int64_t seconds, std::int64_t ns) {
  const std::size_t place = writer.begin(field);
  writer.integer(1, seconds + ns / kSecondNs);
  writer.integer(2, ns % kSecondNs);
  writer.end(place);
}

/// Writes the messages of the stream and gives each its time.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : chance_(seed) {}

  std::vector<Arrival> take() { return std::move(arrivals_); }

  void opened() {
    begin(kOpened);
    inner_.text(1, "Ava");
    const std::size_t rate = inner_.begin(2);
    inner_.integer(1, kStreamFps);
    inner_.end(rate);
    for (const std::string_view name : kCoefficientNames) inner_.text(3, name);
    send(0);
  }

  void frame(std::int64_t number, std::int64_t at_ns, std::int64_t media_ns, const std::string& id) {
    begin(kPacedFrame);
    inner_.integer(1, number);
    write_time(inner_, 2, kServiceS, at_ns);
    for (std::size_t i = 0; i < kCoefficientCount; ++i) {
      const bool jaw = i == coefficient_index("jawOpen");
      const double level = jaw ? static_cast<double>(media_ns) / kJawNs : 0.5;
      inner_.float32(3, static_cast<float>(level));
    }
    if (!id.empty()) {
      inner_.text(6, id);
      write_time(inner_, 7, 0, media_ns);
    }
    send(at_ns);
  }

  void started(const std::string& id, std::int64_t zero_ns) {
    begin(kPerformance);
    const std::size_t place = inner_.begin(1);
    inner_.text(1, id);
    const std::size_t format = inner_.begin(3);
    inner_.integer(1, 1);
    inner_.integer(2, kStreamRateHz);
    inner_.end(format);
    write_time(inner_, 6, kServiceS, zero_ns);
    inner_.end(place);
    send(zero_ns - 2 * kAudioAheadNs);
  }

  void audio(std::int64_t offset, std::int64_t zero_ns) {
    std::vector<std::uint8_t> pcm;
    for (std::int64_t i = 0; i < kChunkSamples; ++i) {
      const std::int16_t sample = sample_at(offset + i);
      pcm.push_back(static_cast<std::uint8_t>(sample));
      pcm.push_back(static_cast<std::uint8_t>(sample >> 8));
    }
    begin(kPerformance);
    const std::size_t place = inner_.begin(3);
    inner_.integer(1, offset);
    inner_.bytes(2, view(pcm));
    inner_.end(place);
    send(zero_ns + ns_of(offset, kStreamRateHz) - kAudioAheadNs);
  }

  void ended(std::int64_t samples, std::int64_t zero_ns) {
    begin(kPerformance);
    const std::size_t place = inner_.begin(6);
    inner_.integer(1, 1);
    inner_.integer(3, samples);
    inner_.end(place);
    send(zero_ns + ns_of(samples, kStreamRateHz));
  }

 private:
  void begin(std::uint32_t kind) {
    inner_.clear();
    kind_ = kind;
  }

  /// The message as it is, up to 200 ms later; what comes on one connection stays in order.
  void send(std::int64_t at_ns) {
    WireWriter outer;
    outer.integer(1, 1);
    outer.integer(2, ++sequence_);
    const std::size_t watch = outer.begin(kWatch);
    outer.bytes(kind_, inner_.bytes());
    outer.end(watch);
    const std::int64_t late_ns = static_cast<std::int64_t>(chance_()) % kMostJitterNs;
    last_ns_ = std::max(last_ns_, kSecondNs + at_ns + late_ns);
    arrivals_.push_back({last_ns_, copy(outer.bytes())});
  }

  std::minstd_rand chance_;
  WireWriter inner_;
  std::uint32_t kind_ = 0;
  std::int64_t sequence_ = 0;
  std::int64_t last_ns_ = 0;
  std::vector<Arrival> arrivals_;
};

}  // namespace

std::int16_t sample_at(std::int64_t number) {
  return static_cast<std::int16_t>(1000 + number * 7919 % 20011);
}

std::vector<Arrival> long_stream(int minutes, std::uint32_t seed) {
  Writer writer(seed);
  writer.opened();
  std::int64_t written = kUtteranceSamples;
  bool over = true;
  const std::int64_t frame_count = std::int64_t{minutes} * 60 * kStreamFps;
  for (std::int64_t number = 0; number < frame_count; ++number) {
    const std::int64_t at_ns = number * kSecondNs / kStreamFps;
    const std::int64_t turn = at_ns / kTurnNs;
    const std::int64_t zero_ns = turn * kTurnNs + kPauseNs;
    const std::int64_t media_ns = at_ns - zero_ns;
    const std::string id = "u" + std::to_string(turn);
    if (over && media_ns >= -2 * kAudioAheadNs && media_ns < 0) {
      writer.started(id, zero_ns);
      written = 0;
      over = false;
    }
    while (written < kUtteranceSamples &&
           ns_of(written, kStreamRateHz) - kAudioAheadNs <= media_ns) {
      writer.audio(written, zero_ns);
      written += kChunkSamples;
    }
    const bool said = !over && media_ns >= 0;
    writer.frame(number, at_ns, said ? media_ns : 0, said ? id : "");
    if (!over && media_ns + kSecondNs / kStreamFps >= kUtteranceNs) {
      writer.ended(kUtteranceSamples, zero_ns);
      over = true;
    }
  }
  return writer.take();
}
