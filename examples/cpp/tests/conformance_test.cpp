#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "vector.h"

TEST_CASE("every vector sounds and looks as it does in every other language") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(EXOMNI_VECTORS)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    CAPTURE(entry.path().filename().string());
    CHECK(play_vector(text.str()) == "");
    ++count;
  }
  CHECK(count > 10);
}

TEST_CASE("a core that does something else is told of") {
  CHECK(play_vector("player 1\nrate 16000\nlatency 0\nsounding 1\npull 0 2 01000200\n") ==
        "line 5: sample 0 is 0, not 1\n");
}
