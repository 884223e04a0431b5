/** Each fault is switched on alone, and whoever should notice it must. Without it, nobody may notice anything. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Python } from "../../build/embed/index.js";
import type { CoreSource } from "../../build/heap/index.js";
import { createPython } from "../python.ts";
import { allFaults } from "./all.ts";
import type { Fault } from "./faults.ts";

const core: CoreSource = { engine: "wasm", module: new WebAssembly.Module(readFileSync(`${process.env["FAULTS"]}/core/core.wasm`)) };
/** What the faults in TypeScript ask (tools/faults.mjs). */
const switches = globalThis as { planted?: number };

/** A fresh interpreter, with freed memory overwritten. The fault acts from here on. */
async function interpreter(fault: number): Promise<{ python: Python; stdout: () => string }> {
  switches.planted = 0;
  const { python, host } = await createPython({ core });
  python.testing.poison(true);
  python.testing.plant(fault);
  switches.planted = fault;
  return { python, stdout: () => host.streams.stdout };
}

/** Whatever comes of a program: what it has printed, how it has ended, what the audit says of it. */
async function outcome(program: string, fault: number): Promise<{ output: string; audit: string[] }> {
  const { python, stdout } = await interpreter(fault);
  const result = python.run(program, { filename: "/main.py", report: false, describe: false });
  python.flush();
  return { output: `${stdout()}${result.status}`, audit: python.audit().discrepancies.map((found) => found.message) };
}

/** What the audits say when one allocation after the other is refused, until one of them says something. */
async function refusing(program: string, fault: number): Promise<string[]> {
  for (let n = 1; ; n++) {
    const { python } = await interpreter(fault);
    python.testing.failAllocation(n);
    python.run(program, { filename: "/main.py", report: false, describe: false });
    const { seen } = python.testing.stopFailing();
    const found = python.audit().discrepancies.map(({ message }) => message);
    if (found.length > 0 || n >= seen) return found;
  }
}

/** By how many bytes each further run of a program makes the heap larger, when it has been run a few times. */
async function growth(program: string, fault: number): Promise<number[]> {
  const { python } = await interpreter(fault);
  const sizes: number[] = [];
  for (let run = 0; run < 6; run++) {
    python.run(program, { filename: "/main.py", report: false, describe: false });
    python.collect();
    sizes.push(python.account().liveBytes);
  }
  return sizes.slice(3).map((size, index) => size - (sizes[index + 2] as number));
}

async function notices({ by, program }: Fault, number: number): Promise<string> {
  if (by === "output") return (await outcome(program, number)).output === (await outcome(program, 0)).output ? "" : "output";
  if (by === "leaks") return (await growth(program, number)).every((bytes) => bytes > 0) ? "leaks" : "";
  const found = "audit" in by ? (await outcome(program, number)).audit : await refusing(program, number);
  return found.join("\n");
}

describe("the checker", () => {
  for (const [index, fault] of allFaults.entries()) {
    it(`finds that ${fault.name}`, async () => {
      const words = typeof fault.by === "string" ? fault.by : "audit" in fault.by ? fault.by.audit : fault.by.refused;
      expect(await notices(fault, index + 1)).toMatch(words);
      expect(await notices(fault, 0)).toBe("");
    });
  }
});
