// The rig profiles that a client knows, read from their text form.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rig_sources.h"

namespace exomni {

/// A product: the number times all sources.
struct RigTerm {
  double times = 0;
  std::array<std::size_t, 3> sources{};
  std::size_t source_count = 0;
};

/// A sum of products.
using RigFormula = std::vector<RigTerm>;

/// What a model calls a value, and what it is made of: the greatest of its formulas, cut to its
/// range, then to a source that it may not exceed.
struct RigValue {
  std::string name;
  double low = 0;
  double high = 1;
  /// A source, or `kSourceCount` for none.
  std::size_t cap = kSourceCount;
  std::vector<RigFormula> formulas;
};

struct RigProfile {
  std::string name;
  std::string description;
  std::vector<RigValue> values;
};

/// The profile that fits a model best, and how many of its values move it. Null where none does.
struct RigChoice {
  const RigProfile* profile = nullptr;
  std::size_t driven_count = 0;
};

/// Profiles as docs/rig_mapping.md writes them.
class RigBook {
 public:
  /// Adds the profiles of a text. Returns "" or what is wrong and in which line; what came before
  /// that line is kept.
  std::string add(std::string_view text);

  /// A profile by its name, or null.
  const RigProfile* find(std::string_view name) const;

  /// The profile for a model of `kind`, "glTF" (any mesh with morph targets) or "VRM", by the names
  /// of its shapes.
  RigChoice choose(std::string_view kind, const std::vector<std::string>& shapes) const;

  const std::vector<RigProfile>& profiles() const { return profiles_; }
  const std::vector<VisemePose>& poses() const { return poses_; }

 private:
  struct Automatic {
    std::string kind;
    std::vector<std::string> profiles;
  };

  using Words = std::vector<std::string_view>;

  std::string add_line(const Words& words);
  std::string add_pose(const Words& words);
  std::string add_value(const Words& words);
  std::string add_term(const Words& words);

  std::vector<RigProfile> profiles_;
  std::vector<VisemePose> poses_;
  std::vector<Automatic> automatic_;
};

/// The book of every built-in profile.
const RigBook& builtin_rigs();

/// What to tell a programmer whose model belongs to no known rig.
std::string unknown_rig(const std::vector<std::string>& shapes);

}  // namespace exomni
