#include "vector.h"

#include <cmath>
#include <cstdlib>
#include <memory>
#include <vector>

#include "hex.h"
#include "player.h"

using namespace exomni;

namespace {

constexpr int kMostComplaints = 10;
/// How far values of faces may be apart.
constexpr double kTolerance = 1e-6;

/// The words of a line, one after the other.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  bool empty() const { return rest_.empty(); }

  std::string_view next() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return word;
  }

  std::int64_t integer() { return std::strtoll(std::string(next()).c_str(), nullptr, 10); }
  double number() { return std::strtod(std::string(next()).c_str(), nullptr); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

const char* name_of(Taken taken) {
  return taken == Taken::taken ? "taken" : taken == Taken::full ? "full" : "broken";
}

/// One player that is put to the test.
class Trial {
 public:
  /// Does one line, the `number`th.
  void line(std::string_view text, int number) {
    Words words(text);
    number_ = number;
    const std::string_view kind = words.next();
    if (kind == "rate") rate_hz_ = static_cast<std::int32_t>(words.integer());
    if (kind == "latency") latency_ns_ = words.integer();
    if (kind == "sounding") player_ = std::make_unique<Player>(rate_hz_, latency_ns_, words.integer() != 0);
    if (kind == "push") push(words);
    if (kind == "pull") pull(words);
    if (kind == "face") face(words);
    if (kind == "heard") heard(words);
    if (kind == "report") report(words);
    if (kind == "delay") delay(words);
  }

  const std::string& complaints() const { return complaints_; }

 private:
  void push(Words& words) {
    const std::int64_t now_ns = words.integer();
    const std::string_view wanted = words.next();
    const std::vector<std::uint8_t> message = hex(words.next());
    const char* got = name_of(player_->push(view(message), now_ns));
    expect(wanted == got, "push gives " + std::string(got));
  }

  void pull(Words& words) {
    const std::int64_t now_ns = words.integer();
    const std::int64_t count = words.integer();
    const std::string_view digits = words.next();
    std::vector<std::uint8_t> wanted = hex(digits);
    if (digits == "-") wanted.assign(static_cast<std::size_t>(count) * 2, 0);
    std::vector<std::int16_t> samples(static_cast<std::size_t>(count));
    player_->pull(samples.data(), count, now_ns);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const auto sample = static_cast<std::int16_t>(wanted[2 * i] | wanted[2 * i + 1] << 8);
      if (samples[i] == sample) continue;
      complain("sample " + std::to_string(i) + " is " + std::to_string(samples[i]) + ", not " +
               std::to_string(sample));
      return;
    }
  }

  void face(Words& words) {
    const std::vector<double>& got = player_->face(words.integer());
    std::size_t count = 0;
    for (; !words.empty(); ++count) {
      const double wanted = words.number();
      if (count < got.size() && std::abs(got[count] - wanted) <= kTolerance) continue;
      complain("value " + std::to_string(count) + " of the face is not " + std::to_string(wanted));
      return;
    }
    expect(count == got.size(), "the face has " + std::to_string(got.size()) + " values");
  }

  void heard(Words& words) {
    const std::optional<Heard> got = player_->heard(words.integer());
    const std::string_view time = words.next();
    if (time == "none") {
      expect(!got, "something is heard");
    } else {
      const bool same = got && std::to_string(got->media_ns) == time && got->utterance_id == words.rest();
      expect(same, "heard is " + (got ? std::to_string(got->media_ns) : std::string("nothing")));
    }
  }

  void report(Words& words) {
    const PlayReport& got = player_->report();
    const std::int64_t counts[] = {got.underrun_count, got.gap_count,    got.late_count,
                                   got.dropped_count,  got.broken_count, got.format_count};
    for (const std::int64_t count : counts) {
      expect(words.integer() == count, "a count is " + std::to_string(count));
    }
  }

  void delay(Words& words) {
    const std::optional<std::int64_t> got = player_->delay_ns();
    const std::string text = got ? std::to_string(*got) : "none";
    expect(words.next() == text, "the delay is " + text);
  }

  void expect(bool good, const std::string& complaint) {
    if (!good) complain(complaint);
  }

  void complain(const std::string& complaint) {
    if (++complaint_count_ > kMostComplaints) return;
    complaints_ += "line " + std::to_string(number_) + ": " + complaint + "\n";
  }

  std::int32_t rate_hz_ = 0;
  std::int64_t latency_ns_ = 0;
  std::unique_ptr<Player> player_;
  int number_ = 0;
  int complaint_count_ = 0;
  std::string complaints_;
};

}  // namespace

std::string play_vector(std::string_view text) {
  Trial trial;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') trial.line(line, number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return trial.complaints();
}
