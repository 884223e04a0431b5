/** product (Modules/itertoolsmodule.c): nested loops in one iterator, the last pool turning fastest. */
import { Product } from "../abi/itertools-layout";
import { Type } from "../abi/memory-map";
import { dictNext, dictSize } from "../container/dict";
import { tupleFromIterable, tupleItem, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { blockFree } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { typeAlloc } from "../object/instance";
import { pending, raise } from "../raise";
import { strEqualLiteral } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { ssizeOf } from "./arguments";
import { indexAt, indicesNew, ownResult, putResult, setIndexAt } from "./result";

const WALK: Address = memory.data(24, 8);

/** The keyword repeat; -1 = failed. */
function repeatOf(kwargs: Ref): i64 {
  if (!kwargs || !dictSize(kwargs)) return 1;
  if (dictSize(kwargs) > 1) {
    raise(Type.TypeError, "product() takes at most 1 keyword argument (%d given)", dictSize(kwargs));
    return -1;
  }
  store<i32>(WALK, 0);
  dictNext(kwargs, WALK, WALK + 8, WALK + 16);
  const name = load<u32>(WALK, 8);
  if (!strEqualLiteral(name, "repeat")) {
    raise(Type.TypeError, "'%S' is an invalid keyword argument for product()", name);
    return -1;
  }
  const repeat = ssizeOf(load<u32>(WALK, 16));
  if (repeat >= 0 || pending()) return repeat;
  raise(Type.ValueError, "repeat argument cannot be negative");
  return -1;
}

/** product(*iterables, repeat=1) */
export function productNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const repeat = repeatOf(kwargs);
  if (repeat < 0) return 0;
  const nargs = repeat ? tupleSize(args) : 0;
  if (<u64>nargs > 0x0fffffffffffffff / <u64>(repeat ? repeat : 1)) return raise(Type.OverflowError, "repeat argument too large");
  const total = <u64>nargs * <u64>repeat;
  const indices = indicesNew(total > 0x7fffffff ? -1 : <i32>total);
  if (!indices) return 0;
  const pools = poolsOf(args, nargs, <i32>total);
  const self: Owned = pools ? typeAlloc(type) : 0;
  if (!self) {
    if (pools) release(pools);
    blockFree(indices);
    return 0;
  }
  memory.fill(indices, 0, (<u32>total) << 3);
  store<u64>(self, <u64>pools, Product.pools);
  store<u64>(self, <u64>indices, Product.indices);
  return self;
}

function poolsOf(args: Ref, nargs: i32, total: i32): Owned {
  const pools = tupleNew(total);
  if (!pools) return 0;
  for (let i = 0; i < total; i++) {
    const pool = i < nargs ? tupleFromIterable(tupleItem(args, i)) : retain(tupleItem(pools, i - nargs));
    if (!pool) {
      release(pools);
      return 0;
    }
    tupleSetNew(pools, i, pool);
  }
  return pools;
}

/** product_next: the last pool turns fastest. */
export function productNext(self: Ref): Owned {
  if (load<i32>(self, Product.stopped)) return 0;
  const pools = load<u32>(self, Product.pools);
  if (!load<u32>(self, Product.result)) return productFirst(self, pools);
  const result = ownResult(self + Product.result);
  if (!result) return productStop(self);
  const indices = load<u32>(self, Product.indices);
  for (let i = tupleSize(pools) - 1; i >= 0; i--) {
    const pool = tupleItem(pools, i);
    const index = indexAt(indices, i) + 1;
    if (index < tupleSize(pool)) {
      setIndexAt(indices, i, index);
      putResult(result, i, tupleItem(pool, index));
      return retain(result);
    }
    // This pool begins again, and the one before it moves on.
    setIndexAt(indices, i, 0);
    putResult(result, i, tupleItem(pool, 0));
  }
  return productStop(self);
}

function productStop(self: Ref): Owned {
  store<i64>(self, 1, Product.stopped);
  return 0;
}

function productFirst(self: Ref, pools: Ref): Owned {
  const count = tupleSize(pools);
  const result = tupleNew(count);
  if (!result) return productStop(self);
  store<u64>(self, <u64>result, Product.result);
  for (let i = 0; i < count; i++) {
    const pool = tupleItem(pools, i);
    if (!tupleSize(pool)) return productStop(self);
    tupleSetNew(result, i, retain(tupleItem(pool, 0)));
  }
  return retain(result);
}
