/** The exit code, and what is said on standard error, for each way a program ends. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

const FAILING = "class Fails:\n    def write(self, text): raise OSError\n    def flush(self): pass\n";

const exits = [
  "",
  "None",
  "0",
  "1",
  "3",
  "255",
  "256",
  "300",
  "-1",
  "True",
  "2**70",
  "-2**70",
  "'a reason'",
  "''",
  "1.5",
  "(1, 2)",
  "[]",
  "object",
  "'\\ud800'",
  "1, ",
];

const cases: readonly CommandCase[] = [
  ...exits.map((code): CommandCase => ({ name: `sys.exit(${code})`, args: ["-c", `import sys; sys.exit(${code})`] })),
  { name: "raise SystemExit", args: ["-c", "raise SystemExit"] },
  { name: "raise SystemExit(1, 2)", args: ["-c", "raise SystemExit(1, 2)"] },
  { name: "a code whose str fails", args: ["-c", "class C:\n    def __str__(self): 1/0\nraise SystemExit(C())"] },
  { name: "the code attribute decides", args: ["-c", "e = SystemExit(3)\ne.code = 4\nraise e"] },
  { name: "a subclass of SystemExit", args: ["-c", "class Leave(SystemExit): pass\nraise Leave(5)"] },
  { name: "SystemExit in a finally", args: ["-c", "import sys\ntry:\n    1/0\nfinally:\n    sys.exit(6)"] },
  { name: "output before the exit", args: ["-c", "import sys; print('before', end=''); sys.exit('why')"] },
  { name: "os._exit", args: ["-c", "import os; os._exit(9)"] },
  { name: "an exception", args: ["-c", "1/0"] },
  { name: "KeyboardInterrupt", args: ["-c", "raise KeyboardInterrupt"] },
  { name: "a syntax error", args: ["-c", "x = = 1"] },
  { name: "a syntax error in a file", args: ["a.py"], files: { "a.py": "def f(:\n    pass\n" } },
  { name: "a syntax error on standard input", args: [], stdin: "x = 1\ny = (\n" },
  { name: "an exception on standard input", args: ["-"], stdin: "def f():\n    return 1/0\nf()\n" },
  {
    name: "exit functions",
    args: ["-c", "import atexit\natexit.register(print, 'bye')\natexit.register(lambda: 1/0)\nraise SystemExit(2)"],
  },
  { name: "sys.exit in an exit function", args: ["-c", "import atexit, sys\natexit.register(sys.exit, 4)"] },
  { name: "an exception in __del__", args: ["-c", "class A:\n    def __del__(self):\n        1/0\nA()\nprint('on')"] },
  { name: "__del__ at the end", args: ["-c", "class A:\n    def __del__(self):\n        print('gone')\na = A()"] },
  { name: "a hook of one's own", args: ["-c", "import sys\nsys.excepthook = lambda *a: print('hook', a[0].__name__, a[1])\n1/0"] },
  { name: "a hook that fails", args: ["-c", "import sys\ndef hook(*a): raise ValueError('in the hook')\nsys.excepthook = hook\n1/0"] },
  { name: "a hook that exits", args: ["-c", "import sys\ndef hook(*a): sys.exit(8)\nsys.excepthook = hook\n1/0"] },
  { name: "no hook", args: ["-c", "import sys\ndel sys.excepthook\n1/0"] },
  { name: "no stderr", args: ["-c", "import sys\nsys.stderr = None\n1/0"] },
  { name: "a deleted stderr", args: ["-c", "import sys\ndel sys.stderr\n1/0"] },
  { name: "a stderr that fails", args: ["-c", `import sys\n${FAILING}sys.stderr = Fails()\n1/0`] },
  { name: "a stderr that fails, for SystemExit", args: ["-c", `import sys\n${FAILING}sys.stderr = Fails()\nsys.exit("why")`] },
  { name: "no stderr, for SystemExit", args: ["-c", "import sys\nsys.stderr = None\nsys.exit('why')"] },
  {
    name: "a stderr that fails, for notices",
    args: [
      "-c",
      `import gc, sys\n${FAILING}sys.stderr = Fails()\ngc.set_debug(gc.DEBUG_COLLECTABLE)\na = []; a.append(a); del a; gc.collect()\ngc.set_debug(0)`,
    ],
  },
  { name: "closed stdout", args: ["-c", "import sys\nprint('a')\nsys.stdout.close()"] },
  { name: "an unknown option", args: ["-Z"] },
  { name: "an unknown option among known ones", args: ["-BZ", "a.py"] },
  { name: "-c without a program", args: ["-c"] },
  { name: "-m without a module", args: ["-m"] },
  { name: "-W without an argument", args: ["-W"] },
  { name: "-X without an argument", args: ["-X"] },
  { name: "a file that is not there", args: ["nothing.py"] },
  { name: "a file in a folder that is not there", args: ["no/thing.py", "a"] },
  { name: "a file under a file", args: ["a.py/b.py"], files: { "a.py": "" } },
  { name: "an empty file name", args: [""] },
];

describe("exit codes", () => compareWithRecord("exit-codes", cases));
