/** What waits for the end of objects at a moment. */
import { describe, expect, it } from "vitest";
import { answered, moment, opened, variables } from "./ask.ts";

describe("finalizers", () => {
  it("that wait and have run, weak references, and weakref.finalize", () => {
    const source = `import weakref
class A:
    def __del__(self):
        kept.append(self)
kept = []
a = A()
b = A()
del b
def gone(*args): pass
r = weakref.ref(a, gone)
s = weakref.ref(kept[0])
dead = weakref.ref(A)
f = weakref.finalize(a, gone, 1)
g = weakref.finalize(A, print)
g.atexit = False
def gen():
    yield 1
h = gen()
next(h)
end = 1
`;
    const { ask } = opened(source);
    const data = moment(ask({ kind: "line", line: 20 }));
    const { objects, weakReferences, finalizes } = answered(ask({ kind: "finalizers" }), "finalizers");
    const { a, gone, r, f } = variables(data);
    expect(objects.filter(({ type }) => type === "A").map(({ id, state, what }) => [id === a, state, what])).toEqual(
      expect.arrayContaining([
        [true, "waits", "__del__"],
        [false, "ran", "__del__"],
      ]),
    );
    expect(objects.find(({ what }) => what === "generator")).toMatchObject({ state: "waits" });
    expect(weakReferences.find(({ id }) => id === r)).toMatchObject({ target: { id: a, type: "A" }, callback: { id: gone } });
    expect(finalizes.map((each) => [each.id === f, each.target?.id === a, each.function.text, each.atexit])).toEqual([
      [true, true, "<function gone>", true],
      [false, false, expect.any(String), false],
    ]);
    const { ask: plain } = opened("import weakref\nclass T: pass\nt = T()\nr = weakref.ref(t)\ndel t\nend = 1\n");
    moment(plain({ kind: "line", line: 6 }));
    const answer = answered(plain({ kind: "finalizers" }), "finalizers");
    expect(answer.weakReferences.filter(({ target }) => target === null).length).toBe(1);
    expect(answer.finalizes).toEqual([]);
  });
});
