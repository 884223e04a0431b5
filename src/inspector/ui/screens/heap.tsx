/** The whole heap: as a table to search, as blocks by who alone keeps whom alive, and what one reference less would do. */
import { useSignal } from "@preact/signals";
import { useSession } from "../context.ts";
import { common } from "../words/common.ts";
import { heapWords } from "../words/heap.ts";
import { Cut } from "./heap-cut.tsx";
import { HeapMap } from "./heap-map.tsx";
import { HeapTable } from "./heap-table.tsx";

const VIEWS = { table: HeapTable, map: HeapMap, cut: Cut } as const;

export function Heap() {
  const words = heapWords();
  const session = useSession();
  const view = useSignal<keyof typeof VIEWS>("table");
  if (!session.moment.value) return <p class="note">{common().notYet}</p>;
  const View = VIEWS[view.value];
  return (
    <div class="board heap-board" data-view={view.value}>
      <div class="tools">
        {(["table", "map", "cut"] as const).map((each) => (
          <button
            type="button"
            key={each}
            data-view={each}
            aria-pressed={view.value === each}
            onClick={() => {
              view.value = each;
            }}
          >
            {words.views[each]}
          </button>
        ))}
      </div>
      <View />
    </div>
  );
}
