/** An object's card: how large it is, where its block lies, whether it ever dies. */
import { expect, it } from "vitest";
import type { ObjectData } from "../../build/inspector/index.js";
import { opened, variables } from "./ask.ts";

const PROGRAM = `import sys
class Own:
    def __sizeof__(self):
        return 7
class Slots:
    __slots__ = ("a", "b")
x = [1, 2, 3]
d = {}
t = ()
s = "an_identifier"
u = "".join(["not", " interned"])
big = [0] * 1000
n = 10 ** 30
own = Own()
slots = Slots()
pairs = [x, x]
sizes = [sys.getsizeof(each) for each in (x, d, t, s, u, big, n, slots, pairs)]
print(sizes)
end = 1
`;

it("says what sys.getsizeof says, and calls no code of the program for it", () => {
  const { ask } = opened(PROGRAM);
  const data = ask({ kind: "line", line: 19 });
  if (data.kind !== "moment") throw new Error("no moment");
  const sizes = JSON.parse(data.output[0]!.text) as number[];
  const card = (name: string): ObjectData | undefined => data.objects.find(({ id }) => id === variables(data)[name]);
  expect(["x", "d", "s", "u", "big", "n", "slots", "pairs"].map((name) => card(name)?.bytes)).toEqual([
    ...sizes.slice(0, 2),
    ...sizes.slice(3),
  ]);
  // object.__sizeof__ and the header of an instance that can be in cycles
  expect(card("own")?.bytes).toBe(56);
  expect(card("s")).toMatchObject({ interned: true, fixed: null });
  expect(card("u")).toMatchObject({ interned: false });
});

it("says where the block lies", () => {
  const { ask } = opened(PROGRAM);
  const data = ask({ kind: "line", line: 19 });
  if (data.kind !== "moment") throw new Error("no moment");
  for (const { id, block, bytes } of data.objects) {
    if (block.kind !== "pool") continue;
    const start = block.pool + 48 + block.index * block.sizeClass;
    expect(id - start).toBeGreaterThanOrEqual(0);
    expect(id - start).toBeLessThanOrEqual(32);
    expect(Number.isInteger(block.index) && block.pool % 0x4000 === 0 && block.pool - block.arena < 0x100000).toBe(true);
    expect(block.sizeClass).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(0);
  }
});
