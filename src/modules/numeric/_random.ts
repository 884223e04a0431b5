/** The `_random` module (Modules/_randommodule.c): the Mersenne twister MT19937 of Matsumoto and Nishimura. */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineModule, defineType, type ModuleTable, method, noKeywords, type Runtime, type TypeTable } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";

/** struct: index (i32), then 624 words of 32 bits. */
const INDEX = 16;
const STATE_WORDS = 20;
const N = 624;
const M = 397;
const SIZEOF = 2520;

/** The words, good until memory grows. */
function words(rt: Runtime, self: Ref): Uint32Array {
  return rt.heap.u32.subarray((self + STATE_WORDS) >>> 2, ((self + STATE_WORDS) >>> 2) + N);
}

function nextWord(rt: Runtime, self: Ref): number {
  let index = rt.heap.load(self + INDEX);
  const state = words(rt, self);
  if (index >= N) {
    twist(state);
    index = 0;
  }
  rt.heap.store(self + INDEX, index + 1);
  let y = state[index] as number;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  y ^= y >>> 18;
  return y >>> 0;
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < N; k++) {
    const y = ((state[k] as number) & 0x80000000) | ((state[(k + 1) % N] as number) & 0x7fffffff);
    state[k] = (state[(k + M) % N] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}

function initOne(state: Uint32Array, seed: number): void {
  state[0] = seed;
  for (let i = 1; i < N; i++) {
    const previous = (state[i - 1] as number) ^ ((state[i - 1] as number) >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
}

/** init_by_array: a key of any number of words. */
function initByArray(rt: Runtime, self: Ref, key: readonly number[]): void {
  const state = words(rt, self);
  initOne(state, 19650218);
  let i = 1;
  const step = (factor: number, add: (k: number) => number, count: number): void => {
    for (let k = 0; k < count; k++) {
      const previous = (state[i - 1] as number) ^ ((state[i - 1] as number) >>> 30);
      state[i] = ((state[i] as number) ^ Math.imul(previous, factor)) + add(k);
      if (++i >= N) {
        state[0] = state[N - 1] as number;
        i = 1;
      }
    }
  };
  step(1664525, (k) => (key[k % key.length] as number) + (k % key.length), Math.max(N, key.length));
  step(1566083941, () => -i, N - 1);
  state[0] = 0x80000000;
  rt.heap.store(self + INDEX, N);
}

/** random_seed: nothing takes the host's entropy, an int its size, anything else its hash. */
function seed(rt: Runtime, self: Ref, value: Ref | null): void {
  if (value === null || value === rt.noneRef) {
    const bytes = interpreterOf(rt).host.randomBytes(4 * N);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    initByArray(
      rt,
      self,
      Array.from({ length: N }, (_, i) => view.getUint32(4 * i, true)),
    );
    return;
  }
  let number: bigint;
  if (rt.isInstance(value, Type.int)) number = rt.toBigInt(value);
  else {
    rt.status(rt.core.objectHash(value));
    number = BigInt.asUintN(64, rt.hashResult());
  }
  if (number < 0n) number = -number;
  const key: number[] = [];
  const hex = number.toString(16);
  for (let end = hex.length; end > 0; end -= 8) key.push(Number.parseInt(hex.slice(Math.max(0, end - 8), end), 16));
  initByArray(rt, self, key.length === 0 ? [0] : key);
}

/** random_init: at most one argument, no keywords; a subclass whose `__init__` does not call this one has all zeros. */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  noKeywords(rt, "Random", kwargs);
  const items = rt.items(args);
  if (items.length > 1) rt.raise.typeError("Random() requires 0 or 1 argument");
  seed(rt, self, items[0] ?? null);
}

function random(rt: Runtime, self: Ref): Owned {
  const a = nextWord(rt, self) >>> 5;
  const b = nextWord(rt, self) >>> 6;
  return rt.float((a * 67108864 + b) * (1 / 9007199254740992));
}

function getrandbits(rt: Runtime, self: Ref, k: bigint): Owned {
  if (k > 0x7fffffffn) rt.raise.overflowError("signed integer is greater than maximum");
  if (k < -0x80000000n) rt.raise.overflowError("signed integer is less than minimum");
  let left = Number(k);
  if (left < 0) rt.raise.valueError("number of bits must be non-negative");
  if (left === 0) return rt.int(0);
  if (left <= 32) return rt.int(nextWord(rt, self) >>> (32 - left));
  const parts: string[] = [];
  for (; left > 0; left -= 32) {
    const word = nextWord(rt, self);
    parts.push((left < 32 ? word >>> (32 - left) : word).toString(16).padStart(8, "0"));
  }
  return rt.int(BigInt(`0x${parts.reverse().join("")}`));
}

function setstate(rt: Runtime, self: Ref, state: Ref): void {
  if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state vector must be a tuple");
  const items = rt.items(state);
  if (items.length !== N + 1) rt.raise.valueError("state vector is the wrong size");
  const numbers = items.map((item) => {
    if (!rt.isInstance(item, Type.int)) rt.raise.typeError("an integer is required");
    return rt.toBigInt(item);
  });
  const index = numbers[N] as bigint;
  if (index < 0n || index > BigInt(N)) rt.raise.valueError("invalid state");
  if (numbers.some((number) => number < 0n)) rt.raise.overflowError("can't convert negative value to unsigned int");
  const target = words(rt, self);
  numbers.slice(0, N).forEach((number, i) => {
    target[i] = Number(BigInt.asUintN(32, number));
  });
  rt.heap.store(self + INDEX, Number(index));
}

const randomType: TypeTable = defineType({
  name: "_random.Random",
  heapType: true,
  doc: "Random() -> a generator of random numbers with a state of its own.",
  basicsize: SIZEOF,
  flags: TypeFlag.BaseType,
  slots: {
    dealloc: core("objectDealloc"),
    newInstance: (rt, type) => rt.must(rt.core.typeGenericAlloc(type, 0)),
    init,
  },
  methods: {
    random: method("(self, /)", "random() -> x in the interval [0, 1).", random),
    seed: method("(self, n = None, /)", "Starts the generator anew, from an int, a hash, or the system's entropy.", seed),
    getstate: method("(self, /)", "The state, as a tuple of 625 ints.", (rt, self) => {
      const numbers = Array.from(words(rt, self));
      return rt.tuple([...numbers, rt.heap.load(self + INDEX)].map((number) => rt.int(number)));
    }),
    setstate: method("(self, state, /)", "Takes a state that getstate() gave.", setstate),
    getrandbits: method("(self, k: bigint, /)", "An int of k random bits.", getrandbits),
  },
});

export const random_: ModuleTable = defineModule({
  name: "_random",
  doc: "The Mersenne twister.",
  types: [randomType],
});
