/**
 * The page as `viv inspect` serves it, under the server's own policy, and as `viv export --format=html` writes it: with programs
 * whose names and texts would do something if they were taken for anything but text (controls 7, 8, 11 of docs/inspector.md).
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MomentFile } from "../../../build/inspector/index.js";
import { type InspectorServer, startServer } from "../../../build/inspector/server/index.js";
import { launchChromium } from "../../browser/chromium.mjs";
import { runViv } from "../../cli/command.ts";
import { folderOf } from "../site.ts";
import { settled, site, watch } from "./open-page.ts";

let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(() => browser?.close());

/** Types, attributes, keys, values, file names and output, all of them hostile; and one of a million characters. */
const HOSTILE = `evil = "<img src=x onerror=\\"document.title='broken'\\">"
Type = type(evil, (), {})
thing = Type()
setattr(thing, "</script><script>document.title='broken'</script>", [evil])
table = {evil: thing, "javascript:alert(1)": "\\u202e\\x00\\u2028", "__proto__": evil, "constructor": "x" * 1_000_000}
globals()["<svg onload=alert(1)>"] = table
print(evil, "</pre><script>document.title='broken'</script>", "\\u202e")
end = 1
`;

async function open(server: InspectorServer): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 }, locale: "en-GB", reducedMotion: "reduce" });
  watch(page, complaints);
  await page.goto(server.address);
  await page.waitForSelector("button.primary:not(:disabled)", { timeout: 30_000 });
  return page;
}

async function serving<T>(
  program: Parameters<typeof startServer>[0]["program"],
  work: (server: InspectorServer) => Promise<T>,
  more = {},
): Promise<T> {
  const server = await startServer({ site, program, ...more });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

/** Waits for a text in the editor, which is in a shadow root. */
function written(page: Page, text: string): Promise<void> {
  return page.locator(".cm-content").filter({ hasText: text }).waitFor();
}

const plain = { filename: "main.py", files: [], notebook: false, leftOut: 0 } as const;

it("shows the program of the server, and hostile text as text", async () => {
  const files = [["<b>.py", "x = 1\n"]] as const;
  await serving(
    () => ({ ...plain, source: HOSTILE, files }),
    async (server) => {
      const page = await open(server);
      await written(page, "globals()[");
      // whatever comes into the page from now on that is not of the page's own kind
      await page.evaluate(() => {
        const found: string[] = [];
        (globalThis as unknown as { found: string[] }).found = found;
        const foreign = "img, script, iframe, object, embed, link, a[href^='javascript:'], [onerror], [onload]";
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes)
              if (node instanceof Element && (node.matches(foreign) || node.querySelector(foreign)))
                found.push(node.outerHTML.slice(0, 200));
        }).observe(document, { childList: true, subtree: true });
      });
      await page.click("button.primary");
      await page.waitForSelector('.page[data-phase="recording"], .page[data-phase="idle"]');
      await settled(page);
      await page.click('[data-step="last"]');
      await settled(page);
      for (let times = 0; times < 3; times++) {
        await page.click('[data-step="back"]');
        await settled(page);
      }
      for (const tab of await page.locator('.screens [role="tab"]').all()) {
        await tab.click();
        await settled(page);
      }
      await page.locator('.screens [role="tab"]').first().click();
      await page.locator(".card").first().waitFor();
      expect(await page.evaluate(() => (globalThis as unknown as { found: string[] }).found)).toEqual([]);
      expect(await page.title()).not.toContain("broken");
      expect(await page.textContent("body")).toContain("<img src=x onerror=");
      // nothing pushes the page wider than its window
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1400);
      await page.close();
    },
  );
  expect(complaints).toEqual([]);
}, 60_000);

it("takes a notebook's code, and says when it can read none", async () => {
  const cells = ["x = [1]", "%time y", "print('from a cell', x)"].map((source) => ({ cell_type: "code", source }));
  for (const [source, shown] of [
    [JSON.stringify({ cells }), "# In [3]:"],
    ["{", "The notebook cannot be read."],
  ] as const)
    await serving(
      () => ({ ...plain, filename: "notes.ipynb", source, notebook: true }),
      async (server) => {
        const page = await open(server);
        if (shown.startsWith("#")) await written(page, shown);
        else await page.getByText(shown).waitFor();
        await page.close();
      },
    );
  expect(complaints).toEqual([]);
});

it("closes the server when it is closed itself", async () => {
  const server = await startServer({ site, program: () => ({ ...plain, source: "x = 1\n" }), closeAfterPages: 200 });
  const page = await open(server);
  await written(page, "x = 1");
  await page.close();
  await server.closed;
});

it("as one file from the command line it runs without a network", async () => {
  const folder = folderOf({ "main.py": HOSTILE, "other.py": "x = 1\n" });
  const path = join(tmpdir(), `vivarium-export-${process.pid}.html`);
  const main = join(folder.path, "main.py");
  const { moment } = JSON.parse(runViv({ name: "export", args: ["export", "--format=json", "--at=8", main] }).stdout) as MomentFile;
  const { stderr, status } = runViv({
    name: "export",
    args: ["export", "--format=html", "--at=8", "-o", path, main],
  });
  expect([stderr, status]).toEqual(["", 0]);
  const context = await browser.newContext({ offline: true, locale: "en-GB" });
  const page = await context.newPage();
  watch(page, complaints);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  const { length, moment: number } = moment;
  const where = `moment ${number.toLocaleString("en")} of ${length.toLocaleString("en")}`;
  await page.waitForFunction((text) => document.querySelector(".where")?.textContent === text, where, { timeout: 30_000 });
  await settled(page);
  expect(await page.textContent("body")).toContain("<img src=x onerror=");
  expect(await page.evaluate(() => [document.scripts.length, document.images.length])).toEqual([3, 0]);
  expect(await page.title()).not.toContain("broken");
  expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  await context.close();
  // what was changed by hand is refused, not run
  writeFileSync(path, readFileSync(path, "utf8").replace('"v":1', '"v":{}'));
  const broken = await browser.newPage({ locale: "en-GB" });
  await broken.goto(pathToFileURL(path).href);
  await broken.waitForFunction(() => document.body.textContent?.includes("does not hold a program of Vivarium"), undefined, {
    timeout: 30_000,
  });
  await broken.close();
  rmSync(path);
  folder.remove();
  expect(existsSync(path)).toBe(false);
  expect(complaints).toEqual([]);
}, 60_000);
