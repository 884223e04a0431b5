/** `_ast`: the classes of syntax trees, for the module `ast` (Python/Python-ast.c). */
import { defineModule } from "../../objects/index.ts";
import { astType, makeClasses } from "./classes.ts";

export const ast = defineModule({
  name: "_ast",
  types: [astType],
  constants: {
    PyCF_ALLOW_TOP_LEVEL_AWAIT: (rt) => rt.int(0x2000),
    PyCF_ONLY_AST: (rt) => rt.int(0x0400),
    PyCF_TYPE_COMMENTS: (rt) => rt.int(0x1000),
  },
  init: makeClasses,
});
