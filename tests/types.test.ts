/** The files under tests/types compile, that is: every mistake in them is caught by its type. */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { expect, it } from "vitest";

it("mistakes with references do not compile", { timeout: 60_000 }, () => {
  const { stdout, status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tests/types"], { encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
