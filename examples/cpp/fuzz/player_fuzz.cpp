// Whatever a network may bring: a player is given pieces of the input as messages, at times and with
// callbacks that the input chooses.
//
// A piece is a byte that says what happens, two bytes of how much, and for messages as many bytes.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "media_math.h"
#include "player.h"
#include "rig.h"

using namespace exomni;

namespace {

constexpr std::size_t kHeadBytes = 3;
constexpr std::size_t kMostPulled = 1024;

class Play {
 public:
  void piece(std::uint8_t action, std::uint16_t amount) {
    if (action % 4 == 0) now_ns_ += amount * kMillisecondNs;
    if (action % 4 == 1) pull(amount);
    if (action % 4 == 2) look();
  }

  void message(Bytes bytes) { player_.push(bytes, now_ns_); }

 private:
  void pull(std::uint16_t amount) {
    samples_.resize(amount % kMostPulled);
    player_.pull(samples_.data(), static_cast<std::int64_t>(samples_.size()), now_ns_);
  }

  void look() {
    const std::vector<double>& face = player_.face(now_ns_);
    // Every value of a face is a number, whatever came.
    if (!std::all_of(face.begin(), face.end(), [](double value) { return std::isfinite(value); })) {
      std::abort();
    }
    if (names_ != player_.names()) {
      names_ = player_.names();
      rig_.emplace(builtin_rigs(), *builtin_rigs().find("vrm1"), names_);
    }
    if (rig_) rig_->map(face.data());
    player_.heard(now_ns_);
  }

  Player player_{16000, 20 * kMillisecondNs};
  std::int64_t now_ns_ = 1000 * kSecondNs;
  std::vector<std::int16_t> samples_;
  std::vector<std::string> names_;
  std::optional<Rig> rig_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Play play;
  while (size >= kHeadBytes) {
    const std::uint8_t action = data[0];
    const auto amount = static_cast<std::uint16_t>(data[1] | data[2] << 8);
    data += kHeadBytes;
    size -= kHeadBytes;
    if (action % 4 != 3) {
      play.piece(action, amount);
      continue;
    }
    const std::size_t length = std::min<std::size_t>(amount, size);
    play.message({data, length});
    data += length;
    size -= length;
  }
  return 0;
}
