/** The board of what objects share, and `is` explained: by mouse, by keyboard, in both languages, on a phone. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const PROGRAM = `import gc
a = 257
b = int("257")
c = a
words = ["spam", "z"]
numbers = [7, 7, 200]
again = words
def same(): return 257
del words, again
other = [1, 2]
end = 1
`;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
  await run(page, PROGRAM);
  await step(page, "next", 8);
  await page.click("#tab-pools");
  await page.waitForSelector("[data-part=ints] .cell");
});

/** The verdict says which question it answers. */
async function compare(left: string, right: string): Promise<void> {
  for (const [label, text] of [
    ["First", left],
    ["Second", right],
  ] as const)
    await page.getByRole("textbox", { name: label }).fill(text);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.identity [data-question="${quoted(`${left} is ${right}`)}"]`, { timeout: 5000 });
}

function quoted(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}

const why = (): Promise<string | null> => page.getAttribute(".verdict", "data-why");

it("has every small int once, and marks those that the program leads to", async () => {
  const ints = page.locator("[data-part=ints] .cell");
  expect(await ints.count()).toBe(262);
  expect(await ints.first().locator(".text").textContent()).toBe("−5");
  const seven = ints.nth(12);
  expect(await seven.getAttribute("class")).toContain("own");
  expect(await seven.getAttribute("title")).toMatch(/^7: \d+ references; from numbers\[0\], numbers\[1\]$/);
  await seven.hover();
  expect(await page.locator("[data-part=ints] .about").textContent()).toContain("numbers[0]");
});

it("goes among the cells by keyboard, and does not step", async () => {
  const where = await page.textContent(".where");
  const cells = page.locator("[data-part=ints] .cell");
  await cells.first().focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("1");
  await page.keyboard.press("ArrowDown");
  const below = Number(await page.evaluate(() => document.activeElement?.getAttribute("data-cell")));
  expect(below).toBeGreaterThan(5);
  await page.keyboard.press("ArrowUp");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("1");
  await page.keyboard.press("End");
  expect(await page.locator("[data-part=ints] .about").textContent()).toMatch(/^256/);
  expect(await page.textContent(".where")).toBe(where);
});

it("lists characters, interned strings and constants, and filters them", async () => {
  expect(await page.locator("[data-part=characters] .cell.own").allTextContents()).toEqual([expect.stringContaining("'z'")]);
  await page.locator("[data-part=interned] input").fill("SPAM");
  expect(await page.locator(".strings li").allTextContents()).toEqual([expect.stringMatching(/^● 'spam' \d+$/)]);
  await page.locator("[data-part=interned] input").fill("");
  const constants = await page.locator("[data-part=constants] tbody tr").allTextContents();
  expect(constants.some((row) => /257int\d/.test(row))).toBe(true);
});

it("marks the pool of the selected object", async () => {
  await page.click("#tab-stage");
  await page.click(".card:has-text('list') .head");
  await page.click("#tab-pools");
  await page.waitForSelector(".pool.marked");
  expect(await page.locator(".pool.marked").count()).toBe(1);
  expect(await page.textContent(".where-block")).toMatch(/is block \d+ of \d+ in the marked pool, in the class of 64 bytes/);
  expect(await page.getAttribute(".pool.marked", "title")).toMatch(/blocks of 64 bytes, \d+ of \d+ in use/);
});

it("shows a small int as an object: by mouse and by keyboard, in the strip and where the program leads to it", async () => {
  const facts = (): Promise<string | null> => page.textContent(".details .facts");
  await page.locator("[data-part=ints] .cell").nth(12).click();
  await page.waitForFunction(() => document.querySelector(".details .big")?.textContent === "7");
  expect(await facts()).toContain("never freed: its count began with 999,999,999");
  expect(await page.locator(".details .ledger li").allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\[0\] of \[7, 7, 200\]$/), expect.stringMatching(/^\[1\] of \[7, 7, 200\]$/)]),
  );
  expect(await page.locator(".details .why").count()).toBe(0);
  expect(await page.locator(".details").getByRole("button", { name: "its death" }).count()).toBe(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".details .big")?.textContent === "8");
  expect(await page.locator("[data-part=ints] .cell[aria-pressed=true]").count()).toBe(1);
  // where it stands in a list, and from there to its class
  await page.click("#tab-stage");
  await page.locator(".card .value", { hasText: "200" }).click();
  await page.waitForFunction(() => document.querySelector(".details .big")?.textContent === "200");
  expect(await page.textContent(".details .ledger")).toContain("[2] of [7, 7, 200]");
  await page
    .locator(".frame .value", { hasText: /^1$/ })
    .or(page.locator(".card .value", { hasText: "7" }).first())
    .first()
    .click();
  await page.waitForFunction(() => document.querySelector(".details .big")?.textContent !== "200");
  await page.click(".card:has-text('list') .head");
  await page.click("#tab-pools");
});

it("says the same in tables", async () => {
  await page.getByRole("button", { name: "As text" }).click();
  expect(await page.locator("[data-part=ints] tbody tr").count()).toBe(262);
  expect(await page.locator("[data-part=ints] tbody tr").nth(12).textContent()).toMatch(/^7\d+numbers\[0\], numbers\[1\]$/);
  expect(await page.locator("[data-part=arenas] tr[aria-selected=true] th").textContent()).toContain("◆");
  await page.getByRole("button", { name: "As picture" }).click();
});

it("explains why two names are one object or two", async () => {
  await compare("a", "c");
  expect(await page.textContent(".verdict")).toContain("One object.");
  expect(await why()).toBe("constant");
  await compare("a", "same()");
  expect(await why()).toBe("constant");
  await compare("a", "257");
  expect(await why()).toBe("two constants");
  expect(await page.textContent(".verdict")).toContain("constant 0 of what has been typed here");
  await compare("a", "b");
  expect(await why()).toBe("made anew");
  expect(await page.textContent(".verdict")).toContain("Two objects.");
  expect(await page.textContent(".verdict")).toContain("line 3 of main.py");
  await compare("numbers[0]", "numbers[1]");
  expect(await why()).toBe("small int");
  await compare("words[0]", "'spam'");
  expect(await why()).toBe("interned");
  await compare("words[1]", "'z'");
  expect(await why()).toBe("character");
  await compare("None", "print(1)");
  expect(await why()).toBe("singleton");
  await compare("()", "tuple()");
  expect(await why()).toBe("empty");
  await compare("words", "again");
  expect(await why()).toBe("given on");
  await compare("nothing_like_it", "a");
  expect(await page.textContent(".identity .refusal")).toContain("NameError");
});

it("offers names that look alike, and keeps an object that is picked beyond its death", async () => {
  await page.locator(".pairs button", { hasText: "words is again" }).click();
  await page.waitForFunction(() => document.querySelector(".verdict")?.getAttribute("data-why") === "given on");
  await page.getByRole("button", { name: "First: take the selected object itself" }).click();
  expect(await page.locator(".picked .text").textContent()).toBe("['spam', 'z']");
  await page.getByRole("textbox", { name: "Second" }).fill("numbers");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await step(page, "next", 2);
  await page.waitForFunction(() => /^(dead|address reused)$/.test(document.querySelector(".verdict")?.getAttribute("data-why") ?? ""));
  await page.getByRole("button", { name: /^Go to moment/ }).click();
  await settled(page);
});

it("speaks Chinese, and fits on a phone", async () => {
  const phone = await pages.open("?lang=zh", { width: 390, height: 844 });
  await run(phone, PROGRAM);
  await phone.click(".panes button:nth-child(2)");
  await step(phone, "next", 6);
  await phone.click("#tab-pools");
  await phone.waitForSelector("[data-part=ints] .cell");
  expect(await phone.locator("[data-part=ints] h2").textContent()).toBe("小整数池");
  expect(await phone.locator("[data-part=ints] .cell").nth(12).getAttribute("title")).toMatch(/^7: \d+ 个引用; 来自 numbers\[0\]/);
  expect(await phone.evaluate(() => document.querySelector(".screen")!.scrollWidth <= innerWidth)).toBe(true);
  await phone.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
