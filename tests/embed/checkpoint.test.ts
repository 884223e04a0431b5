/** Whatever a program has imported and used, the interpreter can be remembered as it stands and come back to. */
import { describe, expect, it } from "vitest";
import { insideOf, returnToCheckpoint, takeCheckpoint } from "../../build/embed/inside.js";
import { createPython } from "../python.ts";

const EVERY_MODULE = `
import sys
for name in sys.builtin_module_names:
    __import__(name)
import collections.abc, contextvars, csv, struct, tempfile, typing
`;

/** Whose state lies on our side, with something in it. */
const USES: Readonly<Record<string, string>> = {
  abc: "import collections.abc\nclass C(collections.abc.Sized):\n    def __len__(self): return 0\nassert isinstance(C(), collections.abc.Sized)",
  contextvars: "import contextvars\nvariable = contextvars.ContextVar('v')\nvariable.set(1)",
  struct: "import struct\nassert struct.pack('<ih', 1, 2) == b'\\1\\0\\0\\0\\2\\0'",
  csv: "import csv\ncsv.field_size_limit(20)\ncsv.register_dialect('mine', delimiter='|')",
  signal: "import signal\nsignal.signal(signal.SIGUSR1, print)",
  hooks: "import sys\nsys.addaudithook(lambda *_: None)",
  environment: "import os\nos.environ['A'] = '1'\nos.umask(0o22)",
  locks: "import threading\nlock = threading.Lock()\nthread = threading.Thread(target=print)\nthread.start()\nthread.join()",
};

describe("checkpoints", () => {
  it("with every module imported", async () => {
    const { python } = await createPython({});
    expect(python.run(EVERY_MODULE).status).toBe("ok");
    expect(takeCheckpoint(insideOf(python))).toBeDefined();
    python.finalize();
  });
  for (const [name, source] of Object.entries(USES))
    it(`with ${name} in use`, async () => {
      const { python } = await createPython({});
      expect(python.run(source).status).toBe("ok");
      const inside = insideOf(python);
      const checkpoint = takeCheckpoint(inside);
      if (!checkpoint) throw new Error("what is in use cannot be remembered");
      const before = python.census();
      expect(python.run(`${source}\nkept = [object() for _ in range(10)]`).status).toBe("ok");
      returnToCheckpoint(inside, checkpoint);
      expect(python.census()).toEqual(before);
      expect(python.run(source).status).toBe("ok");
      expect(python.audit().discrepancies).toEqual([]);
      python.finalize();
      expect(python.audit().discrepancies).toEqual([]);
    });
});
