import process from "node:process";
import { defineConfig } from "vitest/config";

/** Run by tools/faults.mjs, which builds the copy of the project that these tests take in place of the usual one. */
export default defineConfig({
  resolve: { alias: [{ find: /^(\.\.\/)+build\//, replacement: `${process.env["FAULTS"]}/` }] },
  test: { root: ".", include: ["tests/faults/planted.ts"], testTimeout: 120_000 },
});
