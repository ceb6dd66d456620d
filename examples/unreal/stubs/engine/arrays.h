// Arrays and pairs.
#pragma once

#include <initializer_list>
#include <type_traits>

#include "engine/platform.h"

template <typename T>
std::remove_reference_t<T>&& MoveTemp(T&& Value);

template <typename T>
void Swap(T& First, T& Second);

template <typename KeyType, typename ValueType>
struct TPair
{
	TPair(const KeyType& InKey, const ValueType& InValue);
	KeyType Key;
	ValueType Value;
};

template <typename T>
class TArray
{
public:
	TArray();
	TArray(const TArray& Other);
	TArray(TArray&& Other);
	TArray(std::initializer_list<T> Values);
	~TArray();
	TArray& operator=(const TArray& Other);
	TArray& operator=(TArray&& Other);

	T* GetData();
	const T* GetData() const;
	int32 Num() const;
	T& operator[](int32 Index);
	const T& operator[](int32 Index) const;
	T* begin();
	T* end();
	const T* begin() const;
	const T* end() const;

	int32 Add(const T& Value);
	int32 Add(T&& Value);
	template <typename... ArgTypes, std::enable_if_t<std::is_constructible_v<T, ArgTypes...>, int> = 0>
	int32 Emplace(ArgTypes&&... Args);
	void Append(std::initializer_list<T> Values);
	void Append(const T* Values, int32 Count);
	void RemoveAt(int32 Index, int32 Count);
	void Reset(int32 Capacity = 0);
	void SetNumUninitialized(int32 Count);
};
