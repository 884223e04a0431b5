/** `marshal`: what importlib imports; compiled files are neither written nor read, so nothing needs it yet. */
import { defineModule } from "../objects/index.ts";

export const marshal = defineModule({
  name: "marshal",
  doc: "Python values as bytes.",
  constants: { version: (rt) => rt.int(4) },
});
