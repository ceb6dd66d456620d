#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>

#include "coefficients.h"
#include "rig.h"
#include "rig_book.h"

using namespace exomni;

namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = line.find('\t', begin);
    words.push_back(line.substr(begin, end - begin));
  }
  return words;
}

std::vector<std::string> names() { return {kCoefficientNames.begin(), kCoefficientNames.end()}; }

const RigProfile& profile(const std::string& name) {
  const RigProfile* found = builtin_rigs().find(name);
  REQUIRE_MESSAGE(found != nullptr, "no profile ", name);
  return *found;
}

void check_values(const std::vector<std::string>& words, const std::vector<double>& face) {
  Rig rig(builtin_rigs(), profile(words[1]), names());
  const std::vector<double>& values = rig.map(face.data());
  REQUIRE(values.size() == words.size() - 2);
  for (std::size_t i = 0; i < values.size(); ++i) {
    CAPTURE(words[1]);
    CAPTURE(i);
    CHECK(std::abs(values[i] - std::strtod(words[2 + i].c_str(), nullptr)) <= 1e-6);
  }
}

void check_model(const std::vector<std::string>& words) {
  const RigChoice choice = builtin_rigs().choose(words[1], {words.begin() + 4, words.end()});
  CHECK((choice.profile == nullptr ? "none" : choice.profile->name) == words[2]);
  CHECK(std::to_string(choice.driven_count) == words[3]);
}

}  // namespace

TEST_CASE("rigs move as the service moves them, and models are told apart as it does") {
  std::ifstream file(EXOMNI_RIGS "/cases.txt");
  std::vector<double> face;
  int count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    const std::vector<std::string> words = words_of(line);
    if (words[0] == "face") {
      face.clear();
      for (std::size_t i = 1; i < words.size(); ++i) {
        face.push_back(std::strtod(words[i].c_str(), nullptr));
      }
    }
    if (words[0] == "values") check_values(words, face);
    if (words[0] == "model") check_model(words);
  }
  CHECK(count > 50);
}

TEST_CASE("the order of a stream's names does not matter, and strange names move nothing") {
  Rig rig(builtin_rigs(), profile("arkit"), {"tongueOut", "noSuchShape", "jawOpen"});
  const double face[] = {0.25, 1.0, 0.5};
  const std::vector<double>& values = rig.map(face);
  double total = 0;
  for (const double value : values) total += value;
  CHECK(values[coefficient_index("tongueOut")] == 0.25);
  CHECK(values[coefficient_index("jawOpen")] == 0.5);
  CHECK(total == 0.75);
}

TEST_CASE("a value that is no number is rest") {
  Rig rig(builtin_rigs(), profile("arkit"), {"jawOpen"});
  const double face[] = {std::nan("")};
  CHECK(rig.map(face)[coefficient_index("jawOpen")] == 0.0);
}

TEST_CASE("a model of no known rig is told of by its shapes") {
  CHECK(builtin_rigs().choose("glTF", {"Antlers"}).profile == nullptr);
  CHECK(unknown_rig({"Antlers", "Hooves"}) ==
        "None of the model's shapes belongs to a known rig: Antlers, Hooves. Name its profile, or "
        "export it with ARKit, VRM or viseme names.");
  CHECK(unknown_rig({}) == "The model has no morph targets: its face cannot move.");
}

TEST_CASE("mistakes in a book are told with their line, and what nobody knows is passed over") {
  RigBook book;
  CHECK(book.add("rigs\t1\nnews\t7\n") == "");
  CHECK(book.add("rigs\t2\n") == "line 1: another version than 1");
  CHECK(book.add("profile\tp\nvalue\tv\t0\t1\tnose\n") == "line 2: no shape: nose");
  CHECK(book.add("term\t1\tjawOpen\n") == "line 1: a term of no part");
  CHECK(book.add("profile\tp\nvalue\tv\t0\tx\t-\n") == "line 2: no range");
}
