/** Programs that behave badly: the page stays awake, says what happened in words, and keeps the recording up to there. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

it.each([
  ["never ends", "while True: pass\n", "had not ended"],
  ["prints without end", "while True: print('x' * 1000)\n", "printed too much"],
  ["eats memory", "x = [0]\nwhile True: x = x * 2\n", "memory"],
  ["imports what is not there", "import nothing_like_it\n", "ModuleNotFoundError: No module named 'nothing_like_it'"],
  ["cannot be compiled", "x = 1\nx = = 1\n", "SyntaxError: invalid syntax"],
  ["asks for input", "input()\n", "input"],
  ["exits", "import sys\nsys.exit(3)\n", "exit"],
  ["recurses for ever", "def f(): f()\nf()\n", "RecursionError"],
] as const)(
  "a program that %s",
  async (_, source, expected) => {
    await run(page, source);
    await step(page, "last");
    expect(await page.textContent(".sentence")).toContain(expected);
    await step(page, "first");
    await settled(page);
  },
  60_000,
);

it("what cannot be compiled is marked in the source, and its traceback is where output is", async () => {
  await run(page, "x = 1\ny = [1,\n");
  expect(await page.textContent(".sentence")).toBe(
    "Nothing has run: this is not a valid program. SyntaxError: '[' was never closed (main.py, line 2)",
  );
  expect(await page.textContent(".output pre")).toContain("SyntaxError: '[' was never closed");
  expect(await page.locator(".editor .cm-here").textContent()).toBe("y = [1,");
  await run(page, "import numpy\n");
  await step(page, "last");
  expect(await page.textContent(".sentence")).toContain("Only the standard library can be imported");
});

it("what takes too long can be stopped, and the page goes on", async () => {
  await page.locator(".editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("x = sum(range(10 ** 11))\n");
  await page.click("button.primary");
  await page.getByRole("button", { name: "Stop" }).click({ timeout: 20_000 });
  await page.waitForSelector("button.primary:not(:disabled)", { timeout: 30_000 });
  await run(page, "x = [1]\n");
  await step(page, "next");
  expect(await page.locator(".frame dt").allTextContents()).toEqual([]);
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
