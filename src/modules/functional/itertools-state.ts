/** `__reduce__`, `__setstate__`, `__sizeof__` and repr of the itertools types. */
import {
  Accumulate,
  Chain,
  Combinations,
  Count,
  Cycle,
  Groupby,
  Grouper,
  Islice,
  Permutations,
  Predicate,
  Product,
  Repeat,
  Tee,
  TeeData,
  ZipLongest,
} from "../../core/abi/itertools-layout.ts";
import { EMPTY_TUPLE, NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { builtin, field, type MethodEntry, method, type Runtime, setField, unsigned } from "../../objects/index.ts";
import {
  clampIndex,
  fieldOr,
  i64,
  indicesTuple,
  reduce,
  resultFromPool,
  setI64,
  setstate,
  sizeof,
  typeAndArgs,
  withArgs,
} from "./itertools-parts.ts";

export { newGrouper, newTeeData, teeDataReduce } from "./itertools-tee.ts";

/** (type, (field, field)). */
export function reduceFields(...offsets: readonly number[]): MethodEntry {
  return reduce((rt, self) =>
    typeAndArgs(
      rt,
      self,
      offsets.map((offset) => rt.retain(field(rt, self, offset))),
    ),
  );
}

type Methods = Readonly<Record<string, MethodEntry>>;
const none = NONE as Ref;

/** chain((first,), iterator) */
function chained(rt: Runtime, first: Ref, iterator: Ref): Owned {
  return rt.lend(rt.tuple([rt.retain(first)]), (tuple) => rt.call(Type.chain as number as Ref, tuple, iterator));
}

export const accumulateState: Methods = {
  __reduce__: reduce((rt, self) => {
    const iterator = field(rt, self, Accumulate.iterator);
    const binop = fieldOr(rt, self, Accumulate.binop, none);
    const initial = field(rt, self, Accumulate.initial);
    const total = field(rt, self, Accumulate.total);
    const type = rt.retain(rt.typeOf(self));
    if (initial !== NONE) return rt.tuple([type, rt.tuple([chained(rt, initial, iterator), rt.retain(binop)]), rt.none()]);
    if (total !== NONE) return rt.tuple([type, withArgs(rt, iterator, binop), rt.retain(total || none)]);
    // A total of None could not be told from no total: begin with it, and skip it.
    rt.release(type);
    const again = rt.lend(chained(rt, none, iterator), (all) => rt.call(Type.accumulate as number as Ref, all, binop));
    return rt.tuple([rt.retain(Type.islice as number as Ref), rt.tuple([again, rt.int(1), rt.none()])]);
  }),
  __setstate__: setstate((rt, self, state) => setField(rt, self, Accumulate.total, rt.retain(state))),
};

export const cycleState: Methods = {
  __reduce__: reduce((rt, self) => {
    const saved = field(rt, self, Cycle.saved);
    const iterator = field(rt, self, Cycle.iterator);
    const type = rt.retain(rt.typeOf(self));
    if (iterator) {
      const first = rt.bool(rt.heap.load(self + Cycle.firstpass) !== 0);
      return rt.tuple([type, withArgs(rt, iterator), rt.tuple([rt.retain(saved), first])]);
    }
    const rest = rt.must(rt.core.objectGetIter(saved));
    const index = rt.heap.load(self + Cycle.index);
    if (index !== 0) rt.lend(rt.int(index), (number) => rt.release(rt.callMethod(rest, "__setstate__", number)));
    return rt.tuple([type, rt.tuple([rest]), rt.tuple([rt.retain(saved), rt.bool(true)])]);
  }),
  __setstate__: setstate((rt, self, state) => {
    if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state is not a tuple");
    const items = rt.items(state);
    if (items.length !== 2) rt.raise.typeError(`function takes exactly 2 arguments (${items.length} given)`);
    const [saved, first] = items as [Ref, Ref];
    if (!rt.isInstance(saved, Type.list)) rt.raise.typeError(`argument 1 must be list, not ${rt.typeName(saved)}`);
    const firstpass = rt.lend(rt.must(rt.core.numberIndex(first)), (number) => rt.toNumber(number) !== 0);
    setField(rt, self, Cycle.saved, rt.retain(saved));
    rt.heap.store(self + Cycle.firstpass, firstpass ? 1 : 0);
    rt.heap.store(self + Cycle.index, 0);
  }),
};

/** takewhile and dropwhile. */
export const whileState: Methods = {
  __reduce__: reduce((rt, self) =>
    rt.tuple([
      rt.retain(rt.typeOf(self)),
      withArgs(rt, field(rt, self, Predicate.func), field(rt, self, Predicate.iterator)),
      rt.int(rt.heap.load(self + Predicate.done)),
    ]),
  ),
  __setstate__: setstate((rt, self, state) => rt.heap.store(self + Predicate.done, rt.isTrue(state) ? 1 : 0)),
};

export const isliceState: Methods = {
  __reduce__: reduce((rt, self) => {
    const iterator = field(rt, self, Islice.iterator);
    const type = rt.retain(rt.typeOf(self));
    if (!iterator) {
      const empty = rt.lend(rt.list([]), (list) => rt.must(rt.core.objectGetIter(list)));
      return rt.tuple([type, rt.tuple([empty, rt.int(0)]), rt.int(0)]);
    }
    const stop = i64(rt, self + Islice.stop);
    const numbers = [rt.int(i64(rt, self + Islice.next)), stop === -1n ? rt.none() : rt.int(stop), rt.int(i64(rt, self + Islice.step))];
    return rt.tuple([type, rt.tuple([rt.retain(iterator), ...numbers]), rt.int(i64(rt, self + Islice.count))]);
  }),
  __setstate__: unsigned(
    method("(self, state: bigint, /)", "What unpickling needs.", (rt, self, state) => {
      if (state !== BigInt.asIntN(64, state)) rt.raise.overflowError("Python int too large to convert to C ssize_t");
      setI64(rt, self + Islice.count, state);
    }),
  ),
};

export const chainState: Methods = {
  __reduce__: reduce((rt, self) => {
    const [source, active] = [field(rt, self, Chain.source), field(rt, self, Chain.active)];
    const head = [rt.retain(rt.typeOf(self)), rt.retain(EMPTY_TUPLE as Ref)];
    if (!source) return rt.tuple(head);
    return rt.tuple([...head, active ? withArgs(rt, source, active) : withArgs(rt, source)]);
  }),
  __setstate__: setstate((rt, self, state) => {
    if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state is not a tuple");
    const items = rt.items(state);
    if (items.length < 1) rt.raise.typeError("function takes at least 1 argument (0 given)");
    if (items.length > 2) rt.raise.typeError(`function takes at most 2 arguments (${items.length} given)`);
    if (items.some((item) => !rt.core.iterCheck(item))) rt.raise.typeError("Arguments must be iterators.");
    setField(rt, self, Chain.source, rt.retain(items[0]!));
    setField(rt, self, Chain.active, items[1] === undefined ? (0 as Owned) : rt.retain(items[1]));
  }),
};

const MAX = 2n ** 63n - 1n;
const shortName = (rt: Runtime, self: Ref): string => rt.typeName(self).split(".").pop() as string;

export const countReduce: MethodEntry = reduce((rt, self) => {
  const current = i64(rt, self + Count.current);
  if (current !== MAX) return typeAndArgs(rt, self, [rt.int(current)]);
  const long = field(rt, self, Count.longCurrent);
  if (!long) rt.raise.systemError("NULL object passed to Py_BuildValue");
  return typeAndArgs(rt, self, [rt.retain(long), rt.retain(field(rt, self, Count.longStep))]);
});

/** count_repr: a step of int 1 is left out. */
export function countRepr(rt: Runtime, self: Ref): Owned {
  const current = i64(rt, self + Count.current);
  const name = shortName(rt, self);
  if (current !== MAX) return rt.str(`${name}(${current})`);
  const long = field(rt, self, Count.longCurrent);
  const step = field(rt, self, Count.longStep);
  const start = long ? rt.repr(long) : "<NULL>";
  if (rt.isInstance(step, Type.int) && rt.toBigInt(step) === 1n) return rt.str(`${name}(${start})`);
  return rt.str(`${name}(${start}, ${rt.repr(step)})`);
}

/** repeat_repr: with the times that are left, if they are counted. */
export function repeatRepr(rt: Runtime, self: Ref): Owned {
  const times = i64(rt, self + Repeat.count);
  const element = rt.repr(field(rt, self, Repeat.element));
  return rt.str(`${shortName(rt, self)}(${element}${times === -1n ? "" : `, ${times}`})`);
}

export const repeatMethods: Methods = {
  __length_hint__: unsigned(
    method("(self, /)", "How many times are left.", (rt, self) => {
      const times = i64(rt, self + Repeat.count);
      return times === -1n ? rt.raise.typeError("len() of unsized object") : rt.int(times);
    }),
  ),
  __reduce__: reduce((rt, self) => {
    const times = i64(rt, self + Repeat.count);
    const element = rt.retain(field(rt, self, Repeat.element));
    return typeAndArgs(rt, self, times >= 0n ? [element, rt.int(times)] : [element]);
  }),
};

export const groupbyState: Methods = {
  __reduce__: reduce((rt, self) => {
    const args = withArgs(rt, field(rt, self, Groupby.iterator), field(rt, self, Groupby.keyfunc));
    const now = [Groupby.currentValue, Groupby.targetKey, Groupby.currentKey].map((offset) => field(rt, self, offset));
    const type = rt.retain(rt.typeOf(self));
    return rt.tuple(now.every((each) => each !== 0) ? [type, args, withArgs(rt, ...now)] : [type, args]);
  }),
  __setstate__: setstate((rt, self, state) => {
    if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state is not a tuple");
    const items = rt.items(state);
    if (items.length !== 3) rt.raise.typeError(`function takes exactly 3 arguments (${items.length} given)`);
    for (const [i, offset] of [Groupby.currentValue, Groupby.targetKey, Groupby.currentKey].entries()) {
      setField(rt, self, offset, rt.retain(items[i] as Ref));
    }
  }),
};

export const grouperReduce: MethodEntry = reduce((rt, self) => {
  const parent = field(rt, self, Grouper.parent);
  if (rt.heap.load(parent + Groupby.currentGrouper) === self) {
    return typeAndArgs(rt, self, [rt.retain(parent), rt.retain(field(rt, self, Grouper.targetKey))]);
  }
  return rt.tuple([builtin(rt, "iter"), rt.tuple([rt.tuple([])])]);
});

export const teeState: Methods = {
  __reduce__: reduce((rt, self) => {
    const place = rt.tuple([rt.retain(field(rt, self, Tee.data)), rt.int(rt.heap.load(self + Tee.index))]);
    return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([rt.tuple([])]), place]);
  }),
  __setstate__: setstate((rt, self, state) => {
    if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state is not a tuple");
    const items = rt.items(state);
    if (items.length !== 2) rt.raise.typeError(`function takes exactly 2 arguments (${items.length} given)`);
    const [data, index] = items as [Ref, Ref];
    if (!rt.isInstance(data, Type.teeData)) rt.raise.typeError(`argument 1 must be itertools._tee_dataobject, not ${rt.typeName(data)}`);
    const place = rt.lend(rt.must(rt.core.numberIndex(index)), (number) => rt.toNumber(number));
    if (place < 0 || place > TeeData.LINKCELLS) rt.raise.valueError("Index out of range");
    setField(rt, self, Tee.data, rt.retain(data));
    rt.heap.store(self + Tee.index, place);
  }),
};

export const zipLongestState: Methods = {
  __reduce__: reduce((rt, self) => {
    // A column that has ended is pickled as an empty one.
    const iterators = rt.items(field(rt, self, ZipLongest.iterators)).map((each) => (each ? rt.retain(each) : rt.tuple([])));
    return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple(iterators), rt.retain(field(rt, self, ZipLongest.fillvalue))]);
  }),
  __setstate__: setstate((rt, self, state) => setField(rt, self, ZipLongest.fillvalue, rt.retain(state))),
};

const invalid = (rt: Runtime): never => rt.raise.valueError("invalid arguments");

export const productState: Methods = {
  __reduce__: reduce((rt, self) => {
    const type = rt.retain(rt.typeOf(self));
    if (rt.heap.load(self + Product.stopped)) return rt.tuple([type, rt.tuple([rt.tuple([])])]);
    const pools = field(rt, self, Product.pools);
    if (!field(rt, self, Product.result)) return rt.tuple([type, rt.retain(pools)]);
    return rt.tuple([type, rt.retain(pools), indicesTuple(rt, self + Product.indices, rt.items(pools).length)]);
  }),
  __setstate__: setstate((rt, self, state) => {
    const pools = rt.items(field(rt, self, Product.pools));
    if (!rt.isInstance(state, Type.tuple) || rt.items(state).length !== pools.length) invalid(rt);
    const places: number[] = [];
    for (const [i, item] of rt.items(state).entries()) {
      const size = rt.items(pools[i] as Ref).length;
      if (size === 0) {
        rt.heap.store(self + Product.stopped, 1);
        return;
      }
      places.push(clampIndex(rt, item, 0, size - 1));
    }
    const block = rt.heap.load(self + Product.indices);
    for (const [i, place] of places.entries()) setI64(rt, block + 8 * i, BigInt(place));
    const items = places.map((place, i) => rt.retain(rt.items(pools[i] as Ref)[place] as Ref));
    setField(rt, self, Product.result, rt.tuple(items));
  }),
  __sizeof__: sizeof((rt, self) => Product.SIZEOF + 8 * rt.items(field(rt, self, Product.pools)).length),
};

/** State of combinations and combinations_with_replacement: before the first result there is none, afterwards the tuple of indices. */
export function combinationsState(replacement: boolean): Methods {
  return {
    __reduce__: reduce((rt, self) => {
      const length = rt.heap.load(self + Combinations.length);
      const type = rt.retain(rt.typeOf(self));
      const pool = rt.retain(field(rt, self, Combinations.pool));
      if (!field(rt, self, Combinations.result)) return rt.tuple([type, rt.tuple([pool, rt.int(length)])]);
      if (rt.heap.load(self + Combinations.stopped)) {
        rt.release(pool);
        return rt.tuple([type, rt.tuple([rt.tuple([]), rt.int(length)])]);
      }
      return rt.tuple([type, rt.tuple([pool, rt.int(length)]), indicesTuple(rt, self + Combinations.indices, length)]);
    }),
    __setstate__: setstate((rt, self, state) => {
      const length = rt.heap.load(self + Combinations.length);
      const size = rt.items(field(rt, self, Combinations.pool)).length;
      if (!rt.isInstance(state, Type.tuple) || rt.items(state).length !== length) invalid(rt);
      const places = rt.items(state).map((item, i) => clampIndex(rt, item, 0, replacement ? size - 1 : i + size - length));
      resultFromPool(rt, self, places, { pool: Combinations.pool, indices: Combinations.indices, result: Combinations.result });
    }),
    __sizeof__: sizeof((rt, self) => Combinations.SIZEOF + 8 * rt.heap.load(self + Combinations.length)),
  };
}

export const permutationsState: Methods = {
  __reduce__: reduce((rt, self) => {
    const length = rt.heap.load(self + Permutations.length);
    const type = rt.retain(rt.typeOf(self));
    const pool = field(rt, self, Permutations.pool);
    const size = rt.items(pool).length;
    const args = (of: Owned): Owned => rt.tuple([of, rt.int(length)]);
    if (!field(rt, self, Permutations.result)) return rt.tuple([type, args(rt.retain(pool))]);
    if (rt.heap.load(self + Permutations.stopped)) return rt.tuple([type, args(rt.tuple([]))]);
    const places = [indicesTuple(rt, self + Permutations.indices, size), indicesTuple(rt, self + Permutations.cycles, length)];
    return rt.tuple([type, args(rt.retain(pool)), rt.tuple(places)]);
  }),
  __setstate__: setstate((rt, self, state) => {
    if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state is not a tuple");
    const parts = rt.items(state);
    if (parts.length !== 2) rt.raise.typeError(`function takes exactly 2 arguments (${parts.length} given)`);
    const [indices, cycles] = parts.map((part, i) => {
      if (!rt.isInstance(part, Type.tuple)) rt.raise.typeError(`argument ${i + 1} must be tuple, not ${rt.typeName(part)}`);
      return rt.items(part);
    }) as [Ref[], Ref[]];
    const length = rt.heap.load(self + Permutations.length);
    const size = rt.items(field(rt, self, Permutations.pool)).length;
    if (indices.length !== size || cycles.length !== length) invalid(rt);
    const places = indices.map((item) => clampIndex(rt, item, 0, size - 1));
    const turns = cycles.map((item, i) => clampIndex(rt, item, 1, size - i));
    const block = rt.heap.load(self + Permutations.cycles);
    for (const [i, turn] of turns.entries()) setI64(rt, block + 8 * i, BigInt(turn));
    resultFromPool(rt, self, places, { pool: Permutations.pool, indices: Permutations.indices, result: Permutations.result }, length);
  }),
  __sizeof__: sizeof((rt, self) => {
    const size = rt.items(field(rt, self, Permutations.pool)).length;
    return Permutations.SIZEOF + 8 * (size + rt.heap.load(self + Permutations.length));
  }),
};
