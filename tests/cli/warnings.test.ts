/** -W and PYTHONWARNINGS: filters from the command line, what is shown on stderr with the line of source, frames of errors. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

const program = `import warnings

def f():
    warnings.warn("from f", stacklevel=2)
    warnings.warn("deprecated", DeprecationWarning)

f()
for i in range(2):
    warnings.warn("in a loop")
`;
const withOptions = (...args: string[]): CommandCase => ({ name: args.join(" "), args: [...args, "a.py"], files: { "a.py": program } });
const said = (name: string, source: string, ...args: string[]): CommandCase => ({
  name,
  args: [...args, "a.py"],
  files: { "a.py": source, "b.py": "import warnings\nwarnings.warn('while importing')\nwarnings.warn('who imports', stacklevel=2)\n" },
});

const cases: readonly CommandCase[] = [
  { ...withOptions(), name: "no option" },
  withOptions("-W", "error"),
  withOptions("-W", "ignore"),
  withOptions("-Walways"),
  withOptions("-Wd"),
  withOptions("-W", "once"),
  withOptions("-W", "module"),
  withOptions("-W", "error::DeprecationWarning"),
  withOptions("-W", "error:from"),
  withOptions("-W", "error:::a"),
  withOptions("-W", "ignore::UserWarning:__main__:9"),
  withOptions("-W", "ignore", "-W", "error::DeprecationWarning"),
  withOptions("-W", "nonsense"),
  withOptions("-W", "error::NoSuchCategory"),
  withOptions("-W", "error:a:UserWarning:b:x"),
  { ...withOptions(), name: "PYTHONWARNINGS", env: { PYTHONWARNINGS: "error::DeprecationWarning,ignore::UserWarning" } },
  { ...withOptions("-W", "default"), name: "both", env: { PYTHONWARNINGS: "error" } },
  { ...withOptions("-E"), name: "PYTHONWARNINGS not asked", env: { PYTHONWARNINGS: "error" } },
  said("an import", "import b\nimport b\n"),
  said("an import, an error", "import b\n", "-W", "error"),
  said("the compiler", "x = 1\nx is 1\nassert (x, 'always')\n'\\d'\n"),
  said("the compiler, an error", "x = 1\nx is 1\n", "-W", "error"),
  said(
    "the runtime",
    "print(~True, bool.__invert__)\nimport sys\nimport io\nio.open('a.py', buffering=1, mode='rb').close()\n",
    "-W",
    "default",
  ),
  said(
    "without the module",
    "import _warnings\n_warnings.warn('m')\n_warnings.warn('d', DeprecationWarning)\n_warnings.warn('n', stacklevel=5)\n",
  ),
  said("sys.warnoptions", "import sys\nprint(sys.warnoptions, 'warnings' in sys.modules)\n", "-W", "ignore", "-Wdefault::UserWarning"),
  said("no stderr", "import sys, _warnings\nsys.stderr = None\n_warnings.warn('m')\ndel sys.stderr\n_warnings.warn('n')\n"),
];

describe("warnings", () => compareWithRecord("warnings", cases));
