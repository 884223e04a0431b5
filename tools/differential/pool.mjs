/** Worker processes that run programs for us, a fresh one in the place of each that hangs or dies. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const WORKER = fileURLToPath(new URL("worker.mjs", import.meta.url));
const PATIENCE_MS = 30_000;

class Worker {
  #engine;
  #child;
  #ready;

  constructor(engine) {
    this.#engine = engine;
  }

  async run(request) {
    if (!this.#child) this.#start();
    await this.#ready;
    const child = this.#child;
    return new Promise((resolve) => {
      const done = (answer) => {
        clearTimeout(clock);
        child.removeAllListeners();
        resolve(answer);
      };
      const broken = (fault) => {
        this.close();
        done({ stdout: "", stderr: "", code: 0, faults: [fault] });
      };
      const clock = setTimeout(() => broken("hangs"), PATIENCE_MS);
      child.on("message", done);
      child.on("exit", (code, signal) => broken(`the process died: ${code ?? signal}`));
      child.send(request);
    });
  }

  #start() {
    this.#child = fork(WORKER, [this.#engine], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#ready = new Promise((resolve) => this.#child.once("message", resolve));
  }

  close() {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}

export class Pool {
  #free;
  #all;
  #waiting = [];

  /** @param {number} size how many programs run at a time @param {"wasm" | "js"} engine */
  constructor(size, engine = "wasm") {
    this.#all = Array.from({ length: size }, () => new Worker(engine));
    this.#free = [...this.#all];
  }

  /** @returns {Promise<ReturnType<Awaited<ReturnType<typeof import("./vivarium.mjs").vivarium>>["run"]>>} */
  async run(source, profile = "3.11", step = 0) {
    while (this.#free.length === 0) await new Promise((resolve) => this.#waiting.push(resolve));
    const worker = this.#free.pop();
    try {
      return await worker.run({ source, profile, step });
    } finally {
      this.#free.push(worker);
      this.#waiting.shift()?.();
    }
  }

  close() {
    for (const worker of this.#all) worker.close();
  }
}
