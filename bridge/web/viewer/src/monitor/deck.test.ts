import assert from "node:assert/strict";
import { test } from "node:test";

import { Deck } from "./deck.ts";
import { faceWith, NAMES, near } from "./testing.ts";

/** Ten faces a second from 0 to `nowS`, live. */
function deckAt(nowS: number): Deck {
  const deck = new Deck();
  deck.open(NAMES, 10);
  play(deck, 0, nowS);
  return deck;
}

function play(deck: Deck, fromS: number, toS: number): void {
  for (let i = Math.round(fromS * 10); i <= Math.round(toS * 10); i++) {
    deck.tick(i / 10);
    deck.live.frame(i / 10, faceWith(0));
  }
}

test("live, the newest moment is at the right edge", () => {
  const deck = deckAt(20);
  assert.equal(deck.view.endS, 20);
  assert.equal(deck.lookS, 20);
  assert.equal(deck.frozen, false);
});

test("what is frozen stays, however long, while recording goes on", () => {
  const deck = deckAt(20);
  deck.toggle();
  play(deck, 20.1, 300);
  assert.equal(deck.lookS, 20);
  assert.equal(deck.shown.faces.newestS, 20);
  deck.toggle();
  assert.equal(deck.shown.faces.newestS, 300);
  assert.equal(deck.lookS, 300);
});

test("steps go from face to face and stop at both ends", () => {
  const deck = deckAt(20);
  deck.step(-1);
  assert.ok(near(deck.lookS, 19.9));
  deck.step(-10);
  assert.ok(near(deck.lookS, 18.9));
  deck.step(10_000);
  assert.ok(near(deck.lookS, 18.9));
  deck.edge(true);
  assert.equal(deck.lookS, 20);
  deck.edge(false);
  assert.equal(deck.lookS, 0);
  deck.step(-1);
  assert.equal(deck.lookS, 0);
});

test("what is looked at is always on the screen", () => {
  const deck = deckAt(20);
  deck.scrub(3);
  assert.ok(deck.view.startS <= 3 && deck.view.endS >= 3);
  deck.scrub(19);
  assert.ok(deck.view.startS <= 19 && deck.view.endS >= 19);
});

test("looking before or after what is kept looks at its end", () => {
  const deck = deckAt(50);
  deck.scrub(-100);
  assert.ok(near(deck.lookS, 20, 0.2));
  deck.scrub(900);
  assert.equal(deck.lookS, 50);
});

test("zooming keeps what is pointed at where it is", () => {
  const deck = deckAt(20);
  deck.scrub(16);
  const share = (18 - deck.view.startS) / deck.view.spanS;
  deck.zoom(0.5, 18);
  assert.ok(near((18 - deck.view.startS) / deck.view.spanS, share));
  assert.equal(deck.view.spanS, 4);
});

test("zooming stays between 2 and 30 seconds", () => {
  const deck = deckAt(20);
  deck.zoom(0.001, null);
  assert.equal(deck.view.spanS, 2);
  deck.zoom(1_000, null);
  assert.equal(deck.view.spanS, 30);
  assert.equal(deck.view.endS, 20);
});

test("a stream that begins anew leaves what is frozen as it is", () => {
  const deck = deckAt(20);
  deck.toggle();
  deck.open(["other"], 60);
  assert.equal(deck.shown.signals[0]?.name, "jawOpen");
  deck.toggle();
  assert.equal(deck.shown.signals[0]?.name, "other");
});

test("following live is nothing new for who follows live", () => {
  const deck = deckAt(20);
  assert.equal(deck.resume(), false);
  deck.scrub(3);
  assert.equal(deck.resume(), true);
});

test("freezing before anything came is harmless", () => {
  const deck = new Deck();
  deck.tick(1);
  deck.step(-1);
  deck.edge(false);
  assert.equal(deck.lookS, 1);
});
