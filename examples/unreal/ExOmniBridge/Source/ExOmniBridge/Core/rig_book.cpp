#include "rig_book.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "builtin_rigs.h"
#include "rig.h"

namespace exomni {
namespace {

constexpr std::string_view kVersion = "1";
/// A profile whose mouth does not open loses against nearly every other.
constexpr double kShutGain = 0.01;
constexpr double kLeastRise = 0.05;
constexpr double kOpenJaw = 0.6;
/// Shapes that a message names at most.
constexpr std::size_t kNamedShapes = 12;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool read_number(std::string_view word, double& number) {
  const std::string text(word);
  char* end = nullptr;
  number = std::strtod(text.c_str(), &end);
  return !text.empty() && *end == '\0' && std::isfinite(number);
}

bool is_one_of(std::string_view name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a driven value of a profile rises when the jaw opens.
bool opens(const RigBook& book, const RigProfile& profile, const std::vector<std::string>& shapes) {
  Rig rig(book, profile, {std::string("jawOpen")});
  const double rest_face[] = {0.0};
  const double open_face[] = {kOpenJaw};
  const std::vector<double> rest = rig.map(rest_face);
  const std::vector<double>& open = rig.map(open_face);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (open[i] - rest[i] > kLeastRise && is_one_of(profile.values[i].name, shapes)) return true;
  }
  return false;
}

}  // namespace

std::string RigBook::add(std::string_view text) {
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const std::string problem = line.empty() ? std::string() : add_line(split(line, '\t'));
    if (!problem.empty()) return "line " + std::to_string(number) + ": " + problem;
  }
  return {};
}

std::string RigBook::add_line(const Words& words) {
  const std::string_view kind = words[0];
  if (kind == "rigs") {
    if (words.size() < 2 || words[1] != kVersion) return "another version than 1";
  } else if (kind == "pose") {
    return add_pose(words);
  } else if (kind == "automatic") {
    if (words.size() < 2) return "a kind of model is missing";
    automatic_.push_back({std::string(words[1]), {words.begin() + 2, words.end()}});
  } else if (kind == "profile") {
    if (words.size() < 2) return "a profile without a name";
    profiles_.push_back({std::string(words[1]), std::string(words.size() > 2 ? words[2] : ""), {}});
  } else if (kind == "value") {
    return add_value(words);
  } else if (kind == "part") {
    if (profiles_.empty() || profiles_.back().values.empty()) return "a part of no value";
    profiles_.back().values.back().formulas.emplace_back();
  } else if (kind == "term") {
    return add_term(words);
  }
  return {};
}

std::string RigBook::add_pose(const Words& words) {
  VisemePose pose;
  if (words.size() != 2 + pose.features.size()) return "a pose has a viseme and 12 features";
  const auto viseme = std::find(kVisemes.begin(), kVisemes.end(), words[1]);
  if (viseme == kVisemes.end()) return "no viseme: " + std::string(words[1]);
  pose.viseme = static_cast<std::size_t>(viseme - kVisemes.begin());
  for (std::size_t i = 0; i < pose.features.size(); ++i) {
    if (!read_number(words[2 + i], pose.features[i])) return "no number: " + std::string(words[2 + i]);
  }
  poses_.push_back(pose);
  return {};
}

std::string RigBook::add_value(const Words& words) {
  if (profiles_.empty()) return "a value of no profile";
  RigValue value;
  if (words.size() != 5) return "a value has a name, a range and a cap";
  value.name = std::string(words[1]);
  if (!read_number(words[2], value.low) || !read_number(words[3], value.high)) return "no range";
  if (words[4] != "-") {
    value.cap = source_index(words[4]);
    if (value.cap == kSourceCount) return "no shape: " + std::string(words[4]);
  }
  profiles_.back().values.push_back(std::move(value));
  return {};
}

std::string RigBook::add_term(const Words& words) {
  const bool placed = !profiles_.empty() && !profiles_.back().values.empty() &&
                      !profiles_.back().values.back().formulas.empty();
  if (!placed) return "a term of no part";
  RigTerm term;
  if (words.size() < 2 || !read_number(words[1], term.times)) return "a term without a number";
  term.source_count = words.size() - 2;
  if (term.source_count > term.sources.size()) return "more than three shapes multiplied";
  for (std::size_t i = 0; i < term.source_count; ++i) {
    term.sources[i] = source_index(words[2 + i]);
    if (term.sources[i] == kSourceCount) return "no shape: " + std::string(words[2 + i]);
  }
  profiles_.back().values.back().formulas.back().push_back(term);
  return {};
}

const RigProfile* RigBook::find(std::string_view name) const {
  for (const RigProfile& profile : profiles_) {
    if (profile.name == name) return &profile;
  }
  return nullptr;
}

RigChoice RigBook::choose(std::string_view kind, const std::vector<std::string>& shapes) const {
  RigChoice best;
  double best_score = 0;
  for (const Automatic& automatic : automatic_) {
    if (automatic.kind != kind) continue;
    for (const std::string& name : automatic.profiles) {
      const RigProfile* profile = find(name);
      if (profile == nullptr || profile->values.empty()) continue;
      const auto driven = static_cast<std::size_t>(std::count_if(
          profile->values.begin(), profile->values.end(),
          [&shapes](const RigValue& value) { return is_one_of(value.name, shapes); }));
      const auto count = static_cast<double>(driven);
      double score = count * count / static_cast<double>(profile->values.size());
      if (!opens(*this, *profile, shapes)) score *= kShutGain;
      if (score <= best_score) continue;
      best_score = score;
      best = {profile, driven};
    }
  }
  return best;
}

const RigBook& builtin_rigs() {
  static const RigBook book = [] {
    RigBook read;
    for (std::size_t i = 0; i < kBuiltinRigCount; ++i) read.add(kBuiltinRigs[i]);
    return read;
  }();
  return book;
}

std::string unknown_rig(const std::vector<std::string>& shapes) {
  if (shapes.empty()) return "The model has no morph targets: its face cannot move.";
  std::string text = "None of the model's shapes belongs to a known rig: ";
  const std::size_t named = std::min(shapes.size(), kNamedShapes);
  for (std::size_t i = 0; i < named; ++i) text += (i > 0 ? ", " : "") + shapes[i];
  if (named < shapes.size()) text += ", and " + std::to_string(shapes.size() - named) + " more";
  return text + ". Name its profile, or export it with ARKit, VRM or viseme names.";
}

}  // namespace exomni
