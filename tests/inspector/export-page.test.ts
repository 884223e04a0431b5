/** Control 11: one HTML file works from a disk with the network blocked, and a program's text does not break out of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { html, type Shared } from "../../build/inspector/index.js";
import { launchChromium } from "../browser/chromium.mjs";
import { folderOf } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

/** What the real page does with its parts, in small. */
const parts = {
  index: `<!doctype html>
<html lang="en"><head><meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />
<link rel="icon" href="data:," />
<link rel="stylesheet" href="page.css" />
<script defer src="page.js"></script></head>
<body><div id="app"></div></body></html>`,
  style: "#app { color: rgb(1, 2, 3) }",
  page: `
const shared = JSON.parse(document.getElementById("vivarium-shared").textContent);
document.getElementById("app").textContent = shared.s;
const policy = trustedTypes.createPolicy("vivarium", { createScriptURL: (url) => url });
const address = URL.createObjectURL(new Blob([vivariumLocal.worker], { type: "text/javascript" }));
const worker = new Worker(policy.createScriptURL(address));
worker.onmessage = ({ data }) => (document.title = data + "</script><!--".length);
worker.postMessage(vivariumLocal.engine);`,
  local: `globalThis.vivariumLocal = ${JSON.stringify({
    worker:
      "onmessage = async ({ data }) => { await WebAssembly.compile(Uint8Array.from(atob(data), (c) => c.charCodeAt(0))); postMessage('ready</script>'); };",
    engine: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]).toString("base64"),
  })};`,
};

it("a file with hostile text runs alone, without a complaint", async () => {
  const source = `</script><script>document.title = 'broken'</script><img src=x onerror="document.title='broken'"><!-- \u2028 &lt; \u202e`;
  const program = { filename: "main.py", source, files: [], input: "", profile: "3.11" };
  const shared: Shared = { program, notebook: false, cells: false, moment: 5, screen: "", compared: "", language: "zh" };
  const folder = folderOf({});
  const path = join(folder.path, "page.html");
  writeFileSync(path, await html(parts, shared));
  const context = await browser.newContext({ offline: true });
  const tab = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  tab.on("console", (message) => complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("request", (request) => requests.push(request.url()));
  await tab.goto(pathToFileURL(path).href);
  await tab.waitForFunction(() => document.title !== "");
  expect(await tab.title()).toBe("ready</script>13");
  expect(await tab.textContent("#app")).toBe(source);
  expect(await tab.evaluate(() => [document.scripts.length, document.images.length, document.documentElement.lang])).toEqual([
    3,
    0,
    "zh-CN",
  ]);
  expect(await tab.evaluate(() => getComputedStyle(document.getElementById("app")!).color)).toBe("rgb(1, 2, 3)");
  expect(complaints).toEqual([]);
  expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  await context.close();
  folder.remove();
});
