#include "rig.h"

#include <algorithm>

namespace exomni {
namespace {

/// Whether any formula of a profile, or any cap, has a source from `first` to before `end`.
bool uses(const RigProfile& profile, std::size_t first, std::size_t end) {
  const auto inside = [first, end](std::size_t source) { return source >= first && source < end; };
  for (const RigValue& value : profile.values) {
    if (inside(value.cap)) return true;
    for (const RigFormula& formula : value.formulas) {
      for (const RigTerm& term : formula) {
        const auto last = term.sources.begin() + static_cast<std::ptrdiff_t>(term.source_count);
        if (std::any_of(term.sources.begin(), last, inside)) return true;
      }
    }
  }
  return false;
}

double product(const RigTerm& term, const RigSources& sources) {
  double value = term.times;
  for (std::size_t i = 0; i < term.source_count; ++i) value *= sources[term.sources[i]];
  return value;
}

double sum(const RigFormula& formula, const RigSources& sources) {
  double total = 0.0;
  for (const RigTerm& term : formula) total += product(term, sources);
  return total;
}

}  // namespace

Rig::Rig(const RigBook& book, const RigProfile& profile, const std::vector<std::string>& names)
    : book_(book),
      profile_(profile),
      vowels_(uses(profile, kFirstVowel, kFirstMood)),
      moods_(uses(profile, kFirstMood, kFirstViseme)),
      visemes_(uses(profile, kFirstViseme, kSourceCount)),
      values_(profile.values.size()) {
  for (const std::string& name : names) places_.push_back(coefficient_index(name));
}

const std::vector<double>& Rig::map(const double* face) {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i] < kCoefficientCount) coefficients_[places_[i]] = face[i];
  }
  sources_.set_coefficients(coefficients_);
  if (vowels_) sources_.compute_vowels();
  if (moods_) sources_.compute_moods();
  if (visemes_) sources_.compute_visemes(book_.poses());
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = value(profile_.values[i]);
  return values_;
}

double Rig::value(const RigValue& value) const {
  double greatest = value.formulas.empty() ? 0.0 : sum(value.formulas[0], sources_);
  for (std::size_t i = 1; i < value.formulas.size(); ++i) {
    greatest = std::max(greatest, sum(value.formulas[i], sources_));
  }
  const double cut = std::min(std::max(greatest, value.low), value.high);
  return value.cap == kSourceCount ? cut : std::min(cut, sources_[value.cap]);
}

}  // namespace exomni
