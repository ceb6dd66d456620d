// How often memory was taken: what a frame of a game must not do.
#pragma once

#include <cstdint>

/// Calls of operator new since the program began, of all threads.
std::int64_t allocation_count();
