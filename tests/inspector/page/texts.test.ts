/** The text cells of a notebook: shown between the code in reading order, as elements with text in them, whatever the author wrote. */
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled, step, usePages } from "./open-page.ts";

let page: Page;
const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

const text = (source: string) => ({ cell_type: "markdown", source });
const code = (source: string) => ({ cell_type: "code", source });
const notebook = (...cells: readonly unknown[]): string => JSON.stringify({ nbformat: 4, cells });

async function choose(name: string, content: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles([{ name, mimeType: "", buffer: Buffer.from(content) }]);
  await page.waitForFunction((wanted) => document.querySelector(".files")?.textContent?.includes(wanted), name);
  await settled(page);
}

const shown = (): Locator => page.locator(".cm-text .markdown");
const fold = (index: number): Locator => page.locator(".cm-text section > button:first-child").nth(index);

const RICH = [
  "# One *more*\n\nA `name`, **two** words, ~~gone~~, [a page](https://docs.python.org/3/), a\\\nnew line.\n\n> quoted",
  "1. first\n   - inner\n2. second\n\n| what | count |\n|:-----|------:|\n| `a`  | 2     |\n\n```python\nx = [1]  # 循环\n```\n\n---\n\n![a drawing](https://example.org/d.png)",
];

it("stand between the cells in reading order", async () => {
  await choose("rich.ipynb", notebook(text(RICH[0]!), code("a = [1]"), text(RICH[1]!), code("b = a")));
  const order = await page
    .locator(".cm-content > *")
    .evaluateAll((elements) => elements.map((each) => each.querySelector("h2, td, li")?.textContent ?? each.textContent).filter(Boolean));
  expect(order).toEqual(["One more", "# In [1]:", "a = [1]", "firstinner", "# In [2]:", "b = a"]);
  expect(await page.locator(".cm-lineNumbers .cm-gutterElement").allInnerTexts()).toEqual(expect.arrayContaining(["1", "2"]));
  expect(await page.textContent(".sentence p")).toBe("cell 1, line 1 is about to run");
  await step(page, "next");
  expect([await page.textContent(".sentence p"), await page.locator(".cm-here").textContent()]).toEqual([
    "cell 2, line 1 is about to run",
    "b = a",
  ]);
});

it("have headings, lists, tables, code, quotes and links", async () => {
  const [first, second] = [shown().nth(0), shown().nth(1)];
  expect(await first.locator("h2 em, strong, s, p code, blockquote p").allInnerTexts()).toEqual(["more", "name", "two", "gone", "quoted"]);
  expect(await first.locator("br").count()).toBe(1);
  expect(await second.locator("ol > li").allInnerTexts()).toEqual(["first\ninner", "second"]);
  expect(await second.locator("ol ul li").allInnerTexts()).toEqual(["inner"]);
  expect(await second.locator("th, td").allInnerTexts()).toEqual(["what", "count", "a", "2"]);
  expect(await second.locator("td.to-right").textContent()).toBe("2");
  expect(await second.locator("pre code").textContent()).toBe("x = [1]  # 循环\n");
  const links = page.locator(".cm-text a");
  expect(
    await links.evaluateAll((all) =>
      all.map((link) => [link.textContent, ...["href", "rel", "target"].map((name) => link.getAttribute(name))]),
    ),
  ).toEqual([
    ["a page", "https://docs.python.org/3/", "noopener noreferrer", "_blank"],
    ["[a drawing]", "https://example.org/d.png", "noopener noreferrer", "_blank"],
  ]);
});

it("can be folded, unfolded and edited, by keyboard as well", async () => {
  await fold(0).click();
  expect([await shown().count(), await page.locator(".cm-text .first").textContent()]).toEqual([1, "One *more*"]);
  await fold(0).press("Enter");
  expect(await shown().count()).toBe(2);
  await page.locator(".cm-text .write").first().click();
  expect(await page.locator(".cm-line").first().textContent()).toBe("# %% [markdown]");
  await page.locator(".cm-line", { hasText: "One *more*" }).click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("!");
  await fold(0).click();
  expect(await shown().first().locator("h2").textContent()).toBe("One more!");
  // what is run has not changed
  expect(await page.locator(".source > .note").count()).toBe(0);
});

it("are not run through by the cursor, and stand where they are when the code is edited", async () => {
  await page.locator(".cm-line", { hasText: "a = [1]" }).click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("\nc = 1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.insertText("z");
  expect(await shown().allInnerTexts()).toEqual([expect.stringContaining("One more!"), expect.stringContaining("first")]);
  expect(await page.locator(".cm-content").textContent()).toMatch(/# In \[2\]:[\s\S]*z/);
});

it("of Markdown that is dropped, and behind a link, in Chinese", async () => {
  await choose("notes.md", "# 对象池\n\n小整数：\n提前建好。\n\n```python\na = 1\n```\n\n以后再说。\n");
  expect(await shown().allInnerTexts()).toEqual(["对象池\n\n小整数：提前建好。", "以后再说。"]);
  await page.evaluate(() => document.querySelector(".menu")!.setAttribute("open", ""));
  await page.getByRole("button", { name: "Copy a link" }).click();
  const link = await page.locator(".items-of-menu input[readonly]").inputValue();
  await page.evaluate(() => document.querySelector(".menu")!.removeAttribute("open"));
  const other = await pages.open(`?lang=zh${link.slice(link.indexOf("#"))}`);
  await other.waitForSelector(".cm-here");
  expect(await other.locator(".cm-text .markdown").allInnerTexts()).toEqual(["对象池\n\n小整数：提前建好。", "以后再说。"]);
  await other.locator("header button.quiet").last().click();
  expect(await other.locator(".cm-text button").first().getAttribute("aria-label")).toBe("收起这段文字");
  await other.close();
});

it("may be all that there is", async () => {
  await choose("only.ipynb", notebook(text("# Only\n\ntext")));
  expect(await shown().allInnerTexts()).toEqual(["Only\n\ntext"]);
  expect(await page.textContent(".sentence p")).toBe("This notebook has no code: there is nothing to run.");
  await step(page, "next");
  expect(await page.textContent(".sentence p")).toContain("there is nothing to run");
});

const HOSTILE = [
  "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"><b>bold</b>",
  "[a](javascript:document.title='broken') [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](//evil.example) [e](file:///etc) [f](vbscript:x)",
  '<javascript:alert(1)> <https://example.org/"onclick=x> [g](https://user:pass@example.org/\u202egnp.exe) ![h](javascript:alert(1))',
  "\u202eabc\u0000def [i\u202e](https://example.org)",
  "[j]: javascript:alert(1)\n\n[j] and &#106;avascript:x, [k](&#106;avascript:alert(1))",
];

it("do nothing but be text", async () => {
  await choose("hostile.ipynb", notebook(...HOSTILE.map(text), code("a = 1")));
  const all = (await shown().allInnerTexts()).join("\n");
  expect(all).toContain("<script>document.title='broken'</script>");
  expect(all).toContain("\ufffdabc\ufffddef i\ufffd");
  const addresses = await page.locator(".cm-text a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(addresses).toEqual([
    expect.stringMatching(/^https:\/\/example\.org\/%22/),
    expect.stringMatching(/^https:\/\/user:pass@example\.org\/%E2%80%AE/),
    "https://example.org/",
  ]);
  expect(await page.locator(".cm-text :is(script, img, b, iframe)").count()).toBe(0);
  expect(await page.locator(".cm-text .no-link").allInnerTexts()).toEqual([
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "javascript:alert(1)",
    "[h]",
    "j",
    "k",
  ]);
  const attributes = await page
    .locator(".cm-text .markdown *")
    .evaluateAll((elements) => [...new Set(elements.flatMap((each) => each.getAttributeNames()))].sort());
  expect(attributes).toEqual(["class", "href", "rel", "target", "title"]);
  expect(await page.title()).not.toBe("broken");
});

it.each([
  ["quotes in quotes", ">".repeat(20_000)],
  ["lists in lists", Array.from({ length: 1000 }, (_, level) => `${"  ".repeat(level)}- x`).join("\n")],
  ["emphasis without end", "*a ".repeat(15_000)],
  ["brackets", "[".repeat(25_000) + "](".repeat(10_000)],
  ["backticks", Array.from({ length: 300 }, (_, count) => "`".repeat(count)).join(" ")],
  ["a table of many columns", `${"|a".repeat(5000)}|\n${"|-".repeat(5000)}|\n${"|b|\n".repeat(5000)}`],
  ["a megabyte", `${"word ".repeat(20_000)}\n\n`.repeat(10)],
])(
  "are shown in a moment, be they %s",
  async (name, source) => {
    const begin = performance.now();
    await choose(`${name}.ipynb`, notebook(text(source), code("a = 1")));
    expect(await page.locator(".cm-text").first().textContent()).not.toBe("");
    expect(performance.now() - begin).toBeLessThan(10_000);
    if (name === "a megabyte") expect(await shown().locator("> .faint").textContent()).toContain("950,017 more characters");
    await step(page, "next");
  },
  30_000,
);

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
