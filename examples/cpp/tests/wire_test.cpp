#include <doctest/doctest.h>

#include "hex.h"
#include "wire_list.h"
#include "wire_reader.h"
#include "wire_writer.h"

using namespace exomni;

TEST_CASE("fields of every type are read") {
  const auto message = hex(
      "08 96 01"                    // field 1, varint 150
      "15 00 00 80 3f"              // field 2, fixed32 1.0
      "19 00 00 00 00 00 00 e0 3f"  // field 3, fixed64 0.5
      "22 02 68 69");               // field 4, bytes "hi"
  WireReader reader(view(message));
  REQUIRE(reader.next());
  CHECK(reader.tag() == tag(1, WireType::varint));
  CHECK(reader.int64() == 150);
  REQUIRE(reader.next());
  CHECK(reader.float32() == 1.0f);
  REQUIRE(reader.next());
  CHECK(reader.float64() == 0.5);
  REQUIRE(reader.next());
  CHECK(reader.text() == "hi");
  CHECK_FALSE(reader.next());
  CHECK(reader.ok());
}

TEST_CASE("a negative number takes ten bytes") {
  const auto message = hex("08 ff ff ff ff ff ff ff ff ff 01");
  WireReader reader(view(message));
  REQUIRE(reader.next());
  CHECK(reader.int64() == -1);
  CHECK(reader.int32() == -1);
}

TEST_CASE("a message cut anywhere but between fields is broken") {
  const auto message = hex("08 96 01 15 00 00 80 3f 19 00 00 00 00 00 00 e0 3f 22 02 68 69");
  for (std::size_t size = 0; size <= message.size(); ++size) {
    const bool between = size == 0 || size == 3 || size == 8 || size == 17 || size == 21;
    CHECK_MESSAGE(well_formed({message.data(), size}) == between, "cut after ", size);
  }
}

TEST_CASE("groups of an unknown kind are passed over") {
  const auto message = hex("0b 10 01 13 14 0c 18 05");  // group 1 {2: 1, group 2 {}}, field 3: 5
  WireReader reader(view(message));
  REQUIRE(reader.next());
  CHECK(reader.tag() == tag(3, WireType::varint));
  CHECK(reader.int32() == 5);
}

TEST_CASE("what no protobuf is") {
  CHECK_FALSE(well_formed(view(hex("00 01"))));                                   // field 0
  CHECK_FALSE(well_formed(view(hex("0e 01"))));                                   // type 6
  CHECK_FALSE(well_formed(view(hex("0c"))));                                      // a group's end
  CHECK_FALSE(well_formed(view(hex("0b 14"))));                                   // another's end
  CHECK_FALSE(well_formed(view(hex("08 ff ff ff ff ff ff ff ff ff ff ff 01"))));  // 12 bytes
  CHECK_FALSE(well_formed(view(hex("0a ff ff ff ff ff ff ff ff ff 01"))));        // length
}

TEST_CASE("floats are read packed, single, and in several runs") {
  const auto message = hex("1a 08 00 00 80 3f 00 00 00 40  1d 00 00 40 40  1a 04 00 00 80 40");
  const FloatList floats(view(message), 3);
  float values[4] = {};
  REQUIRE(floats.ok());
  REQUIRE(floats.size() == 4);
  floats.copy_to(values);
  CHECK(values[0] == 1.0f);
  CHECK(values[1] == 2.0f);
  CHECK(values[2] == 3.0f);
  CHECK(values[3] == 4.0f);
}

TEST_CASE("a run of floats with a part of one is broken") {
  CHECK_FALSE(FloatList(view(hex("1a 05 00 00 80 3f 00")), 3).ok());
}

TEST_CASE("a message inside another of more than 127 bytes has a longer length") {
  WireWriter writer;
  const std::size_t place = writer.begin(2);
  writer.bytes(1, view(std::vector<std::uint8_t>(200, 7)));
  writer.end(place);
  WireReader outer(writer.bytes());
  REQUIRE(outer.next());
  CHECK(outer.bytes().size == 203);
  WireReader inner(outer.bytes());
  REQUIRE(inner.next());
  CHECK(inner.bytes().size == 200);
}
