// Names and texts, and how they become UTF-8.
#pragma once

#include "engine/platform.h"

class FString
{
public:
	FString();
	FString(const TCHAR* Text);
	FString(const ANSICHAR* Text);
	FString(int32 Length, const TCHAR* Text);

	const TCHAR* operator*() const;
	bool IsEmpty() const;

	template <typename... ArgTypes>
	static FString Printf(const TCHAR* Format, ArgTypes... Args);
};

class FName
{
public:
	FName();
	FName(const TCHAR* Text);
	FName(const ANSICHAR* Text);
	explicit FName(const FString& Text);
};

class FText
{
public:
	static FText FromName(const FName& Name);
	static FText Localized(const ANSICHAR* Namespace, const ANSICHAR* Key, const ANSICHAR* Text);
};

#define LOCTEXT(Key, Text) FText::Localized(LOCTEXT_NAMESPACE, Key, Text)

class FUTF8ToTCHAR
{
public:
	FUTF8ToTCHAR(const ANSICHAR* Text, int32 Length);
	FUTF8ToTCHAR(const FUTF8ToTCHAR&) = delete;
	FUTF8ToTCHAR& operator=(const FUTF8ToTCHAR&) = delete;
	const TCHAR* Get() const;
	int32 Length() const;
};

class FTCHARToUTF8
{
public:
	explicit FTCHARToUTF8(const TCHAR* Text);
	FTCHARToUTF8(const FTCHARToUTF8&) = delete;
	FTCHARToUTF8& operator=(const FTCHARToUTF8&) = delete;
	const ANSICHAR* Get() const;
	int32 Length() const;
};
