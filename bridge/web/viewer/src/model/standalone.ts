// The one profile that needs no service: shapes that are called as the coefficients are.

import type { ProfileDocument } from "./document.ts";
import { NAMES } from "./names.ts";

export function arkitAlone(): ProfileDocument {
  const values = NAMES.map((name) => ({
    name,
    parts: [[{ of: [name], times: 1 }]],
    low: 0,
    high: 1,
    atMost: "",
    inputs: [name],
  }));
  const arkit = { name: "arkit", description: "The 52 ARKit shapes.", own: false, values };
  return {
    version: 1,
    names: NAMES,
    visemePoses: { features: [], starts: [] },
    automatic: { glTF: ["arkit"], VRM: ["arkit"] },
    profiles: [arkit],
  };
}
