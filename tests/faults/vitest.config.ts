import { defineConfig } from "vitest/config";

/** Run by tools/faults.mjs, which builds the core that these tests need. */
export default defineConfig({ test: { root: ".", include: ["tests/faults/planted.ts"], testTimeout: 120_000 } });
