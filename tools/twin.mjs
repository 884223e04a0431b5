/**
 * The engine room's JavaScript twin: Binaryen's translation of the wasm module, turned from a script
 * with a memory of its own into a function over the same imports as the module, so that
 * src/heap/load.ts can start either.
 *
 *   node tools/twin.mjs build/core/core.wasm build/core/core-twin.js
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The twin's source text for a wasm module. */
export async function twinOf(wasm) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(wasm);
  module.setFeatures(binaryen.Features.All);
  // The compiler may have left its own levels, and some optimizations make what the translation does not know.
  binaryen.setOptimizeLevel(0);
  binaryen.setShrinkLevel(0);
  // The translation knows no saturating conversions to 64 bits.
  module.runPasses(["llvm-nontrapping-fptoint-lowering", "alignment-lowering"]);
  const script = module.emitAsmjs();
  module.dispose();
  // In front of the program stand imports, behind it a memory and an instance that nobody wants.
  const body = script.slice(0, script.lastIndexOf("\nvar memasmFunc")).replace(/^import [^\n]*\n/gm, "");
  if (!body.includes("function asmFunc(imports)")) throw new Error("binaryen's output has changed: no asmFunc");
  return `// Written by tools/twin.mjs from core.wasm.\nexport default function instantiate(imports) {\n${body}\nreturn asmFunc(imports);\n}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [from, to] = process.argv.slice(2);
  writeFileSync(to, await twinOf(readFileSync(from)));
}
