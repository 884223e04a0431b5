/** `viv inspect`: what it says, in both languages, and how it ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runViv } from "../cli/command.ts";
import { ask, type Folder, folderOf, JSON_TYPE, PAGE, raw } from "./site.ts";

let folder: Folder;
beforeAll(() => {
  folder = folderOf({
    ...PAGE,
    "programs/main.py": "import other\n",
    "programs/other.py": "x = 1\n",
    "programs/bad.py": new Uint8Array([255]),
  });
});
afterAll(() => folder.remove());

/** The command in a process of its own, with the stand-in page. */
function inspect(args: readonly string[], language = "en_US.UTF-8") {
  const command = join(import.meta.dirname, "../../build/cli/inspect/index.js");
  const script = `import { runInspect } from ${JSON.stringify(command)}; process.exitCode = await runInspect(process.argv.slice(2), { site: process.argv[1] });`;
  // what stands behind -- is argv from 1
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, "--", folder.path, ...args], {
    cwd: join(folder.path, "programs"),
    env: { PATH: process.env["PATH"], LC_ALL: language },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (bytes) => (stdout += bytes));
  child.stderr.on("data", (bytes) => (stderr += bytes));
  const ended = once(child, "close").then(([code]) => ({ code: code as number, stdout, stderr }));
  const started = once(child.stdout, "data").then(() => {
    const [, port, token] = /:(\d+)\/#t=(\S+)/.exec(stdout)!;
    return { port: Number(port), address: `http://127.0.0.1:${port}/#t=${token}`, token: token! };
  });
  return { child, ended, started };
}

describe("viv inspect", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("serves a program until %s", async (signal) => {
    const { child, ended, started } = inspect(["--no-browser", "-X", "profile=3.10", "main.py"]);
    const server = await started;
    const { status, body } = await ask({ ...server } as never);
    const program = { filename: "main.py", source: "import other\n", files: [["other.py", "x = 1\n"]], notebook: false, leftOut: 1 };
    expect([status, JSON.parse(body)]).toEqual([200, { ...program, profile: "3.10", input: "" }]);
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      `The inspector is at ${server.address}\nWhoever has this address can read the program: do not pass it on.\n1 Python files of the folder were too many, too long, or no text; they are left out.\nCtrl-C ends it.\n`,
    );
    await expect(raw(server.port, {})).rejects.toThrow("ECONNREFUSED");
    if (process.platform === "linux") expect(existsSync(`/proc/${child.pid}`)).toBe(false);
  });

  it("speaks Chinese, and says where no browser is", async () => {
    const { child, ended, started } = inspect(["."], "zh_CN.UTF-8");
    const { address } = await started;
    child.kill("SIGINT");
    expect((await ended).stdout.split("\n")).toEqual([
      `检查器在 ${address}`,
      "拿到这个地址的人都能读到程序，请不要外传。",
      "文件夹里有 1 个 Python 文件因为太多、太长或不是文本而没有包括在内。",
      "这里没有可以打开的浏览器，请自行打开这个地址。",
      "按 Ctrl-C 结束。",
      "",
    ]);
  });

  it("ends with its last page when that is asked for", async () => {
    const { ended, started } = inspect(["--no-browser", "--close-with-page", "main.py"]);
    const { port, token } = await started;
    const abort = new AbortController();
    const page = await fetch(`http://127.0.0.1:${port}/presence`, {
      method: "POST",
      headers: { [JSON_TYPE[0]]: JSON_TYPE[1], "X-Vivarium-Token": token },
      signal: abort.signal,
    });
    expect(page.status).toBe(200);
    abort.abort();
    expect((await ended).code).toBe(0);
  });

  it("says why it cannot start", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const said = async (...args: string[]): Promise<[number, string]> => {
      const { code, stderr } = await inspect(["--no-browser", ...args]).ended;
      return [code, stderr];
    };
    expect(await said("--port", String(port), "main.py")).toEqual([
      2,
      `viv: cannot listen at 127.0.0.1, port ${port}: another program does\n`,
    ]);
    taken.close();
    expect(await said("--host", "192.0.2.77", "main.py")).toEqual([
      2,
      "viv: 192.0.2.77 can be reached from other machines; if that is meant, add --allow-network\n",
    ]);
    expect((await said("--host", "0.0.0.0", "--allow-network", "main.py"))[1]).toContain("name one address");
    expect(await said("nothing.py")).toEqual([2, "viv: can't open 'nothing.py'\n"]);
    expect(await said("bad.py")).toEqual([2, "viv: 'bad.py' cannot be read as UTF-8\n"]);
    expect(await said(join(realpathSync(folder.path), "assets"))).toEqual([
      2,
      `viv: no __main__.py or main.py in '${folder.path}/assets'\n`,
    ]);
  });

  it("is a word of the command line that knows its options", () => {
    const wrong = (...args: string[]) => {
      const { status, stderr } = runViv({ name: "inspect", args: ["inspect", ...args], files: { "main.py": "x = 1\n" } });
      return [status, stderr.split("\n")[0]];
    };
    expect(wrong("--port", "70000", "main.py")).toEqual([2, "unknown option or value: --port 70000"]);
    expect(wrong("--nonsense")).toEqual([2, "unknown option, or one that needs a value: --nonsense"]);
    expect(wrong("main.py", "other.py")).toEqual([2, "one program at a time: other.py"]);
    expect(wrong("--no-browser")).toEqual([2, "no program given"]);
    expect(wrong("-X", "profile=2.5", "main.py")).toEqual([2, "unknown option or value: -X profile=2.5"]);
  });
});
