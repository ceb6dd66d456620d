#pragma once

#include "engine/object.h"

class UMorphTarget : public UObject
{
};
