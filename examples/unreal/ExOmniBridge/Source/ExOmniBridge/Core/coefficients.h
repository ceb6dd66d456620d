// The 52 ARKit coefficients, in the order that rig profiles are written for.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace exomni {

/// A stream states its own order: map by name.
constexpr std::array<std::string_view, 52> kCoefficientNames = {
    "eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft",
    "eyeSquintLeft", "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight",
    "eyeLookOutRight", "eyeLookUpRight", "eyeSquintRight", "eyeWideRight", "jawForward", "jawLeft",
    "jawRight", "jawOpen", "mouthClose", "mouthFunnel", "mouthPucker", "mouthLeft", "mouthRight",
    "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight", "mouthDimpleLeft",
    "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight", "mouthRollLower", "mouthRollUpper",
    "mouthShrugLower", "mouthShrugUpper", "mouthPressLeft", "mouthPressRight", "mouthLowerDownLeft",
    "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight", "browDownLeft", "browDownRight",
    "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff", "cheekSquintLeft",
    "cheekSquintRight", "noseSneerLeft", "noseSneerRight", "tongueOut"};

constexpr std::size_t kCoefficientCount = kCoefficientNames.size();

/// The place of a name, or `kCoefficientCount` for one that is not known.
constexpr std::size_t coefficient_index(std::string_view name) {
  std::size_t index = 0;
  while (index < kCoefficientCount && kCoefficientNames[index] != name) ++index;
  return index;
}

}  // namespace exomni
