// The two modules of node that unit tests use: as much of them as they use, so that the page's
// sources are checked without the rest of node's types.

declare module "node:test" {
  export function test(sentence: string, body: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): asserts value;
    match(value: string, expression: RegExp, message?: string): void;
    throws(body: () => unknown, expected?: RegExp | (new (...facts: never[]) => Error)): void;
    rejects(promise: Promise<unknown>, expected?: RegExp | (new (...facts: never[]) => Error)): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}
