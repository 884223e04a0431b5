/** A notebook in the page: its cells in one editor, steps over their borders, links and lifelines that know the cell; in both languages. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled, step, usePages, watch } from "./open-page.ts";

let page: Page;
const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

const cell = (source: string, ...tags: string[]) => ({ cell_type: "code", source, metadata: { tags } });
const NOTES = JSON.stringify({
  nbformat: 4,
  cells: [
    { cell_type: "markdown", source: "# Notes" },
    cell("a = 1000\nkept = [a]"),
    cell("x = = 1", "raises-exception"),
    cell("def f(n):\n    return n is a\nf(1000)"),
    cell("print('last', a)\nkept"),
  ],
});

async function choose(name: string, text: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles([{ name, mimeType: "", buffer: Buffer.from(text) }]);
  await page.waitForFunction((wanted) => document.querySelector(".files")?.textContent?.includes(wanted), name);
  await settled(page);
}

const sentence = (): Promise<string | null> => page.textContent(".sentence p");
const here = (on: Page = page): Promise<string | null> => on.locator(".cm-here").textContent();

it("has a rule with its number in front of each cell, whose lines are numbered anew", async () => {
  await choose("notes.ipynb", NOTES);
  expect(await page.locator(".cm-cell").allInnerTexts()).toEqual(["# In [1]:", "# In [2]: raises-exception", "# In [3]:", "# In [4]:"]);
  const numbers = await page.locator(".cm-lineNumbers .cm-gutterElement").allInnerTexts();
  expect(numbers.slice(1, 12)).toEqual(["", "1", "2", "3", "", "1", "2", "", "1", "2", "3"]);
});

it("steps from cell to cell, past one that fails", async () => {
  expect([await sentence(), await here()]).toEqual(["cell 1, line 1 is about to run", "a = 1000"]);
  await step(page, "next", 2);
  expect([await sentence(), await here()]).toEqual(["cell 3, line 1 is about to run", "def f(n):"]);
  expect(await page.textContent(".output pre")).toContain('File "<cell 2>", line 1\n    x = = 1');
  await step(page, "next", 2);
  expect([await sentence(), await here()]).toEqual(["cell 3, line 2, in f, is about to run", "    return n is a"]);
  expect(await page.locator(".frame h3").allInnerTexts()).toEqual(["globals of the notebook [3]:3", "f [3]:2"]);
  await step(page, "back", 3);
  expect(await here()).toBe("kept = [a]");
});

it("runs to a line that is clicked, of whatever cell", async () => {
  await page.locator(".cm-lineNumbers .cm-gutterElement").getByText("2", { exact: true }).last().click();
  await page.waitForFunction(() => document.querySelector(".sentence p")?.textContent?.startsWith("cell 4, line 2"));
  await settled(page);
  // each cell has constants of its own
  expect(await page.textContent(".output pre")).toMatch(/Out\[3\]: False\nlast 1000\n$/);
  await step(page, "last");
  expect(await page.textContent(".output pre")).toMatch(/Out\[4\]: \[1000\]\n$/);
});

it("says in lifelines, cards and sentences in which cell", async () => {
  await page.getByRole("tab", { name: "Lifelines" }).click();
  await page.getByRole("button", { name: "As text" }).click();
  expect(await page.locator("tbody tr", { hasText: "function" }).first().textContent()).toContain("cell 3, line 1");
  await page.getByRole("tab", { name: "Stage" }).click();
  await step(page, "first");
  await step(page, "next", 3);
  await page.locator(".card .head").first().click();
  expect(await page.locator(".facts").textContent()).toContain("cell 1, line 2, moment");
});

it("is a notebook again behind a link, and in Chinese", async () => {
  await page.evaluate(() => document.querySelector(".menu")!.setAttribute("open", ""));
  await page.getByRole("button", { name: "Copy a link" }).click();
  const link = await page.locator(".items-of-menu input[readonly]").inputValue();
  const other = await pages.open(`?lang=zh${link.slice(link.indexOf("#"))}`);
  await other.waitForSelector(".cm-here");
  await settled(other);
  expect([await here(other), await other.locator(".cm-cell").count()]).toEqual(["def f(n):", 4]);
  await other.locator("header button.quiet").last().click();
  await other.waitForFunction(() => document.querySelector(".sentence p")?.textContent?.startsWith("第 3 个单元格第 1 行"));
  expect(await other.textContent(".frame h3")).toBe("笔记本的全局变量 [3]:1");
  await other.close();
});

it("is a notebook again in one file without a network, and beside itself under another profile", async () => {
  await page.evaluate(() => document.querySelector(".menu")!.setAttribute("open", ""));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('[data-format="html"]')]);
  const path = join(tmpdir(), `vivarium-${process.pid}-notebook.html`);
  await download.saveAs(path);
  const other = await pages.browser.newPage({ locale: "en-GB" });
  watch(other, pages.complaints);
  await other.context().setOffline(true);
  await other.goto(`file://${path}`);
  await other.waitForSelector(".cm-here", { timeout: 30_000 });
  await settled(other);
  expect([await here(other), await other.locator(".cm-cell").count()]).toEqual(["def f(n):", 4]);
  await other.click("#tab-compare");
  await other.waitForSelector('.compare[data-clock="together"]', { timeout: 30_000 });
  expect(await other.locator(".stands").allTextContents()).toEqual(
    Array(2).fill(expect.stringContaining("cell 3, line 1 is about to run")),
  );
  expect(await other.textContent(".partings")).toContain("Both runs go through the same lines.");
  await other.close();
  rmSync(path);
  await page.evaluate(() => document.querySelector(".menu")!.removeAttribute("open"));
});

it("is edited and run anew; a cell that fails without its mark is the last", async () => {
  await page.locator(".editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("# In [1]:\nprint('one')\n# In [2]:\nx = = 1\n# In [3]:\nprint('three')\n");
  await page.click("button.primary");
  await page.waitForSelector('.page[data-phase="recording"], .page[data-phase="idle"]');
  await settled(page);
  await step(page, "last");
  expect(await page.textContent(".output pre")).toMatch(/^one\n {2}File "<cell 2>", line 1\n[\s\S]*SyntaxError: invalid syntax\n$/);
  expect(await sentence()).toContain("SyntaxError");
});

it("a program that is opened after it is none", async () => {
  await choose("main.py", "# In [1]:\nx = 1\n");
  expect(await sentence()).toBe("line 2 of main.py is about to run");
  expect(await page.locator(".cm-cell").count()).toBe(0);
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
