/** Control 10: the server has limits of its own, so that whoever misuses it does not keep the page from its answers. */
import { type ChildProcess, spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Folder, folderOf, headText, PAGE, type RawAnswer, raw } from "./site.ts";

let child: ChildProcess;
let folder: Folder;
let port: number;
let token: string;

beforeAll(async () => {
  folder = folderOf({ ...PAGE, "big.bin": new Uint8Array(8 << 20) });
  child = spawn(process.execPath, [join(import.meta.dirname, "server-process.mjs"), folder.path], { stdio: ["pipe", "pipe", "inherit"] });
  const address = await new Promise<string>((resolve) => child.stdout!.once("data", (bytes) => resolve(String(bytes))));
  [, port, token] = /:(\d+)\/#t=(\S+)/.exec(address)!.map((part, index) => (index === 1 ? Number(part) : part)) as [string, number, string];
});

afterAll(async () => {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin!.end();
  expect(await ended).toBe(0);
  folder.remove();
});

const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

function open(text = ""): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  // what has been dropped must be noticed
  socket.resume();
  if (text) socket.write(text);
  return socket;
}

/** How long the page usually waits for an answer, in milliseconds: the median, as this process also plays its enemies, and others run beside it. */
async function usual(times: number): Promise<number> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    expect(await asked()).toMatchObject({ status: 200 });
    waits.push(performance.now() - start);
    await wait(20);
  }
  return waits.sort((one, other) => one - other)[times >> 1]!;
}

/** 200 ms, and what this machine needs at this time anyway. */
async function bound(): Promise<number> {
  return 200 + 3 * (await usual(5));
}

const asked = (): Promise<RawAnswer> =>
  raw(port, {
    method: "POST",
    path: "/program",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Vivarium-Token", token],
    ],
    body: "{}",
  });

/** Waits for something to become true, for so long. */
async function until(condition: () => boolean, time: number): Promise<boolean> {
  for (const end = performance.now() + time; performance.now() < end && !condition(); ) await wait(50);
  return condition();
}

const closed = (sockets: readonly Socket[]): number => sockets.filter((socket) => socket.destroyed).length;

describe("10: the page is answered in under 200 ms", () => {
  it("while slow requests dribble in, and they are ended", async () => {
    const most = await bound();
    const slow = Array.from({ length: 200 }, () => open("GET / HTTP/1.1\r\nHost: 127.0.0.1"));
    const dribble = setInterval(() => slow.map((socket) => socket.writable && socket.write("x")), 500);
    expect(await usual(9)).toBeLessThan(most);
    const bodies = Array.from({ length: 40 }, () =>
      open(
        headText(port, {
          method: "POST",
          path: "/program",
          headers: [
            ["Content-Type", "application/json"],
            ["X-Vivarium-Token", token],
            ["Content-Length", "1000000"],
          ],
        }),
      ),
    );
    // more bodies than connections: the others are told so, and the page waits for none of them longer than a request may take
    expect(await until(() => closed(bodies) >= 8, 5_000)).toBe(true);
    expect(await until(() => closed(slow) === 200, 10_000)).toBe(true);
    clearInterval(dribble);
    expect(await until(() => closed(bodies) === 40, 10_000)).toBe(true);
    expect(await usual(5)).toBeLessThan(most);
  }, 60_000);

  it("while 10,000 connections come in", async () => {
    const most = await bound();
    const sockets: Socket[] = [];
    const waits: number[] = [];
    for (let burst = 0; burst < 50; burst++) {
      for (let one = 0; one < 200; one++) sockets.push(open());
      waits.push(await usual(1));
    }
    expect(await until(() => sockets.length - closed(sockets) <= 256, 5_000)).toBe(true);
    for (const socket of sockets) socket.destroy();
    expect(waits.sort((one, other) => one - other)[25]).toBeLessThan(most);
  }, 60_000);

  it("while readers do not read, and while idle connections are kept", async () => {
    const most = await bound();
    const lazy = Array.from({ length: 20 }, () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(headText(port, { path: "/big.bin" }));
      return socket;
    });
    const idle = Array.from({ length: 60 }, () => open(headText(port, {})));
    // as long as all of them are being answered there is no room
    for (let tries = 0; tries < 50 && (await asked()).status !== 200; tries++) await wait(200);
    expect(await usual(9)).toBeLessThan(most);
    // some 32 that have asked are kept, the idle ones go first
    expect(await until(() => closed(idle) >= 60 - 32, 5_000)).toBe(true);
    for (const socket of [...lazy, ...idle]) socket.destroy();
  }, 60_000);

  it("and 100 times in a second; a foreign page's requests use up none of these", async () => {
    await wait(1_100);
    // no more at a time than connections that have not asked yet may wait: beyond these some are dropped unheard
    const foreign: RawAnswer[] = [];
    for (let batch = 0; batch < 3; batch++)
      foreign.push(...(await Promise.all(Array.from({ length: 100 }, () => raw(port, { headers: [["Origin", "http://evil.test"]] })))));
    expect(new Set(foreign.map(({ status }) => status))).toEqual(new Set([403]));
    expect((await asked()).status).toBe(200);
    const statuses: number[] = [];
    for (let batch = 0; batch < 20; batch++)
      statuses.push(...(await Promise.all(Array.from({ length: 15 }, asked))).map(({ status }) => status));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(95);
    expect(statuses).toContain(429);
    await wait(1_100);
    expect((await asked()).status).toBe(200);
  }, 60_000);
});
