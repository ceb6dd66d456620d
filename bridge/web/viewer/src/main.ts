// The page: a head that speaks.

import { App } from "./page/app.ts";

const app = new App();
await app.begin();
