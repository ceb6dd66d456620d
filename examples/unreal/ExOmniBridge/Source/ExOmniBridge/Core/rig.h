// A model's own shapes, moved by faces of a stream.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "rig_book.h"
#include "rig_sources.h"

namespace exomni {

/// A profile made ready for the coefficients of one stream. `map` takes no memory.
class Rig {
 public:
  /// `names`: what the stream's coefficients are, in their order; names that are not known move
  /// nothing. The book and the profile must outlive this.
  Rig(const RigBook& book, const RigProfile& profile, const std::vector<std::string>& names);

  /// The values of the profile, in its order, for a face whose coefficients come in the order of
  /// the names. Valid until the next call.
  const std::vector<double>& map(const double* face);

 private:
  double value(const RigValue& value) const;

  const RigBook& book_;
  const RigProfile& profile_;
  /// Where each coefficient of the stream goes; `kCoefficientCount` for nowhere.
  std::vector<std::size_t> places_;
  bool vowels_ = false;
  bool moods_ = false;
  bool visemes_ = false;
  std::array<double, kCoefficientCount> coefficients_{};
  RigSources sources_;
  std::vector<double> values_;
};

}  // namespace exomni
