#!/bin/sh
# Compile the engine-free core and its console harness with mono, and check them: what needs no
# service, the conformance vectors and the rigs. The Unity layer is compiled against stand-ins of what
# it uses of UnityEngine: that finds mistakes of syntax and types, and nothing else.
#
#   examples/unity/build.sh [FOLDER]     the binaries go to FOLDER, by default build/unity
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-"$here/../../build/unity"}
for tool in mcs mono; do
    command -v $tool >/dev/null || { echo "skipped: no $tool (Debian: mono-mcs mono-runtime)"; exit 0; }
done
mkdir -p "$out"

compile() { mcs -langversion:7 -warnaserror -optimize+ "$@"; }
core=$(find "$here/Runtime/Core" -name '*.cs')
compile -target:library -doc:"$out/core.xml" -out:"$out/ExOmni.Bridge.Core.dll" $core
compile -r:"$out/ExOmni.Bridge.Core.dll" -out:"$out/harness.exe" \
    $(find "$here/Tests~/Harness" -name '*.cs')

compile -target:library -out:"$out/UnityEngine.dll" "$here/Tests~/Stubs/UnityEngine.cs"
compile -target:library -out:"$out/ExOmni.Bridge.dll" -doc:"$out/unity.xml" \
    -r:"$out/UnityEngine.dll,$out/ExOmni.Bridge.Core.dll" "$here"/Runtime/Unity/*.cs
compile -target:library -out:"$out/Talk.dll" \
    -r:"$out/UnityEngine.dll,$out/ExOmni.Bridge.Core.dll,$out/ExOmni.Bridge.dll" \
    "$here"/Samples~/Talk/*.cs

mono "$out/harness.exe" checks
mono "$out/harness.exe" vectors "$here"/../conformance/player/*.txt
mono "$out/harness.exe" rigs "$here/../conformance/rigs/profiles.txt" \
    "$here/../conformance/rigs/cases.txt"
