#include "rig_sources.h"

#include <algorithm>
#include <cmath>

namespace exomni {
namespace {

/// A coefficient by name, found when this is compiled; `Left` and `Right` follow each other.
constexpr std::size_t kJawOpen = coefficient_index("jawOpen");
constexpr std::size_t kJawForward = coefficient_index("jawForward");
constexpr std::size_t kMouthClose = coefficient_index("mouthClose");
constexpr std::size_t kMouthFunnel = coefficient_index("mouthFunnel");
constexpr std::size_t kMouthPucker = coefficient_index("mouthPucker");
constexpr std::size_t kMouthRollLower = coefficient_index("mouthRollLower");
constexpr std::size_t kMouthRollUpper = coefficient_index("mouthRollUpper");
constexpr std::size_t kTongueOut = coefficient_index("tongueOut");
constexpr std::size_t kBrowInnerUp = coefficient_index("browInnerUp");

/// Both sides of a shape.
struct Pair {
  std::size_t left;
  std::size_t right;
};

constexpr Pair kMouthSmile{coefficient_index("mouthSmileLeft"), coefficient_index("mouthSmileRight")};
constexpr Pair kMouthPress{coefficient_index("mouthPressLeft"), coefficient_index("mouthPressRight")};
constexpr Pair kMouthStretch{coefficient_index("mouthStretchLeft"),
                             coefficient_index("mouthStretchRight")};
constexpr Pair kMouthLowerDown{coefficient_index("mouthLowerDownLeft"),
                               coefficient_index("mouthLowerDownRight")};
constexpr Pair kMouthUpperUp{coefficient_index("mouthUpperUpLeft"),
                             coefficient_index("mouthUpperUpRight")};
constexpr Pair kCheekSquint{coefficient_index("cheekSquintLeft"),
                            coefficient_index("cheekSquintRight")};
constexpr Pair kNoseSneer{coefficient_index("noseSneerLeft"), coefficient_index("noseSneerRight")};
constexpr Pair kBrowDown{coefficient_index("browDownLeft"), coefficient_index("browDownRight")};
constexpr Pair kBrowOuterUp{coefficient_index("browOuterUpLeft"),
                            coefficient_index("browOuterUpRight")};
constexpr Pair kEyeWide{coefficient_index("eyeWideLeft"), coefficient_index("eyeWideRight")};

constexpr MouthFeatures kScales = {4.0, 0.6, 1.5, 2.0, 2.0, 1.5, 1.5, 2.0, 2.0, 1.2, 5.0, 1.0};
/// How near is near, and what is not worth showing.
constexpr double kSoftness = 0.003;
constexpr double kLeastShare = 0.05;

using Values = std::array<double, kSourceCount>;

double ramp(double value) { return std::min(std::max(value, 0.0), 1.0); }

double mean(const Values& face, Pair pair) { return (face[pair.left] + face[pair.right]) * 0.5; }

/// What of a smile is speech: that of a happy mood comes with raised cheeks.
double smile(const Values& face) {
  return std::max(mean(face, kMouthSmile) - 0.8 / 0.6 * mean(face, kCheekSquint), 0.0);
}

double gap(const Values& face) { return std::max(face[kJawOpen] - face[kMouthClose], 0.0); }

/// How far lips are closed that the jaw opens.
double closed(const Values& face) {
  return ramp(face[kMouthClose] / std::max(face[kJawOpen], 0.1));
}

/// Divides `count` values by their sum where that is above 1.
void at_most_one(double* values, std::size_t count) {
  double total = 0.0;
  for (std::size_t i = 0; i < count; ++i) total += values[i];
  for (std::size_t i = 0; i < count; ++i) values[i] /= std::max(total, 1.0);
}

double square_distance(const MouthFeatures& a, const MouthFeatures& b) {
  double total = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) total += (a[i] - b[i]) * (a[i] - b[i]);
  return total;
}

template <std::size_t count>
std::size_t member(const std::array<std::string_view, count>& names, std::string_view name,
                   std::size_t first) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return kSourceCount;
  return first + static_cast<std::size_t>(at - names.begin());
}

}  // namespace

std::size_t source_index(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    const std::size_t index = coefficient_index(name);
    return index == kCoefficientCount ? kSourceCount : index;
  }
  const std::string_view group = name.substr(0, dot);
  const std::string_view rest = name.substr(dot + 1);
  if (group == "vowel") return member(kVowels, rest, kFirstVowel);
  if (group == "mood") return member(kMoods, rest, kFirstMood);
  if (group == "viseme") return member(kVisemes, rest, kFirstViseme);
  return kSourceCount;
}

void RigSources::set_coefficients(const std::array<double, kCoefficientCount>& coefficients) {
  for (std::size_t i = 0; i < kCoefficientCount; ++i) {
    values_[i] = std::isnan(coefficients[i]) ? 0.0 : ramp(coefficients[i]);
  }
}

void RigSources::compute_vowels() {
  const double apart = 1.0 - closed(values_);
  const double lips = mean(values_, kMouthLowerDown) + mean(values_, kMouthUpperUp);
  const double aperture = gap(values_) + 0.25 * lips;
  const double open = ramp((gap(values_) - 0.15) / (0.35 - 0.15));
  const double parted = ramp((aperture - 0.02) / (0.10 - 0.02));
  const double spread = ramp((mean(values_, kMouthStretch) + smile(values_)) / 0.4) * parted;
  const double funnel = ramp(values_[kMouthFunnel] / 0.5);
  const double pucker = ramp(values_[kMouthPucker] / 0.65);
  const double ee = spread * open;
  const double ih = spread * (1.0 - open);
  const double oh = funnel * open;
  const double ou = std::max(pucker, funnel * (1.0 - open));
  const double aa =
      ramp(gap(values_) / 0.6 - (0.35 * ee + 0.2 * ih + 0.35 * oh + 0.15 * ou) / 0.6);
  double* vowels = &values_[kFirstVowel];
  const double found[] = {aa, ih, ou, ee, oh};
  for (std::size_t i = 0; i < kVowels.size(); ++i) vowels[i] = found[i] * apart;
  at_most_one(vowels, kVowels.size());
}

void RigSources::compute_moods() {
  const double down = mean(values_, kBrowDown);
  const double inner = values_[kBrowInnerUp];
  const double outer = mean(values_, kBrowOuterUp);
  const double cheeks =
      std::max(mean(values_, kCheekSquint) - down - mean(values_, kNoseSneer), 0.0);
  double* moods = &values_[kFirstMood];
  moods[0] = ramp((cheeks - 0.15) / (0.6 - 0.15));
  moods[1] = ramp((down - 0.5 * inner) / 0.9);
  moods[2] = ramp((inner - outer) / 0.75);
  moods[3] = ramp(cheeks / 0.15) * (1.0 - moods[0]);
  moods[4] = ramp(std::min(outer / 0.8, mean(values_, kEyeWide) / 0.7));
  at_most_one(moods, kMoods.size());
}

void RigSources::compute_visemes(const std::vector<VisemePose>& poses) {
  const MouthFeatures mouth = features();
  std::array<double, kVisemes.size()> nearest;
  nearest.fill(1e9);
  for (const VisemePose& pose : poses) {
    double& least = nearest[pose.viseme];
    least = std::min(least, square_distance(mouth, pose.features));
  }
  double total = 0.0;
  for (double& share : nearest) {
    share = 1.0 / (share + kSoftness) * (1.0 / (share + kSoftness));
    total += share;
  }
  double shown = 0.0;
  for (double& share : nearest) {
    share = std::max(share / total - kLeastShare, 0.0);
    shown += share;
  }
  for (std::size_t i = 0; i < kVisemes.size(); ++i) values_[kFirstViseme + i] = nearest[i] / shown;
}

MouthFeatures RigSources::features() const {
  MouthFeatures found = {
      gap(values_),
      closed(values_) * ramp(values_[kJawOpen] / 0.1),
      mean(values_, kMouthPress),
      values_[kMouthRollLower],
      values_[kMouthRollUpper],
      mean(values_, kMouthLowerDown),
      mean(values_, kMouthUpperUp),
      values_[kMouthPucker],
      values_[kMouthFunnel],
      mean(values_, kMouthStretch) + smile(values_),
      values_[kTongueOut],
      values_[kJawForward],
  };
  for (std::size_t i = 0; i < found.size(); ++i) found[i] *= kScales[i];
  return found;
}

}  // namespace exomni
