// Pointers that own, share or watch, and functions that are kept.
#pragma once

#include <cstddef>
#include <type_traits>

enum class ESPMode
{
	NotThreadSafe,
	ThreadSafe,
};

template <typename From, typename To>
using TPointsTo = std::enable_if_t<std::is_convertible_v<From*, To*>, int>;

template <typename T, ESPMode Mode = ESPMode::ThreadSafe>
class TSharedRef
{
public:
	template <typename U, TPointsTo<U, T> = 0>
	TSharedRef(const TSharedRef<U, Mode>& Other);
	T* operator->() const;
	T& operator*() const;
};

template <typename T, ESPMode Mode = ESPMode::ThreadSafe>
class TSharedPtr
{
public:
	TSharedPtr(std::nullptr_t = nullptr);
	template <typename U, TPointsTo<U, T> = 0>
	TSharedPtr(const TSharedPtr<U, Mode>& Other);
	template <typename U, TPointsTo<U, T> = 0>
	TSharedPtr(const TSharedRef<U, Mode>& Other);
	~TSharedPtr();
	bool IsValid() const;
	void Reset();
	T* Get() const;
	T* operator->() const;
	T& operator*() const;
};

template <typename T, ESPMode Mode = ESPMode::ThreadSafe>
class TWeakPtr
{
public:
	TWeakPtr(std::nullptr_t = nullptr);
	TWeakPtr(const TSharedPtr<T, Mode>& Other);
	TSharedPtr<T, Mode> Pin() const;
};

template <typename T, ESPMode Mode = ESPMode::ThreadSafe, typename... ArgTypes,
	std::enable_if_t<std::is_constructible_v<T, ArgTypes...>, int> = 0>
TSharedRef<T, Mode> MakeShared(ArgTypes&&... Args);

template <typename T>
class TUniquePtr
{
public:
	TUniquePtr(std::nullptr_t = nullptr);
	TUniquePtr(TUniquePtr&& Other);
	TUniquePtr& operator=(TUniquePtr&& Other);
	~TUniquePtr();
	bool IsValid() const;
	T* operator->() const;
};

template <typename T, typename... ArgTypes,
	std::enable_if_t<std::is_constructible_v<T, ArgTypes...>, int> = 0>
TUniquePtr<T> MakeUnique(ArgTypes&&... Args);

/** Of an object that the garbage collector owns. */
template <typename T>
class TObjectPtr
{
public:
	TObjectPtr(std::nullptr_t = nullptr);
	template <typename U, TPointsTo<U, T> = 0>
	TObjectPtr(U* Object);
	operator T*() const;
	T* operator->() const;
	T& operator*() const;
};

template <typename T>
class TWeakObjectPtr
{
public:
	TWeakObjectPtr(std::nullptr_t = nullptr);
	template <typename U, TPointsTo<U, T> = 0>
	TWeakObjectPtr(U* Object);
	T* Get() const;
};

template <typename Signature>
class TFunction;

template <typename Result, typename... ArgTypes>
class TFunction<Result(ArgTypes...)>
{
public:
	template <typename Callable,
		std::enable_if_t<std::is_invocable_r_v<Result, Callable&, ArgTypes...>
				&& !std::is_same_v<std::decay_t<Callable>, TFunction>,
			int> = 0>
	TFunction(Callable&&)
	{
	}
	TFunction(const TFunction& Other);
	TFunction(TFunction&& Other);
	~TFunction();
	Result operator()(ArgTypes... Args) const;
};
