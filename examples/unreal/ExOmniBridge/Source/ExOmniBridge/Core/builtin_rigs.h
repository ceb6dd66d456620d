// The text of the built-in rig profiles, so that a plugin needs no file of its own at run time.
#pragma once

#include <cstddef>
#include <string_view>

namespace exomni {

/// Whole lines of examples/conformance/rigs/profiles.txt, in a few pieces: not every compiler takes
/// a literal of all of them. builtin_rigs.cpp is written by `python -m tests.examples.embed_rigs`.
extern const std::string_view kBuiltinRigs[];
extern const std::size_t kBuiltinRigCount;

}  // namespace exomni
