// How late things come: a quantile over the last seconds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace exomni {

/// docs/player.md, "How late things come". Memory is fixed.
class Lateness {
 public:
  Lateness();

  /// Something came at `now_ns`, `late_ns` after it could have come at the earliest.
  void add(std::int64_t now_ns, std::int64_t late_ns);

  void clear();

  /// What nearly all arrivals did not exceed; none before the first.
  std::optional<std::int64_t> quantile_ns() const { return quantile_ns_; }

 private:
  struct Arrival {
    std::int64_t at_ns;
    std::int64_t late_ns;
  };

  static constexpr std::size_t kCapacity = 2048;

  bool due(std::int64_t now_ns, std::int64_t late_ns) const;
  void compute(std::int64_t now_ns);
  const Arrival& arrival(std::size_t index) const { return arrivals_[(first_ + index) % kCapacity]; }

  std::vector<Arrival> arrivals_;
  std::vector<std::int64_t> sorted_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::optional<std::int64_t> quantile_ns_;
  std::int64_t computed_ns_ = 0;
};

}  // namespace exomni
