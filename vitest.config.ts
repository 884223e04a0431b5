import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // two cores: more workers only fight each other
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "wasm", include: ["tests/**/*.test.ts"] } },
      {
        extends: true,
        // what asks tests/engine.ts, once more with the JavaScript twin of the core
        test: {
          name: "twin",
          include: [
            "tests/{python,differences}.test.ts",
            "tests/{heap,number,text,objects,embed}/*.test.ts",
            "tests/cli/ways-of-running.test.ts",
          ],
          // the first runs both engines, the second is about images, which only wasm has
          exclude: ["tests/heap/twin.test.ts", "tests/embed/startup.test.ts"],
          env: { VIVARIUM_ENGINE: "js" },
          // recursion through built-ins goes as deep as in wasm only with more stack (objects/model/native-stack.ts)
          execArgv: ["--stack-size=2400"],
        },
      },
    ],
  },
});
