// How much later than on the service's clock things are heard and seen here.
#pragma once

#include <cstdint>
#include <optional>

#include "lateness.h"
#include "media_math.h"

namespace exomni {

/// Client time = service time + delay, which holds the difference of the two clocks too.
/// docs/player.md, "How late things come".
class Delay {
 public:
  Lateness faces;
  Lateness sounds;

  /// Between two frames of the stream.
  void set_period_ns(std::int64_t period_ns) { period_ns_ = period_ns; }

  /// None before anything is known.
  std::optional<std::int64_t> now_ns() const { return delay_ns_; }

  /// What lets nearly everything be here in time; none before anything came.
  std::optional<std::int64_t> needed_ns(std::int64_t lead_ns) const;

  /// How much more is needed than there is; negative where less is.
  std::int64_t short_ns(std::int64_t lead_ns) const;

  /// It is what it has become at `now_ns`.
  void settle(std::int64_t delay_ns, std::int64_t now_ns) {
    set(delay_ns);
    moved_ns_ = now_ns;
  }
  void set(std::int64_t delay_ns);

  /// Nothing is said: come nearer to what is needed.
  void drift(std::int64_t now_ns, std::int64_t lead_ns);

  /// Another stream: nothing is known of it.
  void forget();

  /// By how much it has moved in sum, up and down, since `start_travel`.
  std::int64_t travel_ns() const { return travel_ns_; }
  void start_travel() { travel_ns_ = 0; }

 private:
  std::int64_t period_ns_ = kSecondNs / 60;
  std::optional<std::int64_t> delay_ns_;
  std::int64_t moved_ns_ = 0;
  std::int64_t travel_ns_ = 0;
};

}  // namespace exomni
