/** The public API: results as data, sessions, notebooks' cells, completion, several interpreters side by side. */
import { afterEach, describe, expect, it } from "vitest";
import type { Python } from "../../build/embed/index.js";
import { createPython } from "../python.ts";

const made: Python[] = [];

async function create(...given: Parameters<typeof createPython>): ReturnType<typeof createPython> {
  const result = await createPython(...given);
  made.push(result.python);
  return result;
}

afterEach(() => {
  for (const python of made.splice(0)) {
    expect(python.audit().discrepancies).toEqual([]);
    python.finalize();
  }
});

describe("run", () => {
  it("writes to the host's streams", async () => {
    const { python, host } = await create();
    expect(python.run("print(6 * 7)")).toEqual({ status: "ok" });
    python.flush();
    expect(host.streams.stdout).toBe("42\n");
  });

  it("gives an exception as data, and shows it unless told not to", async () => {
    const { python, host } = await create();
    const result = python.run("1 / 0", { report: false });
    expect(result).toMatchObject({ status: "exception", exception: { type: "ZeroDivisionError", message: "division by zero" } });
    expect(host.streams.stderr).toBe("");
    python.run("1 / 0");
    expect(host.streams.stderr).toBe(
      'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\nZeroDivisionError: division by zero\n',
    );
  });

  it("gives a syntax error as data", async () => {
    const { python } = await create();
    expect(python.run("x = = 1", { report: false })).toMatchObject({ status: "exception", exception: { type: "SyntaxError" } });
  });

  it("asks an exception for its text only when it is wanted", async () => {
    const { python, host } = await create();
    python.run("class E(Exception):\n    def __str__(self):\n        print('asked')\n        return 'e'\nraise E", { describe: false });
    python.flush();
    expect(host.streams.stdout).toBe("asked\n");
  });

  it("gives the exit code of sys.exit", async () => {
    const { python, host } = await create();
    expect(python.run("import sys; sys.exit(300)")).toEqual({ status: "exit", exitCode: 44 });
    expect(python.run("import sys; sys.exit('why')")).toEqual({ status: "exit", exitCode: 1 });
    expect(host.streams.stderr).toBe("why\n");
  });

  it("keeps names from one run to the next, and interpreters apart", async () => {
    const first = await create();
    const second = await create();
    first.python.run("x = 1");
    expect(first.python.run("x").status).toBe("ok");
    expect(second.python.run("x", { report: false }).status).toBe("exception");
  });
});

describe("a session", () => {
  it("shows values, and keeps the last one as _", async () => {
    const { python, host } = await create();
    for (const line of ["1 + 1\n", "_ * 2\n", "None\n", "_\n"]) python.runInteractive(line);
    python.flush();
    expect(host.streams.stdout).toBe("2\n4\n4\n");
  });

  it("takes several statements at once and stops at the first that fails", async () => {
    const { python, host } = await create();
    expect(python.runInteractive("x = 1; y = 2\nx + y\n1 / 0\nx\n", { report: false }).status).toBe("exception");
    python.flush();
    expect(host.streams.stdout).toBe("3\n");
  });

  it("knows when more lines are needed", async () => {
    const { python } = await create();
    for (const source of ["(1,\n", "if 1:\n", "if 1:\n    x\n", "'''a\n", "def f(): pass\n", "x = \\\n"])
      expect([source, python.isIncomplete(source)]).toEqual([source, true]);
    for (const source of ["1\n", "if 1:\n    x\n\n", "x = = 1\n", ")\n", "def f(): pass\n\n"])
      expect([source, python.isIncomplete(source)]).toEqual([source, false]);
  });

  it("has the prompts of the program", async () => {
    const { python } = await create();
    python.setPrompts(">>> ", "... ");
    python.run("import sys; sys.ps1 = 5");
    python.setPrompts(">>> ", "... ");
    expect(python.prompts()).toEqual(["5", "... "]);
  });
});

describe("completion", () => {
  it("offers keywords, globals, builtins and attributes", async () => {
    const { python } = await create();
    python.run("import sys\nvalue_one = 1\nclass C:\n    field = 1\n    _hidden = 2\n    def method(self): pass\nc = C()");
    expect(python.complete("value_")).toEqual(["value_one"]);
    expect(python.complete("Tr")).toEqual(["True"]);
    expect(python.complete("try")).toEqual(["try:"]);
    expect(python.complete("prin")).toEqual(["print("]);
    expect(python.complete("c.")).toEqual(["c.field", "c.method("]);
    expect(python.complete("c._h")).toEqual(["c._hidden"]);
    expect(python.complete("sys.exc_in")).toEqual(["sys.exc_info("]);
    expect(python.complete("nothing.")).toEqual([]);
    expect(python.complete("c.nothing.x")).toEqual([]);
  });

  it("survives objects that fail", async () => {
    const { python } = await create();
    python.run(
      "class D:\n    def __dir__(self): raise ValueError\nclass E:\n    @property\n    def x(self): raise ValueError\n    def __getattr__(self, n): raise SystemExit\nd, e = D(), E()\nglobals()[5] = 1",
    );
    expect(python.complete("d.")).toEqual([]);
    expect(python.complete("e.x")).toEqual(["e.x"]);
    expect(python.complete("e.nothing.")).toEqual([]);
    expect(python.run("1").status).toBe("ok");
  });
});

describe("a cell", () => {
  it("gives the repr of its last expression", async () => {
    const { python } = await create();
    expect(python.runCell("x = 5\nx + 1")).toEqual({ status: "ok", value: "6" });
    expect(python.runCell("None")).toEqual({ status: "ok" });
    expect(python.runCell("x = 1")).toEqual({ status: "ok" });
    expect(python.runCell("x; ")).toEqual({ status: "ok", value: "1" });
  });

  it("keeps the exception that ends it in sys, as IPython does", async () => {
    const { python } = await create();
    python.runCell("1 / 0", { report: false });
    expect(python.runCell("import sys; sys.last_type, sys.last_value.args, sys.last_traceback.tb_lineno")).toMatchObject({
      value: "(<class 'ZeroDivisionError'>, ('division by zero',), 1)",
    });
    python.runCell("raise SystemExit", { report: false });
    python.run("raise KeyError", { report: false });
    expect(python.runCell("sys.last_type")).toMatchObject({ value: "<class 'ZeroDivisionError'>" });
    python.runCell("x = = 1", { report: false, describe: false });
    expect(python.runCell("sys.last_type, sys.last_traceback")).toMatchObject({ value: "(<class 'SyntaxError'>, None)" });
    expect(python.audit().discrepancies).toEqual([]);
  });

  it("shows its own lines in tracebacks", async () => {
    const { python } = await create();
    const result = python.runCell("def f():\n    return 1 / 0\nf()", { filename: "<cell 7>", report: false });
    expect(result.status === "exception" && result.exception.traceback).toContain(
      '  File "<cell 7>", line 2, in f\n    return 1 / 0\n           ~~^~~\n',
    );
  });
});
