/**
 * A notebook's cell: every top-level statement is a unit of its own, as in IPython's run_ast_nodes, so
 * constants are shared exactly where they are there. The whole cell's tree lives until the cell ends.
 */

import { compile } from "../compiler/index.ts";
import { NONE } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { type Mod, parse } from "../syntax/index.ts";
import { codeFromCompiled } from "../vm/index.ts";

/** Each top-level statement as a unit; a last one that is an expression has a value. @throws PythonSyntaxError */
export function unitsOf(source: string, filename: string): Mod[] {
  const tree = parse(source, { mode: "exec", filename });
  if (tree.kind !== "Module") throw new Error("exec mode gives a module");
  return tree.body.map((statement, index): Mod => {
    const isLast = index === tree.body.length - 1;
    return isLast && statement.kind === "Expr" ? { kind: "Expression", body: statement.value } : { kind: "Module", body: [statement] };
  });
}

/** @param held a list, which gets what the tree holds */
export function compileUnit(rt: Runtime, unit: Mod, filename: string, held: Ref): Owned {
  return codeFromCompiled(rt, compile(unit, { filename }), held).code;
}

/** Runs the statements in a namespace; the repr of a last expression, undefined for none or None. */
export function runStatements(rt: Runtime, source: string, filename: string, namespace: Ref): string | undefined {
  const units = unitsOf(source, filename);
  const held = rt.list([]);
  let shown: string | undefined;
  try {
    for (const unit of units) {
      const value = rt.lend(compileUnit(rt, unit, filename, held), (code) => rt.must(rt.core.evalCode(code, namespace, namespace)));
      rt.lend(value, () => {
        if (unit.kind === "Expression" && value !== NONE) shown = rt.repr(value);
      });
    }
  } finally {
    rt.release(held);
  }
  return shown;
}

/**
 * The lines of each top-level statement, as a session would be given them; several may have been pasted at
 * once. What cannot be parsed is left whole, so that compiling it says what is wrong.
 */
export function interactiveUnits(source: string): string[] {
  let tree: Mod;
  try {
    tree = parse(source, { mode: "exec", filename: "<stdin>" });
  } catch {
    return [source];
  }
  if (tree.kind !== "Module" || tree.body.length < 2) return [source];
  const lines = source.split("\n");
  const units: string[] = [];
  let from = 0;
  tree.body.forEach((statement, index) => {
    const next = tree.kind === "Module" ? tree.body[index + 1] : undefined;
    // statements that share a line stay together
    if (next && next.lineno <= statement.end_lineno) return;
    units.push(`${lines.slice(from, statement.end_lineno).join("\n")}\n`);
    from = statement.end_lineno;
  });
  return units;
}

const COMPOUND: ReadonlySet<string> = new Set([
  "If",
  "For",
  "While",
  "Try",
  "TryStar",
  "With",
  "FunctionDef",
  "ClassDef",
  "Match",
  "AsyncFor",
  "AsyncWith",
  "AsyncFunctionDef",
]);

/** Could the block of the last statement still go on? In a session only an empty line says that it does not. */
export function awaitsEmptyLine(source: string): boolean {
  if (/\n[ \t]*\n?$/.test(source.replace(/\n$/, ""))) return false;
  try {
    const tree = parse(source, { mode: "exec", filename: "<stdin>" });
    return tree.kind === "Module" && COMPOUND.has(tree.body.at(-1)?.kind ?? "");
  } catch {
    return false;
  }
}
