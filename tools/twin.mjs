/**
 * The engine room's JavaScript twin: Binaryen's translation of the wasm module, turned from a script
 * with a memory of its own into a function over the same imports as the module, so that
 * src/heap/load.ts can start either.
 *
 *   node tools/twin.mjs build/core/core.wasm build/core/core-twin.js
 *
 * The twin's views drop the low bits of an address, so an access that is not aligned must say so in
 * its source. With --alignment the twin looks at every address instead: it tells once on stderr of
 * each function that reads or writes unaligned without having said so, and does it rightly. Function
 * names are in the module of a quick build:
 *
 *   node tools/build-core.mjs --fast --out=build/checked
 *   node tools/twin.mjs --alignment build/checked/core.wasm build/core/core-twin.js
 *   npx vitest run --project twin tests/python.test.ts 2>&1 | grep unaligned | sort -u
 *   node tools/build-core.mjs --twin
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The twin's source text for a wasm module; with `alignment`, the one that looks at its addresses. */
export async function twinOf(wasm, alignment = false) {
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
  const program = withGrowing(alignment ? `${CHECKED_ACCESS}\n${withChecks(body)}` : body);
  return `// Written by tools/twin.mjs from core.wasm.\nexport default function instantiate(imports) {\n${program}\nreturn asmFunc(imports);\n}\n`;
}

/**
 * Two corrections of a memory that grows. A refused growth gives -1, as wasm has it, where the translation
 * throws. And an access whose address comes from a call looks at the view after the call, because
 * JavaScript would take the view first and read in the memory as it was before it grew.
 */
function withGrowing(text) {
  const allocation = "var newBuffer = new ArrayBuffer(newPages << 16);";
  if (!text.includes(allocation)) throw new Error("binaryen's output has changed: no growing");
  const growing = text.replace(
    allocation,
    "var newBuffer;\n   try {\n    if (newPages > memory.maximum) return -1;\n    newBuffer = new ArrayBuffer(newPages * 65536);\n   } catch {\n    return -1;\n   }",
  );
  const access = /(HEAP(?:U?8|U?16|U?32|F32|F64))\[/g;
  let result = "let lateIndex;\n";
  let done = 0;
  for (let match = access.exec(growing); match; match = access.exec(growing)) {
    const close = endOf(growing, access.lastIndex, "]");
    const index = growing.slice(access.lastIndex, close);
    // stores with calls in them are in order already: the translation puts their values into variables
    if (!/(?<![\w$.])(?!Math_|__wasm_)[\w$]+\(|\]\(/.test(index) || growing.startsWith(" = ", close + 1)) continue;
    result += `${growing.slice(done, match.index)}(lateIndex = ${index}, ${match[1]}[lateIndex])`;
    done = close + 1;
    access.lastIndex = done;
  }
  return result + growing.slice(done);
}

/** What the accesses of an observed twin call. The view comes last: working out the rest may make new ones. */
const CHECKED_ACCESS = `
const reported = new Set();
function isAligned(view, address, site) {
  if (address % view.BYTES_PER_ELEMENT === 0) return true;
  if (!reported.has(site)) console.error("unaligned: " + site);
  reported.add(site);
  return false;
}
const accessor = (view) => view.constructor.name.slice(0, -"Array".length);
function loadChecked(address, site, view) {
  address >>>= 0;
  if (isAligned(view, address, site)) return view[address / view.BYTES_PER_ELEMENT];
  return new DataView(view.buffer)["get" + accessor(view)](address, true);
}
function storeChecked(address, value, site, view) {
  address >>>= 0;
  if (isAligned(view, address, site)) view[address / view.BYTES_PER_ELEMENT] = value;
  else new DataView(view.buffer)["set" + accessor(view)](address, value, true);
}`;

/** Rewrites each access to a view of items wider than a byte, `HEAP32[address >> 2]`, as a call of the functions above. */
function withChecks(text, site = "") {
  const interesting = /function ([\w$]+)\(|(HEAP(?:U?16|U?32|F32|F64))\[/g;
  let result = "";
  let done = 0;
  let place = site;
  for (let match = interesting.exec(text); match; match = interesting.exec(text)) {
    const [, name, view] = match;
    if (name) {
      place = name;
      continue;
    }
    const close = endOf(text, interesting.lastIndex, "]");
    const address = withChecks(text.slice(interesting.lastIndex, text.lastIndexOf(" >>", close)), place);
    result += text.slice(done, match.index);
    done = close + 1;
    if (text.startsWith(" = ", done)) {
      const end = endOf(text, done + 3, ";,)\n");
      const value = withChecks(text.slice(done + 3, end), place);
      result += `storeChecked(${address}, ${value}, "${place} writes ${view}", ${view})`;
      done = end;
    } else result += `loadChecked(${address}, "${place} reads ${view}", ${view})`;
    interesting.lastIndex = done;
  }
  return result + text.slice(done);
}

/** Where the first of `ends` stands that closes what is open at `from`. */
function endOf(text, from, ends) {
  let depth = 0;
  for (let i = from; ; i++) {
    const character = text[i];
    if (depth === 0 && ends.includes(character)) return i;
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const alignment = process.argv[2] === "--alignment";
  const [from, to] = process.argv.slice(alignment ? 3 : 2);
  writeFileSync(to, await twinOf(readFileSync(from), alignment));
}
