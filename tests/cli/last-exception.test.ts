/** Who holds the exception that ends a program: sys.last_value, its traceback's frames, and from 3.12 on sys.last_exc. Recorded from 3.11.7, 3.12.1 and 3.13.0. */
import { describe, expect, it } from "vitest";
import { runViv } from "./command.ts";

const program = `import sys


class Held(Exception):
    def __del__(self):
        print("the exception dies", sys is not None and [name for name in ("last_exc", "last_value") if getattr(sys, name, None)])


def hook(kind, error, trace):
    print(kind.__name__, sys.getrefcount(error), sys.getrefcount(trace))
    print([name for name in ("last_exc", "last_value") if getattr(sys, name, None) is error])


sys.excepthook = hook
raise Held
`;

const printed = {
  "3.11": "Held 4 5\n['last_value']\nthe exception dies []\n",
  "3.12": "Held 5 5\n['last_exc', 'last_value']\nthe exception dies []\n",
  "3.13": "Held 5 5\n['last_exc', 'last_value']\nthe exception dies []\n",
};

describe("the exception that ends a program", () => {
  for (const [profile, stdout] of Object.entries(printed))
    it(profile, () => {
      const result = runViv({ name: profile, args: ["-X", `profile=${profile}`, "main.py"], files: { "main.py": program } });
      expect(result).toEqual({ status: 1, stdout, stderr: "" });
    });
});
