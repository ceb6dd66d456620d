// Text of the engine and of the core.
#pragma once

#include "CoreMinimal.h"

#include <string>
#include <string_view>

namespace ExOmni
{
inline FString FromUtf8(std::string_view Text)
{
	const FUTF8ToTCHAR Converted(Text.data(), static_cast<int32>(Text.size()));
	return FString(Converted.Length(), Converted.Get());
}

inline std::string ToUtf8(const FString& Text)
{
	const FTCHARToUTF8 Bytes(*Text);
	return std::string(Bytes.Get(), static_cast<std::size_t>(Bytes.Length()));
}
}
