// How a player does.

/** Counts since the player was made. */
export interface Report {
  underrunCount: number;
  gapCount: number;
  lateCount: number;
  droppedCount: number;
  brokenCount: number;
  formatCount: number;
}
