"""The constants of docs/player.md. Times are nanoseconds."""

from typing import Final

SECOND: Final = 1_000_000_000
MS: Final = 1_000_000

BREAK: Final = 500 * MS
DRIFT_SHARE: Final = 16
DRIFT_MOST: Final = 1 * MS

WINDOW: Final = 10 * SECOND
WINDOW_COUNT: Final = 2048
SHARE_PER_MILLE: Final = 985
SOON: Final = 20 * MS
REFRESH: Final = 200 * MS
LIMIT: Final = 1 * SECOND

FACE_SPARE: Final = 4 * MS
SOUND_SPARE: Final = 12 * MS
DEPTH: Final = 60 * MS
SPARE: Final = 20 * MS
SPARE_DOUBLINGS: Final = 4
UP_SHARE: Final = 4
DOWN_SHARE: Final = 20
STEP: Final = 500 * MS

WORTH: Final = 10 * MS
PAUSE: Final = 100 * MS
QUIET_MS: Final = 25
LEVEL: Final = 98

TAIL: Final = 60 * MS
SLIDE_MS: Final = 4
SAME: Final = 1_500_000

EASE: Final = 120 * MS
JUMP: Final = 4 * MS
PATIENCE: Final = 250 * MS
REST: Final = 500 * MS
AWAY: Final = 500 * MS

CAPACITY_S: Final = 60
#: No utterance is announced earlier.
AHEAD_S: Final = 30
#: The line is longer than what `FULL` keeps free, by what an underrun may shift.
LINE_S: Final = 64
SPEECH_FRAMES: Final = 7200
IDLE_FRAMES: Final = 512
#: Frames this much older than what is heard are not needed any more.
STALE: Final = 1 * SECOND
SEGMENTS: Final = 16
UTTERANCES: Final = 16

#: Of the numbers of a message, beyond which they are no times, rates and lengths.
MOST_SECONDS: Final = 1_000_000
MOST_NUMERATOR: Final = 1_000_000
MOST_DENOMINATOR: Final = 5_000
MOST_FRAMES: Final = 9_000_000
