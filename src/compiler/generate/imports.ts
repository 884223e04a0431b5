/** Import statements (Python/compile.c, from `compiler_import`). */
import { Op } from "../../core/abi/op.ts";
import type { Import, ImportFrom } from "../../syntax/index.ts";
import { makeInt, makeStr, makeTuple } from "../constants.ts";
import type { Emitter } from "./emitter.ts";

/**
 * `import a.b` (`compiler_import`): the whole dotted name is imported, and the first part of it bound. The level is 0: a relative
 * import has the from form only.
 */
export function importModules(c: Emitter, s: Import): void {
  for (const alias of s.names) {
    c.loadConstant(makeInt(0));
    c.loadNone();
    c.emitName(Op.IMPORT_NAME, alias.name);
    if (alias.asname === null) c.variable(alias.name.split(".")[0] as string, "Store");
    else importAs(c, alias.name, alias.asname);
  }
}

/**
 * `import a.b.c as d` (`compiler_import_as`): IMPORT_NAME gives a, the others are taken from it one by one. By IMPORT_FROM, not
 * LOAD_ATTR: it looks in `sys.modules` too when a module is still being imported (bpo-30024).
 */
function importAs(c: Emitter, name: string, asname: string): void {
  const [, ...attributes] = name.split(".");
  attributes.forEach((attribute, index) => {
    if (index > 0) {
      c.emit(Op.SWAP, 2);
      c.emit(Op.POP_TOP);
    }
    c.emit(Op.IMPORT_FROM, c.unit.names.indexOf(attribute));
  });
  c.variable(asname, "Store");
  if (attributes.length > 0) c.emit(Op.POP_TOP);
}

/**
 * `from m import a as b` (`compiler_from_import`): the module stays on the stack until all names are taken from it.
 *
 * @throws PythonSyntaxError for an import from `__future__` that comes too late
 */
export function importNames(c: Emitter, s: ImportFrom): void {
  c.loadConstant(makeInt(s.level));
  if (s.lineno > c.options.futureLine && s.module === "__future__") {
    c.fail("from __future__ imports must occur at the beginning of the file");
  }
  c.loadConstant(makeTuple(s.names.map((alias) => makeStr(alias.name))));
  // `from . import a` names no module
  c.emitName(Op.IMPORT_NAME, s.module ?? "");
  if (s.names[0]?.name === "*") {
    c.emit(Op.IMPORT_STAR);
    return;
  }
  for (const alias of s.names) {
    c.emitName(Op.IMPORT_FROM, alias.name);
    c.variable(alias.asname ?? alias.name, "Store");
  }
  c.emit(Op.POP_TOP);
}
