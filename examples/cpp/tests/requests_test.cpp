#include <doctest/doctest.h>

#include "hex.h"
#include "requests.h"

using namespace exomni;

// The first three are those of docs/websocket.md.

TEST_CASE("hello") {
  WireWriter writer;
  write_hello({{}, "my-game 1.0", {}, 0}, writer);
  CHECK(copy(writer.bytes()) == hex("12 0d 12 0b 6d 79 2d 67 61 6d 65 20 31 2e 30"));
}

TEST_CASE("speak") {
  WireWriter writer;
  SpeakSettings settings;
  settings.text = "Halt!";
  settings.character = "Ava";
  write_speak(1, settings, writer);
  CHECK(copy(writer.bytes()) == hex("08 01 3a 0c 0a 05 48 61 6c 74 21 12 03 41 76 61"));
}

TEST_CASE("cancel") {
  WireWriter writer;
  write_cancel(1, writer);
  CHECK(copy(writer.bytes()) == hex("08 01 2a 00"));
}

TEST_CASE("a mood has its intensity even where it is none") {
  WireWriter writer;
  DirectSettings settings;
  settings.mood_given = true;
  settings.mood = {"joy", 0};
  write_direct(2, settings, writer);
  CHECK(copy(writer.bytes()) ==
        hex("08 02 62 10 12 0e 0a 03 6a 6f 79 11 00 00 00 00 00 00 00 00"));
}

TEST_CASE("an empty mood returns to the character's own") {
  WireWriter writer;
  DirectSettings settings;
  settings.mood_given = true;
  write_direct(2, settings, writer);
  CHECK(copy(writer.bytes()) == hex("08 02 62 02 12 00"));
}

TEST_CASE("a gaze straight ahead is a direction without numbers") {
  WireWriter writer;
  DirectSettings settings;
  settings.gaze.given = true;
  write_direct(2, settings, writer);
  CHECK(copy(writer.bytes()) == hex("08 02 62 04 1a 02 0a 00"));
}

TEST_CASE("push-to-talk switches the detection of turns off") {
  WireWriter writer;
  ConverseSettings settings;
  settings.input_rate_hz = 16000;
  settings.turn_detection_enabled = false;
  write_converse(3, settings, writer);
  CHECK(copy(writer.bytes()) ==
        hex("08 03 42 11 0a 0f 12 07 08 01 10 80 7d 18 01 32 04 08 00 20 00"));
}

TEST_CASE("a chunk of the microphone") {
  WireWriter writer;
  const auto pcm = hex("01 00 ff ff");
  write_microphone(3, 160, view(pcm), writer);
  CHECK(copy(writer.bytes()) == hex("08 03 42 0b 12 09 08 a0 01 12 04 01 00 ff ff"));
}

TEST_CASE("what was heard of an utterance") {
  WireWriter writer;
  write_playback_position(3, "u", 1'500'000'000, writer);
  CHECK(copy(writer.bytes()) ==
        hex("08 03 42 0f 32 0d 0a 01 75 12 08 08 01 10 80 ca b5 ee 01"));
}

TEST_CASE("an empty typed line is still a line") {
  WireWriter writer;
  write_converse_text(3, "", writer);
  CHECK(copy(writer.bytes()) == hex("08 03 42 02 1a 00"));
}
