// What a call may end with besides success.

/** Canonical gRPC codes that the page tells apart. */
export const Code = {
  cancelled: 1,
  invalidArgument: 3,
  notFound: 5,
  permissionDenied: 7,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** A call that came to nothing. The message is for people. */
export class CallFailed extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    explanation: string,
    readonly retryDelayS: number | null = null,
  ) {
    super(explanation);
    this.name = "CallFailed";
  }
}

export function connectionLost(): CallFailed {
  return new CallFailed(Code.unavailable, "CONNECTION_LOST", "The connection to the service was lost.");
}
