// In an engine its header tool writes this file. The stand-ins need none of what is in it.
#pragma once
