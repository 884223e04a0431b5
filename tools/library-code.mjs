/** Writes build/library.code: the standard library's files, compiled (src/vm/library-code.ts reads it). */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, writeCompiled } from "../build/compiler/index.js";
import { decodeSource, parse } from "../build/syntax/index.js";
import { hashOf, packLibraryCode } from "../build/vm/library-code.js";

const folder = "build/lib/python3.11";
/** Files that are there for their own tests, or for programs of their own. */
const seldom = /(^|\/)(test|tests|idlelib|lib2to3|turtledemo|tkinter|ensurepip|distutils|pydoc_data|msilib|site-packages)\//;

const rows = [];
const codes = [];
let at = 0;
for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  if (!path.endsWith(".py") || seldom.test(path)) continue;
  const source = readFileSync(join(folder, path));
  let warned = false;
  const warn = () => {
    warned = true;
  };
  const tree = parse(decodeSource(source, path), { mode: "exec", filename: path, onWarning: warn });
  const code = writeCompiled(compile(tree, { filename: path, optimize: 0, flags: 0, warn }));
  // warnings are given where and when the program compiles
  if (warned) continue;
  rows.push({ path: path.replaceAll("\\", "/"), length: source.length, hash: hashOf(source), start: at, end: at + code.length });
  codes.push(code);
  at += code.length;
}
writeFileSync("build/library.code", packLibraryCode(rows, Buffer.concat(codes)));
console.log(`library code: ${rows.length} files, ${at} bytes`);
