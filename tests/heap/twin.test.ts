/** The JavaScript twin and the wasm module do the same, address for address. */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { type CoreSource, Heap, layout, type Owned, type TwinFactory } from "../../src/heap/index.ts";

const folder = process.env["VIVARIUM_CORE"] ?? "build/core";
const sources: CoreSource[] = [];

beforeAll(async () => {
  const wasm = `${folder}/core.wasm`;
  const twin = `${folder}/core-twin.js`;
  if (!existsSync(twin) || statSync(twin).mtimeMs < statSync(wasm).mtimeMs) {
    const { twinOf } = (await import(pathToFileURL(resolve("tools/twin.mjs")).href)) as { twinOf(wasm: Uint8Array): Promise<string> };
    writeFileSync(twin, await twinOf(readFileSync(wasm)));
  }
  const { default: factory } = (await import(pathToFileURL(resolve(twin)).href)) as { default: TwinFactory };
  sources.push({ engine: "wasm", module: new WebAssembly.Module(readFileSync(wasm)) }, { engine: "twin", twin: factory });
}, 120_000);

const node = layout("node", {
  tracked: true,
  weak: true,
  fields: { next: "ref", other: "ref" },
  references: { next: "visited", other: "visited" },
});

/** A program that grows the memory, collects, frees and finalizes; what it saw. */
function program(source: CoreSource): readonly unknown[] {
  const heap = new Heap(source);
  const seen: unknown[] = [];
  const Node = heap.shape(node, { finalize: (object) => void seen.push(object) });
  let kept: Owned[] = [];
  let random = 12345;
  const next = (limit: number): number => {
    random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff;
    return (random >>> 8) % limit;
  };
  for (let i = 0; i < 60_000; i++) {
    const object = heap.allocate(Node);
    if (kept.length) heap.set(Node, object, "next", heap.retain(kept[next(kept.length)]!));
    if (next(3) === 0) heap.set(Node, object, "other", heap.retain(object));
    if (next(40) === 0) heap.release(heap.weakref(object, () => seen.push("callback")));
    kept.push(object);
    if (next(4) === 0) heap.release(kept.splice(next(kept.length), 1)[0]!);
  }
  seen.push(heap.collect(), heap.accounts(), kept);
  for (const object of kept) heap.release(object);
  kept = [];
  seen.push(heap.collect(), heap.accounts(), heap.audit());
  return seen;
}

test("the same program gives the same addresses, orders and numbers in both engines", () => {
  const [wasm, twin] = sources.map(program);
  expect(twin).toEqual(wasm);
  expect(wasm!.length).toBeGreaterThan(60_000);
}, 60_000);
