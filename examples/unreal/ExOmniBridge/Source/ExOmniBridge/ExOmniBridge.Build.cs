using UnrealBuildTool;

public class ExOmniBridge : ModuleRules
{
    public ExOmniBridge(ReadOnlyTargetRules Target) : base(Target)
    {
        PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;

        // Core/ is plain C++17, used by other engines too: it is included as "Core/client.h".
        PrivateIncludePaths.Add(ModuleDirectory);

        PublicDependencyModuleNames.AddRange(new[] { "Core", "CoreUObject", "Engine" });
        PrivateDependencyModuleNames.AddRange(
            new[] { "WebSockets", "AudioCaptureCore", "LiveLinkInterface" });
    }
}
