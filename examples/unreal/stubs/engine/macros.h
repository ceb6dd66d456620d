// What Unreal's header tool reads, and a compiler does not.
#pragma once

#define UCLASS(...)
#define UENUM(...)
#define USTRUCT(...)
#define UPROPERTY(...)
#define UFUNCTION(...)
// In an engine it declares `Super` and `StaticClass` too: here the classes derived from bring them.
#define GENERATED_BODY(...)
// In an engine the build tool defines it, for classes that other modules may use.
#define EXOMNIBRIDGE_API
