// The player: messages and their arrival times in, samples and faces out.
//
// docs/player.md, done to the letter: a Python, a C#, and a TypeScript player give the same samples
// and faces. Everything is decided in `push`; `pull` reads what is there. Not thread-safe: where
// the audio thread pulls, both sides hold one short lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.h"
#include "delay.h"
#include "events.h"
#include "face_view.h"
#include "frame_track.h"
#include "play_clock.h"
#include "sample_line.h"
#include "stage.h"

namespace exomni {

class Preflight;

/// What became of a message.
enum class Taken {
  /// It counts, or there was nothing in it for a player.
  taken,
  /// There is no room for it yet: push it again later. Nothing has changed.
  full,
  /// It is no message of the service: drop the connection and its session, which would only send it
  /// again. Nothing has changed.
  broken,
};

/// Counts since the player was made.
struct PlayReport {
  /// Sound ran dry.
  std::int64_t underrun_count = 0;
  /// Sound that never came.
  std::int64_t gap_count = 0;
  /// Faces that came after their moment.
  std::int64_t late_count = 0;
  /// Faces that the service left out, because the client was too slow.
  std::int64_t dropped_count = 0;
  /// Events that cannot be: out of order, of wrong length.
  std::int64_t broken_count = 0;
  /// Utterances whose sound has another format or rate than the player.
  std::int64_t format_count = 0;
};

/// What is heard: `media_ns` since media zero of the utterance.
struct Heard {
  std::string_view utterance_id;
  std::int64_t media_ns = 0;
};

/// Plays one call of the service, or the watching of one character. Times are nanoseconds of one
/// clock that never goes back, below 2^53.
class Player final : private EventSink {
 public:
  static constexpr std::int32_t kLeastRateHz = 1000;
  static constexpr std::int32_t kMostRateHz = 192000;

  /// `rate_hz`: of the sound that was asked for, cut to 1000 to 192000. `latency_ns`: from `pull`
  /// until its first sample is heard. `sounding`: false where the call leaves sound out.
  explicit Player(std::int32_t rate_hz, std::int64_t latency_ns = 0, bool sounding = true);
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  /// Takes one SocketResponse that came at `now_ns`.
  Taken push(Bytes message, std::int64_t now_ns);
  Taken take(const SocketResponse& response, std::int64_t now_ns);

  /// The call is over, or begins anew in another session: what is heard ends with what has come.
  void lose();

  /// The next `count` samples, for an audio callback at `now_ns`.
  void pull(std::int16_t* samples, std::int64_t count, std::int64_t now_ns);

  /// The face that belongs to what is heard at `now_ns`: coefficients in the order of `names`, then
  /// head yaw, pitch, roll, then left eye yaw, pitch, right eye yaw, pitch, radians. Valid until
  /// the next call.
  const std::vector<double>& face(std::int64_t now_ns);

  /// What is heard at `now_ns`; none where nothing is said. Valid until the next call.
  std::optional<Heard> heard(std::int64_t now_ns);

  /// The sound device has changed.
  void set_latency_ns(std::int64_t latency_ns) { clock_.set_latency_ns(latency_ns); }

  std::int32_t rate_hz() const { return rate_hz_; }
  const std::vector<std::string>& names() const { return names_; }
  const PlayReport& report() const { return report_; }
  /// What happens at s on the service's clock is heard and seen at s plus this; none at first.
  std::optional<std::int64_t> delay_ns() const { return delay_.now_ns(); }

 private:
  // Events of a response.
  void opened(const WatchOpened& opened) override;
  void started(const PerformanceStarted& started) override;
  void audio_chunk(const AudioChunk& chunk) override;
  void face_chunk(const FaceChunk& chunk) override;
  void paced_frame(const PacedFrame& frame) override;
  void ended(const PerformanceEnded& ended) override;
  void turn_interrupted(const TurnInterrupted& interrupted) override;

  friend class Preflight;
  bool has_room(const AudioChunk& chunk);
  bool has_room(const FaceChunk& chunk);
  void take_own(const SocketResponse& response);

  // Beginnings.
  void name(const TextList& names, bool always);
  bool named(const TextList& names) const;
  void set_rate(FrameRate rate);
  bool sounds(const PerformanceStarted& started);
  void begin(Utterance& utterance);
  void begin_with(Utterance& utterance, std::int64_t delay_ns);
  /// Its sound or its face at `media_ns` is here. Returns its reference.
  std::int64_t begin_at(Utterance& utterance, std::int64_t media_ns);

  // Sound.
  void place_new(Utterance& utterance, std::int64_t offset, Bytes pcm);
  void place(Utterance& utterance, Bytes pcm);
  void shift(Utterance& utterance, std::int64_t samples);
  std::int64_t short_ns() const { return delay_.short_ns(clock_.lead_ns()); }

  // Faces.
  void keep(FrameTrack& frames, std::int64_t at_ns, const float* coefficients, const float* head,
            const float* eyes);
  void count_frame(std::int64_t sequence);
  void align(Utterance& utterance, std::int64_t media_ns, std::int64_t deadline_ns);
  void drift();
  bool fits(const FaceChunk& chunk) const;
  std::int64_t frame_ns(std::int64_t number) const;
  std::int64_t service_ns(WireTime timestamp);
  void idle_aim(Aim& aim);
  std::size_t width() const { return names_.size() + kHeadCount + kEyeCount; }

  // Ends.
  void finish();
  std::int64_t length(Utterance& utterance);
  void stop(Utterance& utterance, std::int64_t samples);
  void forget();

  std::int32_t rate_hz_;
  bool sounding_;
  PlayClock clock_;
  Delay delay_;
  SampleLine line_;
  Stage stage_;
  FrameTrack idle_;
  FaceView view_;
  PlayReport report_;
  std::vector<std::string> names_;
  FrameRate frame_rate_{60, 1};
  bool watched_ = false;
  /// The time of the call that is being done.
  std::int64_t now_ns_ = 0;
  /// Where the utterance before has ended.
  std::int64_t last_ = 0;
  std::optional<std::int64_t> epoch_s_;
  std::int64_t received_sequence_ = 0;
  std::optional<std::int64_t> frame_sequence_;
  /// Values of the frames that are being read.
  std::vector<float> coefficients_;
  std::vector<float> head_angles_;
  std::vector<float> eye_angles_;
};

}  // namespace exomni
