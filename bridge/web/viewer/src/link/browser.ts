// The link in a browser: where the service is, and the token that it may want.

import type { Socket, SocketListener, Surroundings } from "./link.ts";

const TOKEN_KEY = "exomni.token";

/** The WebSocket beside this page, wherever it is served. */
export function surroundings(): Surroundings {
  const url = new URL("ws", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  url.hash = url.search = "";
  return {
    connect: (listener) => connect(url, listener),
    nowS: () => performance.now() / 1000,
    after: (delayS, act) => {
      const timer = setTimeout(act, delayS * 1000);
      return () => clearTimeout(timer);
    },
    chance: () => Math.random(),
  };
}

function connect(url: URL, listener: SocketListener): Socket {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => listener.opened();
  socket.onmessage = (event) => listener.received(event.data);
  socket.onclose = (event) => listener.closed(event.reason);
  return {
    send: (data) => {
      // A socket that is closing takes nothing, and its end is on the way to us.
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    },
    close: () => socket.close(),
  };
}

/** The token of `#token=…`, taken out of the address bar, or the one of this tab's session. */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given !== null) {
    keepToken(given);
    history.replaceState(null, "", location.pathname + location.search);
    return given;
  }
  return keptToken();
}

/** The token of this tab's session; "" for none, also where no browser is. */
export function keptToken(): string {
  return globalThis.sessionStorage?.getItem(TOKEN_KEY) ?? "";
}

export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
}
