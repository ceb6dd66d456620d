// Captions as they are heard. In the address: ?character=Ava shows one character's, &names=1 says
// who speaks, &rest=0 shows words only once they are heard.
"use strict";

const options = new URLSearchParams(location.search);
const showNames = options.get("names") === "1";
const showRest = options.get("rest") !== "0";
// What follows # is sent to nobody: the page itself gives it to the service.
const token = new URLSearchParams(location.hash.slice(1)).get("token");
const stage = document.getElementById("captions");
const captions = new Map();

function part(name) {
  const span = document.createElement("span");
  span.className = name;
  return span;
}

function captionOf(character) {
  let caption = captions.get(character);
  if (!caption) {
    const box = document.createElement("div");
    box.className = "caption";
    box.dataset.character = character;
    caption = { box, speaker: part("speaker"), heard: part("heard"), now: part("now"), rest: part("rest") };
    caption.speaker.textContent = showNames ? character : "";
    box.append(caption.speaker, caption.heard, caption.now, caption.rest);
    captions.set(character, caption);
  }
  return caption;
}

function draw(caption, text, start, end) {
  caption.heard.textContent = text.slice(0, start);
  caption.now.textContent = text.slice(start, end);
  caption.rest.textContent = showRest ? text.slice(end) : "";
  caption.box.classList.remove("cleared");
  const empty = !text || (!showRest && end === 0);
  caption.box.hidden = empty;
}

function take(event) {
  const caption = captionOf(event.character);
  switch (event.type) {
    case "line":
      draw(caption, event.text, 0, 0);
      stage.append(caption.box);
      break;
    case "word":
      draw(caption, event.text, event.start, event.end);
      break;
    case "end":
      caption.heard.textContent += caption.now.textContent;
      caption.now.textContent = "";
      if (event.reason !== "completed") caption.rest.textContent = "";
      break;
    case "clear":
      caption.box.classList.add("cleared");
      break;
  }
}

let wait = 500;

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const query = options.get("character");
  const wanted = query ? "?character=" + encodeURIComponent(query) : "";
  const socket = new WebSocket(scheme + "//" + location.host + "/captions/events" + wanted);
  socket.onopen = () => {
    if (token) socket.send(JSON.stringify({ token }));
    wait = 500;
    for (const caption of captions.values()) caption.box.remove();
    captions.clear();
    document.documentElement.dataset.connected = "true";
  };
  socket.onmessage = (message) => take(JSON.parse(message.data));
  socket.onclose = () => {
    document.documentElement.dataset.connected = "false";
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 5000);
  };
}

connect();
