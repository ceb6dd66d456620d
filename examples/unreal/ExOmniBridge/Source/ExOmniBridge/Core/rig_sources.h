// What rigs are moved by: the 52 coefficients, and vowels, moods and visemes computed from them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "coefficients.h"

namespace exomni {

constexpr std::array<std::string_view, 5> kVowels = {"aa", "ih", "ou", "ee", "oh"};
constexpr std::array<std::string_view, 5> kMoods = {"happy", "angry", "sad", "relaxed", "surprised"};
constexpr std::array<std::string_view, 15> kVisemes = {"sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS",
                                                       "nn",  "RR", "aa", "E",  "ih", "oh", "ou"};
constexpr std::size_t kFirstVowel = kCoefficientCount;
constexpr std::size_t kFirstMood = kFirstVowel + kVowels.size();
constexpr std::size_t kFirstViseme = kFirstMood + kMoods.size();
constexpr std::size_t kSourceCount = kFirstViseme + kVisemes.size();

/// What a mouth looks like, as visemes are told apart by.
using MouthFeatures = std::array<double, 12>;

/// A pose of a viseme, in scaled features.
struct VisemePose {
  std::size_t viseme = 0;
  MouthFeatures features{};
};

/// The place of a source, as "jawOpen" or "viseme.PP"; `kSourceCount` for one that is not known.
std::size_t source_index(std::string_view name);

/// All sources of one face. docs/rig_mapping.md has the formulas.
class RigSources {
 public:
  /// Reads the first 52 from `coefficients`, in canonical order: cut to 0 to 1, no number is 0.
  void set_coefficients(const std::array<double, kCoefficientCount>& coefficients);

  /// Computes a group from the coefficients; only what a profile needs.
  void compute_vowels();
  void compute_moods();
  void compute_visemes(const std::vector<VisemePose>& poses);

  double operator[](std::size_t index) const { return values_[index]; }

 private:
  MouthFeatures features() const;

  std::array<double, kSourceCount> values_{};
};

}  // namespace exomni
