// Numbers, time, locks and the log.
#pragma once

#include <cstddef>
#include <cstdint>

using uint8 = unsigned char;
using uint32 = unsigned int;
using int16 = short;
using int32 = int;
// Not std::int64_t, which is `long` here: the two are one size and two types in an engine as well.
using int64 = long long;
using SIZE_T = std::size_t;
using ANSICHAR = char;
using TCHAR = char16_t;

#define TEXT(Literal) u##Literal

struct FPlatformTime
{
	static double Seconds();
	static uint32 Cycles();
};

struct FMath
{
	template <typename T>
	static T Clamp(T Value, T Low, T High);
	static int32 RoundToInt(float Value);
	static float RadiansToDegrees(float Value);
	static float DegreesToRadians(float Value);
};

struct FGuid
{
};

class FCriticalSection
{
public:
	FCriticalSection();
	FCriticalSection(const FCriticalSection&) = delete;
	FCriticalSection& operator=(const FCriticalSection&) = delete;
};

class FScopeLock
{
public:
	explicit FScopeLock(FCriticalSection* Lock);
	~FScopeLock();
	FScopeLock(const FScopeLock&) = delete;
	FScopeLock& operator=(const FScopeLock&) = delete;
};

struct FLogCategory
{
};
extern FLogCategory LogTemp;

enum class ELogVerbosity
{
	Error,
	Warning,
};

template <typename... ArgTypes>
void LogStandIn(const FLogCategory& Category, ELogVerbosity Verbosity, const TCHAR* Format, ArgTypes... Args);

#define UE_LOG(Category, Verbosity, ...) LogStandIn(Category, ELogVerbosity::Verbosity, __VA_ARGS__)
