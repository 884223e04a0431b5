/** A session that is not on a terminal (`-i` with a pipe): prompts on stderr, values on stdout, the program's names still there. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

const session = (name: string, stdin: string, more: Partial<CommandCase> = {}): CommandCase => ({
  name,
  args: ["-q", "-i"],
  stdin,
  ...more,
});

const cases: readonly CommandCase[] = [
  session("nothing", ""),
  session("values", "1 + 1\nNone\n'text'\n_\nx = 5\nx\n"),
  session("a compound statement", "for i in range(2):\n    print(i)\n\nx = 3\nx\n"),
  session("a function", "def f():\n    return 1\n\nf()\n"),
  session("a statement over lines", "x = (1,\n2)\nx\n'''a\nb'''\n"),
  session("an exception", "1/0\nprint('on')\n"),
  session("a syntax error", "x = = 1\nprint('on')\n"),
  session("sys.exit", "import sys\nsys.exit(3)\nprint('not reached')\n"),
  session("prompts of one's own", "import sys\nsys.ps1, sys.ps2\nsys.ps1 = '> '\nsys.ps2 = '. '\nif 1:\n    2\n\n3\n"),
  session("after a program", "x\nf()\n", { args: ["-i", "-c", "x = 5\ndef f(): return x + 1"] }),
  session("after a file that failed", "x\n", { args: ["-i", "a.py"], files: { "a.py": "x = 1\n1/0\n" } }),
  session("after a program that exits", "x\n", { args: ["-i", "-c", "x = 1\nraise SystemExit(4)"] }),
  session("names that site would add", "exit\nquit\nhelp\n"),
];

describe("sessions", () => compareWithRecord("session", cases));
