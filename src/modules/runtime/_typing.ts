/** The `_typing` module (Modules/_typingmodule.c): what `typing` wants done quickly. */
import { defineModule, fn, type ModuleTable } from "../../objects/index.ts";

export const typing: ModuleTable = defineModule({
  name: "_typing",
  doc: "Help for typing.",
  functions: { _idfunc: fn("(x, /)", "What it is given.", (rt, x) => rt.retain(x)) },
});
