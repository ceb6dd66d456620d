// The conformance vectors of examples/conformance, whose README says what their lines mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Plays a vector through the core. Returns what the core does differently, a line each, at most
/// ten; empty where it does all as it should.
std::string play_vector(std::string_view text);
