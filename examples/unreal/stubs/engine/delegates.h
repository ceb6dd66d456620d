// Delegates: one listener, many listeners, and those that Blueprints may bind.
#pragma once

#include <type_traits>

struct FDelegateHandle
{
};

template <typename... ArgTypes>
class TDelegateStandIn
{
public:
	template <typename Callable, std::enable_if_t<std::is_invocable_v<Callable&, ArgTypes...>, int> = 0>
	static TDelegateStandIn CreateLambda(Callable&&)
	{
		return {};
	}
	void Unbind();
};

/** An event of `OwnerType`: anybody binds, only the owner tells and clears. */
template <typename OwnerType, typename... ArgTypes>
class TEventStandIn
{
public:
	template <typename Callable, std::enable_if_t<std::is_invocable_v<Callable&, ArgTypes...>, int> = 0>
	FDelegateHandle AddLambda(Callable&&)
	{
		return {};
	}
	template <typename T>
	FDelegateHandle AddRaw(T* Object, void (T::*Method)(ArgTypes...));
	bool Remove(FDelegateHandle Handle);
	int RemoveAll(const void* Object);

private:
	friend OwnerType;
	void Broadcast(ArgTypes... Args);
	void Clear();
};

template <typename... ArgTypes>
class TDynamicDelegateStandIn
{
public:
	void Broadcast(ArgTypes... Args) const;
};

#define DECLARE_DYNAMIC_MULTICAST_DELEGATE(Name) using Name = TDynamicDelegateStandIn<>
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(Name, Type, Parameter) \
	using Name = TDynamicDelegateStandIn<Type>
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(Name, Type1, Parameter1, Type2, Parameter2) \
	using Name = TDynamicDelegateStandIn<Type1, Type2>
