/** The `is` explainer: the same object or two, and why. */
import { describe, expect, it } from "vitest";
import { answered, moment, opened, variables } from "./ask.ts";

const PROGRAM = `x = [1]
y = x
z = [1]
big = 123456
same = 123456
def f():
    return 123456
other = f()
text = "word"
made = "".join(["a", "b c"])
again = "".join(["a", "b c"])
pair = (1000, 2000)
n = int("3000")
end = 1
`;

describe("is", () => {
  const { ask } = opened(PROGRAM);
  const data = moment(ask({ kind: "line", line: 14 }));
  const explain = (left: string, right: string) => {
    const { same, reason } = answered(ask({ kind: "identity", left, right }), "identity");
    return [same, reason];
  };

  it("says what makes two names lead to one object", () => {
    expect(explain("x", "y")).toMatchObject([true, { why: "given on", born: { filename: "main.py", line: 1 } }]);
    expect(explain("x[0]", "n")).toMatchObject([false, { why: "made anew" }]);
    expect(explain("len(x)", "x[0]")).toEqual([true, { why: "small int", value: 1 }]);
    expect(explain("None", "x.sort()")).toEqual([true, { why: "singleton", text: "None" }]);
    expect(explain("()", "tuple([])")).toEqual([true, { why: "empty", type: "tuple" }]);
    expect(explain("'w'", "text[0]")).toMatchObject([false, { why: "two characters" }]);
    expect(explain("'G'", "'Great'[0]")).toEqual([true, { why: "character", text: "'G'", twin: false }]);
    // a letter that start-up brings a second object of, for names and constants
    expect(explain("'q'", "'q'")).toEqual([true, { why: "interned", text: "'q'" }]);
    expect(explain("text", "'word'")).toEqual([true, { why: "interned", text: "'word'" }]);
    expect(explain("big", "same")).toMatchObject([true, { why: "constant", code: "<module>" }]);
    // a module is compiled at once
    expect(explain("big", "other")).toMatchObject([true, { why: "constant" }]);
    expect(explain("int", "type(1)")).toMatchObject([true, { why: "singleton" }]);
  });

  it("knows the two objects that a profile has of some characters", () => {
    const of = (profile: string, left: string, right: string) => {
      const { ask: elsewhere } = opened("x = 'abc'\nend = 0\n", { profile });
      moment(elsewhere({ kind: "line", line: 2 }));
      return answered(elsewhere({ kind: "identity", left, right }), "identity");
    };
    const two = { why: "two characters", text: "'a'" };
    expect(of("3.11", "'a'", "x[0]")).toMatchObject({ same: false, reason: { ...two, interned: "left" } });
    expect(of("3.12", "chr(97)", "'a'")).toMatchObject({ same: false, reason: { ...two, interned: "right", characters: "_abcdenprsx" } });
    const { reason } = of("3.11", "'a'", "chr(97)");
    expect(reason).toMatchObject({ characters: "BCLST_abcdefhijklmnopqrstvwxy" });
    expect(of("3.11", "x[0]", "chr(97)")).toMatchObject({ same: true, reason: { why: "character", twin: true } });
    expect(of("3.11", "'g'", "'great'[0]")).toMatchObject({ same: true, reason: { why: "character", twin: false } });
    expect(of("3.10", "'a'", "x[0]")).toMatchObject({ same: true, reason: { why: "character", twin: false } });
  });

  it("takes what stands at a fixed address as it is picked", () => {
    const { ask: elsewhere } = opened("x = 1\nend = 0\n");
    const one = variables(moment(elsewhere({ kind: "line", line: 2 })))["x"]!;
    const found = answered(elsewhere({ kind: "identity", left: { id: one, serial: null }, right: "len('x')" }), "identity");
    expect(found).toMatchObject({ same: true, reason: { why: "small int", value: 1 } });
    expect(elsewhere({ kind: "identity", left: { id: one + 4, serial: null }, right: "x" })).toMatchObject({ kind: "refused" });
  });

  it("says why they are two", () => {
    expect(explain("x", "z")).toMatchObject([false, { why: "made anew", equal: true, born: [{ line: 1 }, { line: 3 }] }]);
    expect(explain("made", "again")).toMatchObject([false, { why: "made anew", equal: true, born: [{ line: 10 }, { line: 11 }] }]);
    expect(explain("pair[0]", "1000")).toMatchObject([false, { why: "two constants", codes: ["<module>", "<console>"], equal: true }]);
    expect(explain("n", "3000")).toMatchObject([false, { why: "made anew", equal: true }]);
    expect(explain("[]", "[]")).toMatchObject([false, { why: "made anew", born: [null, null] }]);
  });

  it("knows objects of other moments by their numbers", () => {
    const card = data.objects.find(({ id }) => id === variables(data)["x"])!;
    const { id, serial } = card;
    expect(answered(ask({ kind: "identity", left: { id, serial }, right: "y" }), "identity")).toMatchObject({ same: true });
    const { ask: later } = opened("x = [1]\nx = None\nx = [2]\nx = None\nend = 1\n");
    const first = moment(later({ kind: "line", line: 2 }));
    const old = first.objects.find((object) => object.id === variables(first)["x"])!;
    const left = { id: old.id, serial: old.serial };
    moment(later({ kind: "line", line: 4 }));
    expect(answered(later({ kind: "identity", left, right: "x" }), "identity")).toMatchObject({
      same: false,
      reason: { why: "address reused", born: { line: 3 } },
    });
    moment(later({ kind: "line", line: 5 }));
    expect(answered(later({ kind: "identity", left, right: "x" }), "identity")).toMatchObject({ same: false, reason: { why: "dead" } });
  });

  it("refuses what fails, and what is no question", () => {
    expect(ask({ kind: "identity", left: "nobody", right: "x" })).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("NameError"),
    });
    expect(ask({ kind: "identity", left: "x =", right: "x" })).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("SyntaxError"),
    });
    expect(ask({ kind: "identity", left: "[0 for i in iter(int, 1)]", right: "x" })).toMatchObject({
      kind: "refused",
      detail: "KeyboardInterrupt",
    });
    for (const left of [null, 7, { id: "x", serial: 1 }, { id: 4 }])
      expect(ask({ kind: "identity", left, right: "x" } as never)).toMatchObject({ kind: "refused", reason: "bad question" });
    expect(ask({ kind: "identity", left: { id: 4, serial: null }, right: { id: 4, serial: null } })).toMatchObject({ kind: "refused" });
  });
});
