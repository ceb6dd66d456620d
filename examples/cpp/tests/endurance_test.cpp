#include <doctest/doctest.h>

#include "endurance.h"

TEST_CASE("ten minutes of a network that jitters by 200 ms sound and look as if it did not") {
  const Endurance found = endure(10, 1);
  CHECK(found.late_underruns == 0);
  CHECK(found.worst_skew_ns <= 1'000'000'000 / 60);
  CHECK(found.compared_count > 10'000);
  CHECK(found.allocations == 0);
}
