/** A program in an address: it comes back as it went, and hostile addresses give an error, soon. */
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "../../build/inspector/base64.js";
import { embeddedShared, html, SHARED_ELEMENT } from "../../build/inspector/export/html.js";
import { decodeShare, encodeShare, type Shared, ShareError } from "../../build/inspector/index.js";

const plain: Shared = {
  program: { filename: "main.py", source: "x = 1\n", files: [], input: "", profile: "3.11" },
  notebook: false,
  cells: false,
  moment: null,
  screen: "",
  compared: "",
  language: null,
};
const full: Shared = {
  program: { filename: "主.py", source: "print('\u2028</script>😀')\n", files: [["a/b.py", ""]], input: "one\n", profile: "3.13" },
  notebook: true,
  cells: false,
  moment: 12_345,
  screen: "compare",
  compared: "legacy",
  language: "zh",
};

async function fault(hash: string): Promise<string> {
  try {
    return JSON.stringify((await decodeShare(hash)) ?? null);
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    return error.fault;
  }
}

const packed = (data: unknown): string => `#s=j.${toBase64Url(new TextEncoder().encode(JSON.stringify(data)))}`;
const deflated = (text: string | Uint8Array): string => `#s=d.${toBase64Url(deflateRawSync(text))}`;

describe("a shared program", () => {
  it("comes back as it went", async () => {
    for (const shared of [plain, full, { ...plain, cells: true }]) {
      const fragment = await encodeShare(shared);
      expect(fragment).toMatch(/^s=d\.[\w-]+$/);
      expect(await decodeShare(`#${fragment}`)).toEqual(shared);
      expect(await decodeShare(`t=abc&${fragment}`)).toEqual(shared);
    }
    // what is usual takes no room
    expect((await encodeShare(plain)).length).toBeLessThan(60);
  });

  it("does, whatever its text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.nat(), async (source, moment) => {
        // an address holds Unicode: half of a surrogate pair does not survive, as in a file
        const shared = { ...plain, program: { ...plain.program, source: source.toWellFormed() }, moment };
        expect(await decodeShare(await encodeShare(shared))).toEqual(shared);
      }),
      { numRuns: 60 },
    );
  });

  it("needs no streams of the browser", async () => {
    const { CompressionStream } = globalThis;
    Reflect.deleteProperty(globalThis, "CompressionStream");
    try {
      const fragment = await encodeShare(full);
      expect(fragment).toMatch(/^s=j\./);
      expect(await decodeShare(fragment)).toEqual(full);
    } finally {
      globalThis.CompressionStream = CompressionStream;
    }
  });

  it("may not be too long", async () => {
    const noise = Array.from({ length: 600_000 }, (_, index) => String.fromCharCode(33 + ((index * index * 7919) % 90))).join("");
    await expect(
      encodeShare({ ...plain, program: { ...plain.program, source: `${noise}${Math.random()}`.repeat(8) } }),
    ).rejects.toMatchObject({
      fault: "too long",
    });
  });
});

describe("an address", () => {
  it("that is not ours is none", async () => {
    for (const hash of ["", "#", "#t=abc", "#top", "#x=1&y=2", "#ss=d.AA"]) expect(await fault(hash)).toBe("null");
  });

  it("that is broken, newer, or far too long is refused", async () => {
    const whole = `#${await encodeShare(full)}`;
    const cases: [string, string][] = [
      ["#s=", "broken"],
      ["#s=d.", "broken"],
      ["#s=d.!!!", "broken"],
      ["#s=d.AAAA", "broken"],
      ["#s=j.AAAA", "broken"],
      ["#s=z.AAAA", "newer"],
      ["#s=j.A", "broken"],
      [whole.slice(0, -8), "broken"],
      [deflated("no JSON"), "broken"],
      [deflated(new Uint8Array([0xff, 0xfe])), "broken"],
      [packed([]), "not ours"],
      [packed(null), "not ours"],
      [packed("text"), "not ours"],
      [packed({}), "not ours"],
      [packed({ v: 2 }), "newer"],
      [packed({ v: "1" }), "not ours"],
      [packed({ v: 1 }), "broken"],
      [packed({ v: 1, n: "main.py" }), "broken"],
      [packed({ v: 1, n: "main.py", s: 5 }), "broken"],
      [packed({ v: 1, n: "../main.py", s: "" }), "broken"],
      [packed({ v: 1, n: "/etc/passwd", s: "" }), "broken"],
      [packed({ v: 1, n: "a\0b", s: "" }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", m: -1 }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", m: 1.5 }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", m: "5" }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", l: "fr" }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", p: "<img>" }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", c: "a b" }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", f: {} }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", f: [["a.py"]] }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", f: [["a.py", 1]] }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", f: [["a/../b.py", ""]] }), "broken"],
      [packed({ v: 1, n: "m.py", s: "", f: Array.from({ length: 201 }, (_, index) => [`a${index}.py`, ""]) }), "too long"],
      [`#s=d.${"A".repeat(1 << 20)}`, "too long"],
    ];
    for (const [hash, expected] of cases) expect([hash.slice(0, 60), await fault(hash)]).toEqual([hash.slice(0, 60), expected]);
  });

  it("that unpacks into gigabytes is refused before it has", async () => {
    const start = performance.now();
    expect(await fault(deflated(Buffer.alloc(200 << 20)))).toBe("too long");
    expect(await fault(deflated(`{"v":1,"n":"m.py","s":"${"x".repeat(5 << 20)}"}`))).toBe("too long");
    expect(await fault(deflated(`${"[".repeat(1_000_000)}`))).toBe("broken");
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("says nothing through a prototype", async () => {
    const text = '{"__proto__":{"n":"m.py","s":"x"},"v":1}';
    expect(await fault(deflated(text))).toBe("broken");
    const fine = (await decodeShare(deflated('{"v":1,"n":"__proto__","s":"","f":[["constructor",""]],"__proto__":{"b":true}}')))!;
    expect([fine.program.filename, fine.program.files, fine.notebook]).toEqual(["__proto__", [["constructor", ""]], false]);
    expect(Object.hasOwn(Object.prototype, "b")).toBe(false);
  });

  it("of any other letters never throws anything else", async () => {
    const form = fc.constantFrom("s=d.", "s=j.", "s=", "");
    await fc.assert(
      fc.asyncProperty(form, fc.string(), fc.base64String(), async (start, text, base64) => {
        await fault(`#${start}${text}`);
        await fault(`#${start}${base64.replaceAll("=", "")}`);
      }),
      { numRuns: 300 },
    );
  });
});

it("base 64 is what Node makes of it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64Url(text)).toEqual(new Uint8Array(bytes));
    }),
  );
});

describe("one HTML file", () => {
  const parts = {
    index: `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'" /><link rel="stylesheet" href="page.css" /><script defer src="page.js"></script></head><body><div id="app"></div></body></html>`,
    style: "p > b { content: '</style>' }",
    page: "const text = '</script><!--$&', pattern = /<!--/u;",
    local: "globalThis.vivariumLocal = { worker: '</SCRIPT>' };",
  };
  const hostile = { ...full, program: { ...full.program, source: "</script><script>alert(1)</script><!-- & \u2028\u2029" } };

  it("keeps a program's text inside of its element", async () => {
    const page = await html(parts, hostile);
    expect(page.match(/<script\b/gi)).toHaveLength(3);
    expect(page.match(/<\/script/gi)).toHaveLength(3);
    expect(page).not.toContain("<!--");
    expect(page).not.toMatch(/[\u2028\u2029]/);
    const [, text] = new RegExp(`id="${SHARED_ELEMENT}">(.*?)</script>`).exec(page)!;
    expect(text).not.toMatch(/[<>&]/);
    expect(embeddedShared(text)).toEqual(hostile);
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toMatch(/script-src 'sha256-[\w+/=]+' 'sha256-[\w+/=]+' 'wasm-unsafe-eval'/);
    expect(page).not.toMatch(/\b(src|href)="(?!data:)/);
  });

  it("of a page that is not built as expected is none", async () => {
    await expect(html({ ...parts, index: "<p>" }, plain)).rejects.toThrow("index.html has no");
  });

  it("that holds something else says so", () => {
    expect(embeddedShared(null)).toBeUndefined();
    for (const text of ["{", "[]", '{"v":1}', '{"v":9}']) expect(() => embeddedShared(text)).toThrow(ShareError);
  });
});
