/**
 * How the screens look: each against a reference picture (looks/*.png), so that a change of style or of layout is seen by whoever
 * makes it. Text is set in a font that comes with the tests, addresses are blotted out, and a few pixels may differ.
 * LOOKS=record writes the references anew; what does not fit is left in build/looks.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import { run, settled, step, usePages } from "./open-page.ts";

const REFERENCES = join(import.meta.dirname, "looks");
const MISFITS = join(import.meta.dirname, "../../../build/looks");
const recording = process.env["LOOKS"] === "record";

/** Share of the pixels that may differ: edges of glyphs, which are not drawn alike everywhere. */
const FEW = 0.002;

const FONTS = [
  ["Looks Sans", "DejaVuSans.ttf", "400"],
  ["Looks Sans", "DejaVuSans-Bold.ttf", "700"],
  ["Looks Mono", "DejaVuSansMono.ttf", "400"],
  ["Looks Mono", "DejaVuSansMono-Bold.ttf", "700"],
] as const;

const PROGRAM = `import gc, weakref
class Node:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print(self.name, "dies")
a = Node("a")
b = Node("b")
a.other, b.other = b, a
seen = weakref.ref(a, lambda r: print("callback"))
shelf = {"a": a, 1: [a, b, 2.5]}
shelf.clear()
del a, b
print(gc.collect())
`;

const pages = usePages(async () => {
  mkdirSync(REFERENCES, { recursive: true });
  mkdirSync(MISFITS, { recursive: true });
});

async function useFonts(page: Page): Promise<void> {
  const resolve = createRequire(import.meta.url).resolve;
  const fonts = FONTS.map(([family, file, weight]) => ({
    family,
    weight,
    data: readFileSync(resolve(`dejavu-fonts-ttf/ttf/${file}`)).toString("base64"),
  }));
  await page.evaluate(async (all) => {
    for (const { family, weight, data } of all) {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      document.fonts.add(await new FontFace(family, bytes, { weight }).load());
    }
    document.documentElement.style.setProperty("--sans", '"Looks Sans"');
    document.documentElement.style.setProperty("--mono", '"Looks Mono"');
  }, fonts);
}

/** Addresses, and what is counted from the start of the interpreter, differ from build to build. */
async function blot(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      node.nodeValue =
        node.nodeValue
          ?.replaceAll(/0x[0-9a-f]{4,}/g, "0x·····")
          .replaceAll(/…[0-9a-f]{4}\b/g, "…····")
          .replaceAll(/[\d,]{4,}/g, (digits) => "·".repeat(digits.length))
          .replaceAll(/block \d+/g, "block ···") ?? null;
  });
}

async function compare(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(200);
  await blot(page);
  const bytes = await page.screenshot({ animations: "disabled", caret: "hide" });
  const file = join(REFERENCES, `${name}.png`);
  if (recording) return writeFileSync(file, bytes);
  expect(existsSync(file), `${name} has no reference`).toBe(true);
  const [seen, known] = [PNG.sync.read(bytes), PNG.sync.read(readFileSync(file))];
  expect([seen.width, seen.height]).toEqual([known.width, known.height]);
  const difference = new PNG({ width: seen.width, height: seen.height });
  const differing = pixelmatch(seen.data, known.data, difference.data, seen.width, seen.height, { threshold: 0.2 });
  if (differing > FEW * seen.width * seen.height) {
    writeFileSync(join(MISFITS, `${name}.png`), bytes);
    writeFileSync(join(MISFITS, `${name}.difference.png`), PNG.sync.write(difference));
  }
  expect(differing / (seen.width * seen.height), `${name} looks otherwise (build/looks)`).toBeLessThan(FEW);
}

it.each([
  { size: "wide", width: 1400, height: 850, dark: false },
  { size: "narrow", width: 390, height: 800, dark: true },
])(
  "the screens look as they did ($size)",
  async ({ size, width, height, dark }) => {
    const page = await pages.open("?lang=en", { width, height });
    if (dark) await page.emulateMedia({ colorScheme: "dark" });
    await useFonts(page);
    await run(page, PROGRAM);
    await step(page, "next", 12);
    if (size === "narrow") await page.locator(".panes button").nth(1).click();
    await page.locator(".card .head").first().click();
    await compare(page, `stage-${size}`);
    // the pools show where blocks lie, which each build decides anew
    for (const screen of ["lifelines", "generations", "collector", "finalizers", "imports", "compare"]) {
      await page.click(`#tab-${screen}`);
      if (screen === "compare") await page.waitForSelector('.compare[data-clock="together"]', { timeout: 30_000 });
      await compare(page, `${screen}-${size}`);
    }
    await page.close();
  },
  120_000,
);

it("a lesson looks as it did", async () => {
  const page = await pages.open("?lang=en#lesson=cycle");
  await useFonts(page);
  await page.waitForSelector(".to-question");
  await settled(page);
  await compare(page, "lesson-wide");
  await page.close();
}, 60_000);
