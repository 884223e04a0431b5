/** A frame's code, instruction by instruction. */
import { describe, expect, it } from "vitest";
import { answered, moment, opened } from "./ask.ts";

describe("the disassembly", () => {
  it("is that of dis, with the instruction that is about to run", () => {
    const source = [
      "import dis, sys",
      "def f(a, b=2):",
      "    for i in range(a):",
      "        if i < b: continue",
      "        print(f'{i!r}', sep='')",
      "    return a + b",
      "for i in dis.get_instructions(f): print(i.offset, i.opname, i.arg, i.is_jump_target, i.starts_line)",
      "f(1)",
      "",
    ].join("\n");
    const { ask } = opened(source);
    const data = moment(ask({ kind: "line", line: 6 }));
    const { name, filename, rows } = answered(ask({ kind: "disassembly" }), "disassembly");
    expect([name, filename]).toEqual(["f", "main.py"]);
    const shown = (value: unknown) => (value === null ? "None" : value === true ? "True" : value === false ? "False" : String(value));
    const told = rows.map(({ offset, opname, argument, target, line }) => [offset, opname, argument, target, line].map(shown).join(" "));
    const printed = data.output
      .map(({ text }) => text)
      .join("")
      .trimEnd()
      .split("\n");
    expect(told).toEqual(printed);
    expect(rows.filter(({ current }) => current).map(({ line }) => line)).toEqual([6]);
    expect(rows.find(({ opname }) => opname === "BINARY_OP")!.text).toBe("+");
    expect(rows.find(({ opname }) => opname === "LOAD_GLOBAL")!.text).toBe("NULL + range");
    const outer = answered(ask({ kind: "disassembly", frame: data.frames[1]!.address }), "disassembly");
    expect(outer.name).toBe("<module>");
    expect(ask({ kind: "disassembly", frame: 1 })).toMatchObject({ kind: "refused", reason: "no such frame" });
  });
});
