import assert from "node:assert/strict";
import { test } from "node:test";

import { create } from "@bufbuild/protobuf";

import type { LinkState } from "../seams.ts";
import { GetServiceInfoRequestSchema, SpeakRequestSchema } from "../wire/exomni/v1/avatar_service_pb.ts";
import type { Call, RequestMessage } from "./call.ts";
import { FakeWorld } from "./fake_world.ts";
import { CallFailed, Code } from "./failure.ts";
import { Link } from "./link.ts";

const INFO: RequestMessage = { case: "getServiceInfo", value: create(GetServiceInfoRequestSchema) };

function speak(text: string): RequestMessage {
  return { case: "speak", value: create(SpeakRequestSchema, { text }) };
}

/** A link that is open, with the world around it. */
function opened(): { world: FakeWorld; link: Link; states: LinkState[] } {
  const world = new FakeWorld();
  const link = new Link(world, "secret");
  const states: LinkState[] = [];
  link.onState = (state) => states.push(state);
  link.open();
  world.last.welcome("s1");
  return { world, link, states };
}

async function texts(call: Call): Promise<string[]> {
  const read: string[] = [];
  for await (const response of call) {
    if (response.case === "getServiceInfo") read.push(response.value.version);
  }
  return read;
}

test("it says who it is, with the token, before anything else", () => {
  const { world } = opened();
  const hello = world.last.sent[0]?.message;
  assert.equal(hello?.case, "hello");
  assert.ok(hello?.case === "hello" && hello.value.token === "secret" && hello.value.sessionId === "");
});

test("a call gets its answers in order, and its end", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  for (const version of ["a", "b"]) {
    world.last.tell({ callId: 1, sequence: 1n, message: { case: "getServiceInfo", value: { version } } });
  }
  world.last.tell({ callId: 1, message: { case: "end", value: {} } });
  assert.deepEqual(await texts(call), ["a", "b"]);
});

test("a refused call fails with the service's own words", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  const value = { code: Code.notFound, reason: "UNKNOWN_CHARACTER", explanation: "nobody is called Bo" };
  world.last.tell({ callId: 1, message: { case: "end", value } });
  await assert.rejects(texts(call), /nobody is called Bo/);
});

test("leaving a call cancels it", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  world.last.tell({ callId: 1, message: { case: "getServiceInfo", value: {} } });
  for await (const _ of call) break;
  assert.deepEqual(world.last.kinds, ["hello", "getServiceInfo", "cancel"]);
});

test("without a connection a call fails at once", async () => {
  const link = new Link(new FakeWorld());
  link.open();
  await assert.rejects(texts(link.call(INFO)), CallFailed);
});

test("a lost connection is tried again, after growing waits", () => {
  const { world, states } = opened();
  world.last.break("gone");
  const waits: number[] = [];
  for (let i = 0; i < 7; i++) {
    const state = states.at(-1);
    assert.ok(state?.kind === "lost");
    waits.push(state.retryInS);
    world.advance(state.retryInS);
    world.last.break();
  }
  assert.deepEqual(waits, [0.25, 0.5, 1, 2, 4, 4, 4]);
});

test("a resumed session keeps its calls, and sends what was not received", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  link.call(speak("one"));
  world.last.tell({ callId: 1, sequence: 7n, message: { case: "getServiceInfo", value: { version: "a" } } });
  world.last.break();
  link.call(speak("two"));
  world.advance(0.25);
  world.last.welcome("s1", true, 1);
  const [hello, ...again] = world.last.sent;
  assert.ok(hello?.message.case === "hello" && hello.message.value.receivedSequence === 7n);
  assert.deepEqual(again.map(({ callId }) => callId).slice(0, 2), [2, 3]);
  world.last.tell({ callId: 1, sequence: 8n, message: { case: "end", value: {} } });
  assert.deepEqual(await texts(call), ["a"]);
});

test("a session that is gone fails its calls", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  world.last.break();
  world.advance(0.25);
  world.last.welcome("s2");
  await assert.rejects(texts(call), /lost/);
});

test("a refused token is told, and not tried again", () => {
  const { world, states } = opened();
  const value = { code: Code.unauthenticated, reason: "UNAUTHENTICATED", explanation: "wrong token" };
  world.last.tell({ message: { case: "end", value } });
  assert.deepEqual(states.at(-1), { kind: "refused", reason: "wrong token" });
  world.advance(60);
  assert.equal(world.connections.length, 1);
});

test("the round trip is measured", () => {
  const { world, states } = opened();
  const ping = world.last.sent.find(({ message }) => message.case === "ping")?.message;
  assert.ok(ping?.case === "ping");
  world.advance(0.03);
  world.last.tell({ message: { case: "pong", value: { cookie: ping.value.cookie } } });
  const state = states.at(-1);
  assert.ok(state?.kind === "open" && Math.abs(state.roundTripMs - 30) < 1e-6);
});

test("a service that says nothing any more counts as lost", () => {
  const { world, states } = opened();
  world.advance(7);
  assert.ok(world.connections[0]?.closed);
  assert.ok(states.some(({ kind }) => kind === "lost"));
});

test("rubbish closes the connection instead of the page, and its session is not gone on with", async () => {
  const { world, link } = opened();
  const call = link.call(INFO);
  world.last.tellBytes(Uint8Array.of(0xff, 0xff, 0xff));
  assert.equal(link.state.kind, "lost");
  await assert.rejects(texts(call), /lost/);
  world.advance(0.25);
  world.last.open();
  const hello = world.last.sent[0]?.message;
  assert.ok(hello?.case === "hello" && hello.value.sessionId === "");
});
