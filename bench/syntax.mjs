/**
 * Speed of the parser over the standard library of the pyodide package, and of CPython's ast.parse over the same
 * files if a python3 is there. The two take turns, so that a busy machine slows both.
 *
 *   npx tsc -b src/syntax && node bench/syntax.mjs [rounds]
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { inflateRawSync } from "node:zlib";
import { parse } from "../build/syntax/index.js";

const rounds = Number(process.argv[2] ?? 5);
const sources = [];
const zip = readFileSync(join(dirname(createRequire(import.meta.url).resolve("pyodide")), "python_stdlib.zip"));
const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
for (let count = zip.readUInt16LE(end + 10), entry = zip.readUInt32LE(end + 16); count > 0; count--) {
  const [nameLength, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  if (zip.toString("utf8", entry + 46, entry + 46 + nameLength).endsWith(".py")) {
    sources.push((zip.readUInt16LE(entry + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8"));
  }
  entry += 46 + nameLength + extra + comment;
}
const megabytes = sources.reduce((sum, source) => sum + Buffer.byteLength(source), 0) / 1e6;
console.log(
  `${sources.length} files, ${megabytes.toFixed(2)} MB, sha256 ${createHash("sha256").update(sources.join("")).digest("hex").slice(0, 12)}`,
);

/** One round in this process, in seconds of CPU time. */
function round() {
  const before = process.cpuUsage();
  for (const source of sources) parse(source, { mode: "exec", filename: "<bench>" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A CPython that parses all files once for each line it is sent and answers with the CPU seconds. */
function cpython() {
  const directory = mkdtempSync(join(tmpdir(), "syntax-bench-"));
  writeFileSync(join(directory, "sources.json"), JSON.stringify(sources));
  const program = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
sources = json.load(open(sys.argv[1], encoding="utf-8"))
print(sys.version.split()[0], flush=True)
for line in sys.stdin:
    start = time.process_time()
    for source in sources:
        ast.parse(source)
    print(time.process_time() - start, flush=True)
`;
  const child = spawn("python3", ["-S", "-c", program, join(directory, "sources.json")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("spawn", async () => {
      const version = (await lines.next()).value;
      const next = async () => {
        child.stdin.write("\n");
        return Number((await lines.next()).value);
      };
      resolve({
        version,
        next,
        stop: () => {
          child.stdin.end();
          rmSync(directory, { recursive: true });
        },
      });
    });
  });
}

const other = await cpython();
for (let warm = 0; warm < 3; warm++) round();
const [ours, theirs] = [[], []];
for (let turn = 0; turn < rounds; turn++) {
  ours.push(round());
  if (other !== null) theirs.push(await other.next());
}
other?.stop();
const best = (times) => megabytes / Math.min(...times);
console.log(`this parser       ${best(ours).toFixed(2)} MB/s (best of ${rounds})`);
if (other !== null) {
  console.log(`CPython ${other.version}    ${best(theirs).toFixed(2)} MB/s`);
  console.log(`ratio             ${(best(ours) / best(theirs)).toFixed(2)}`);
}
