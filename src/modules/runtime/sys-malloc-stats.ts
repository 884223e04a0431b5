/** `sys._debugmallocstats`: the state of the pools and of the types' free lists, as the heap has them now (Objects/obmalloc.c, _PyObject_DebugTypeStats). */
import { Dict, List, Tuple } from "../../core/abi/container-layout.ts";
import { SMALL_LIMIT } from "../../core/abi/heap-layout.ts";
import { STATE } from "../../core/abi/memory-map.ts";
import { FloatObject } from "../../core/abi/number-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { type PoolStatistics, poolStatistics } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";

/** Sizes of tuples that have a free list. */
const TUPLE_LISTS = 20;
/** The collector's header in front of a container. */
const GC_HEADER = 16;

export function mallocStatistics(rt: Runtime): string {
  const pools = poolStatistics(rt.heap);
  return [...classTable(pools), "", ...totals(pools), "", ...freeLists(rt), ""].join("\n");
}

function classTable({ classes }: PoolStatistics): string[] {
  const row = (...cells: readonly (number | string)[]): string =>
    cells.map((cell, i) => String(cell).padStart([5, 7, 11, 16, 14][i] as number)).join("");
  const inUse = classes.map((each, index) => ({ ...each, index })).filter(({ pools }) => pools > 0);
  return [
    `Small block threshold = ${SMALL_LIMIT}, in ${classes.length} size classes.`,
    "",
    row("class", "size", "num pools", "blocks in use", "avail blocks"),
    row("-----", "----", "---------", "-------------", "------------"),
    ...inUse.map(({ index, size, pools, used, available }) => row(index, size, pools, used, available)),
  ];
}

/** Where the bytes of the arenas are; they add up. */
function totals({ classes, arenas, arenaBytes, freePools, poolBytes, headerBytes }: PoolStatistics): string[] {
  const sum = (of: (each: PoolStatistics["classes"][number]) => number): number => classes.reduce((total, each) => total + of(each), 0);
  const pools = sum((each) => each.pools);
  const used = sum((each) => each.used * each.size);
  const available = sum((each) => each.available * each.size);
  const rest = pools * (poolBytes - headerBytes) - used - available;
  const line = (what: string, bytes: number): string => `${what.padEnd(35)}= ${bytes.toLocaleString("en").padStart(20)}`;
  return [
    line("# arenas allocated current", arenas),
    line(`${arenas} arenas * ${arenaBytes} bytes/arena`, arenas * arenaBytes),
    "",
    line("# bytes in allocated blocks", used),
    line("# bytes in available blocks", available),
    line(`${freePools} unused pools * ${poolBytes} bytes`, freePools * poolBytes),
    line("# bytes lost to pool headers", pools * headerBytes),
    line("# bytes lost to quantization", rest),
    line("# bytes lost to arena alignment", 0),
    line("Total", used + available + freePools * poolBytes + pools * headerBytes + rest),
  ];
}

/** Dead objects that wait in the free lists of their types, with the bytes of each. */
function freeLists(rt: Runtime): string[] {
  const { heap } = rt;
  const line = (count: number, what: string, bytes: number): string =>
    `${`${count} ${what} * ${bytes} bytes each`.padEnd(48)} = ${(count * bytes).toLocaleString("en").padStart(20)}`;
  const count = (field: number): number => heap.load(STATE + field);
  const tuples = Array.from({ length: TUPLE_LISTS }, (_, i) => {
    const waiting = heap.u16[(STATE + State.tupleFreeCounts + 2 * i) >>> 1] as number;
    return line(waiting, `free ${i + 1}-sized PyTupleObjects`, Tuple.items + 8 * (i + 1) + GC_HEADER);
  });
  return [
    line(count(State.dictFreeCount), "free PyDictObjects", Dict.SIZEOF + GC_HEADER),
    line(count(State.floatFreeCount), "free PyFloatObjects", FloatObject.SIZEOF),
    line(count(State.listFreeCount), "free PyListObjects", List.SIZEOF + GC_HEADER),
    ...tuples,
  ];
}
