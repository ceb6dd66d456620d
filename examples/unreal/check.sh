#!/bin/sh
# Compile the plugin's layer over the core against stand-ins of what it uses of Unreal: each file by
# itself, then all of the module as one, as Unreal's build does. That finds mistakes of syntax and types
# of ours, and says nothing about an engine.
#
#   examples/unreal/check.sh [COMPILER…]     by default every one of g++ and clang++ that is there
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module="$here/ExOmniBridge/Source/ExOmniBridge"
if [ $# -eq 0 ]; then
    for compiler in g++ clang++; do
        if command -v "$compiler" >/dev/null; then set -- "$@" "$compiler"; fi
    done
fi
[ $# -gt 0 ] || { echo "no compiler (Debian: g++ or clang)" >&2; exit 1; }

# As Unreal compiles: no exceptions, no run-time types, shadowed names are mistakes.
options="-std=c++17 -fsyntax-only -fno-exceptions -fno-rtti -Wall -Wextra -Wshadow -Werror"
check() { "$@" $options -I "$here/stubs" -I "$module" -I "$module/Public" -I "$module/Private"; }

for compiler; do
    for file in "$module"/Private/*.cpp; do
        check "$compiler" "$file"
    done
    for file in "$module"/Core/*.cpp "$module"/Private/*.cpp; do
        echo "#include \"$file\""
    done | check "$compiler" -x c++ -
done
