// The constants of docs/player.md. Times are nanoseconds.

export const SECOND = 1_000_000_000;
const MS = 1_000_000;

export const BREAK = 500 * MS;
export const DRIFT_SHARE = 16;
export const DRIFT_MOST = 1 * MS;

export const WINDOW = 10 * SECOND;
export const WINDOW_COUNT = 2048;
export const SHARE_PER_MILLE = 985;
export const SOON = 20 * MS;
export const REFRESH = 200 * MS;
export const LIMIT = 1 * SECOND;

export const FACE_SPARE = 4 * MS;
export const SOUND_SPARE = 12 * MS;
export const DEPTH = 60 * MS;
export const SPARE = 20 * MS;
export const SPARE_DOUBLINGS = 4;
export const UP_SHARE = 4;
export const DOWN_SHARE = 20;
export const STEP = 500 * MS;

export const WORTH = 10 * MS;
export const PAUSE = 100 * MS;
export const QUIET_MS = 25;
export const LEVEL = 98;

export const TAIL = 60 * MS;
export const SLIDE_MS = 4;
export const SAME = 1_500_000;

export const EASE = 120 * MS;
export const JUMP = 4 * MS;
export const PATIENCE = 250 * MS;
export const REST = 500 * MS;
export const AWAY = 500 * MS;

export const CAPACITY_S = 60;
export const AHEAD_S = 30;
/** The line is longer than what is kept free, by what an underrun may shift. */
export const LINE_S = 64;
export const SPEECH_FRAMES = 7200;
export const IDLE_FRAMES = 512;
export const STALE = 1 * SECOND;
export const SEGMENTS = 16;
export const UTTERANCES = 16;

export const MOST_SECONDS = 1_000_000;
export const MOST_NUMERATOR = 1_000_000;
export const MOST_DENOMINATOR = 5_000;
export const MOST_FRAMES = 9_000_000;
