/**
 * The example notebooks give exactly the outputs that are stored in them, which CPython gave
 * (tools/record-notebook.py): every cell is run in-process, one interpreter for a notebook.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPython } from "../python.ts";

const examples = join(import.meta.dirname, "../../examples");

interface Output {
  readonly output_type: string;
  readonly name?: "stdout" | "stderr";
  readonly text?: readonly string[];
  readonly data?: { readonly "text/plain": readonly string[] };
}

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs: readonly Output[];
}

/** Every file below examples, as the memory host wants them. */
function exampleFiles(): [string, string][] {
  const files: [string, string][] = [];
  for (const name of readdirSync(examples, { recursive: true, encoding: "utf8" })) {
    if (statSync(join(examples, name)).isFile()) files.push([`/examples/${name}`, readFileSync(join(examples, name), "utf8")]);
  }
  return files;
}

/** Addresses differ from run to run; which of them are equal does not. */
function withoutAddresses(text: string): string {
  const seen: string[] = [];
  return text.replace(/\b(0x[0-9a-f]{5,}|\d{6,})\b/g, (address) => {
    if (!seen.includes(address)) seen.push(address);
    return `<address ${seen.indexOf(address) + 1}>`;
  });
}

function recorded(cell: Cell, name: "stdout" | "stderr" | "result"): string {
  const texts = cell.outputs.map((output) => {
    if (output.output_type === "execute_result") return name === "result" ? (output.data?.["text/plain"] ?? []).join("") : "";
    return output.name === name ? (output.text ?? []).join("") : "";
  });
  return texts.join("");
}

for (const file of readdirSync(examples).filter((name) => name.endsWith(".ipynb"))) {
  describe(file, async () => {
    const notebook = JSON.parse(readFileSync(join(examples, file), "utf8")) as { readonly cells: readonly Cell[] };
    const profile = file.startsWith("legacy") ? "legacy" : "3.11";
    const { python, host } = await createPython({ files: exampleFiles(), currentDirectory: "/examples", path: [""], profile });
    notebook.cells
      .filter((cell) => cell.cell_type === "code")
      .forEach((cell, index) => {
        const source = cell.source.join("");
        it(`cell ${index + 1}: ${source.split("\n")[0]}`, () => {
          const before = { stdout: host.streams.stdout.length, stderr: host.streams.stderr.length };
          const result = python.runCell(source, { filename: `<cell ${index + 1}>`, report: false });
          python.flush();
          expect(result.status === "exception" ? result.exception.traceback : "").toBe("");
          for (const name of ["stdout", "stderr"] as const) {
            expect(withoutAddresses(host.streams[name].slice(before[name]))).toBe(withoutAddresses(recorded(cell, name)));
          }
          expect(result.value ?? "").toBe(recorded(cell, "result"));
        });
      });
    it("leaves every count right", () => {
      expect(python.audit().discrepancies).toEqual([]);
      python.finalize();
    });
  });
}
