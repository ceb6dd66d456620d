// Stand-ins for what the plugin uses of Unreal, so that a plain compiler can check its layer. Written
// from Epic's public documentation. Next to nothing is defined (only what takes a lambda, which a
// compiler wants to see), so nothing of it can be run.
#pragma once

#include "engine/arrays.h"
#include "engine/delegates.h"
#include "engine/macros.h"
#include "engine/platform.h"
#include "engine/pointers.h"
#include "engine/text.h"
