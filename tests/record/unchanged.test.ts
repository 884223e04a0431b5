/** Looking changes nothing: a program that tells of its own counts, ids and collections tells the same unrecorded, recorded, and looked at. */
import { describe, expect, it } from "vitest";
import { loadCountedCore } from "../../build/cli/load.js";
import type { Profile } from "../../build/embed/index.js";
import { Lives, sceneOf, Traveller } from "../../build/record/index.js";
import { runPython } from "../python.ts";
import { ownFile, record } from "./record.ts";

/** Everything that a program can learn of its memory without asking the inspector. */
const TELLING = `import gc, sys, weakref
collections = []
gc.callbacks.append(lambda phase, info: collections.append((phase, sorted(info.items()))))
gc.set_threshold(50, 3, 3)
class Node:
    def __init__(self, other):
        self.other = other
    def __del__(self):
        print("dies", id(self), sys.getrefcount(self.other))
kept = []
for number in range(40):
    node = Node(kept)
    node.me = node
    kept.append([number, object()])
    word = weakref.ref(node, lambda reference: print("gone", id(reference)))
    print(number, id(node), id(kept[-1]), id(kept[-1][1]), sys.getrefcount(node), sys.getrefcount(kept), gc.get_count())
    try:
        [][number]
    except IndexError as error:
        print(id(error), sys.getrefcount(error), sys.getrefcount(None))
    if number % 7 == 0:
        del kept[:]
del node
print(gc.collect(), gc.get_count(), [generation["collected"] for generation in gc.get_stats()])
print(sys.getallocatedblocks(), collections)
`;

describe.each(["3.11", "3.10", "legacy", "3.12", "3.13", "3.14"] satisfies Profile[])("under %s", (profile) => {
  it("counts, ids and collections are the same with a recorder, and with someone who looks", { timeout: 60_000 }, async () => {
    // with the recorder's core, which has no start image: places are others where an interpreter starts from one
    const plain = await runPython(TELLING, { profile, engine: "wasm", core: loadCountedCore() });
    expect(plain.result.status).toBe("ok");
    const { recording, host } = record(TELLING, { profile, interval: 2000 });
    const told = host.streams.stdout;
    expect(told.split("\n").length).toBeGreaterThan(80);
    expect(told).toBe(plain.stdout);
    // all over it, looking at everything: what was seen before is seen again
    const traveller = new Traveller(recording, ownFile);
    const lives = new Lives(recording, ownFile);
    const counts = (): string =>
      traveller.look((moment) => {
        const scene = sceneOf(moment, { isShown: ownFile });
        return JSON.stringify([...scene.objects.values()].map(({ view, holders }) => [view, holders.length]));
      });
    const seen: [number, string][] = [];
    for (let line = 0; line < 60 && traveller.step("line", "over", 1); line++) if (line % 6 === 0) seen.push([traveller.moment, counts()]);
    expect(lives.count).toBeGreaterThan(100);
    for (const [moment, before] of seen.reverse()) {
      traveller.go(moment);
      expect(counts()).toBe(before);
    }
    expect(host.streams.stdout).toBe(told);
  });
});
