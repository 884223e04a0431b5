/** `select` (Modules/selectmodule.c): which files are ready. Only pipes can make one wait; everything else is ready always. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import { defineModule, defineType, field, fn, type ModuleTable, method, type Runtime } from "../../objects/index.ts";
import { interpreterOf, threadsOf } from "../../vm/extend.ts";
import { descriptorsOf } from "../io/descriptors.ts";
import { isPollable, Poll } from "../io/pipes.ts";
import { childrenOf } from "./children.ts";

/** PyObject_AsFileDescriptor: an int, or what `fileno()` gives. */
function descriptorOf(rt: Runtime, object: Ref): number {
  let number: Owned;
  if (rt.isInstance(object, Type.int)) number = rt.retain(object);
  else {
    const fileno = rt.lookupAttr(object, "fileno");
    if (!fileno) return rt.raise.typeError("argument must be an int, or have a fileno() method.");
    number = rt.lend(fileno, (method) => rt.call(method));
    if (!rt.isInstance(number, Type.int)) {
      rt.release(number);
      return rt.raise.typeError("fileno() returned a non-integer");
    }
  }
  const descriptor = rt.lend(number, (int) => rt.toNumber(int));
  if (descriptor < 0) rt.raise.valueError(`file descriptor cannot be a negative integer (${descriptor})`);
  return descriptor;
}

/** What could be done now with a descriptor, of what is asked for; an end and an error are always told. */
function readiness(rt: Runtime, descriptor: number, asked: number): number {
  const descriptors = descriptorsOf(rt);
  if (!descriptors.has(descriptor)) return Poll.Invalid;
  const file = descriptors.get(descriptor);
  if (!isPollable(file)) return asked & (Poll.In | Poll.Out);
  return file.ready() & (asked | Poll.Error | Poll.HangUp);
}

/** Milliseconds or seconds as a limit in seconds; None and negative numbers are none. */
function limit(rt: Runtime, timeout: Ref | null, unit: number): number | undefined {
  if (timeout === null || timeout === NONE) return undefined;
  const seconds = rt.lend(rt.must(rt.core.numberFloat(timeout)), (number) => rt.toFloat(number)) * unit;
  return seconds < 0 ? undefined : seconds;
}

/** Nothing is ready: whoever waits for a child's output wants the child to run. */
function runChildren(rt: Runtime, descriptors: readonly number[]): void {
  for (const descriptor of descriptors) {
    const file = descriptorsOf(rt).has(descriptor) ? descriptorsOf(rt).get(descriptor) : undefined;
    if (file && isPollable(file) && file.pipe && childrenOf(rt).runWriterOf(file.pipe)) return;
  }
}

/** Waits until found gives something, or the time is over. "again": the call is to be made again. */
function waitFor<T>(
  rt: Runtime,
  self: Ref,
  seconds: number | undefined,
  descriptors: readonly number[],
  found: () => readonly T[],
): readonly T[] | "again" {
  let now = found();
  if (now.length > 0) return now;
  runChildren(rt, descriptors);
  const answer = threadsOf(rt).wait(self, seconds, () => (now = found()).length > 0);
  return answer === "again" ? answer : now;
}
/** The native's result when the loop is to call it again. */
const AGAIN = 0 as Owned;

function select(rt: Runtime, readers: Ref, writers: Ref, exceptional: Ref, timeout: Ref | null): Owned {
  const seconds = limit(rt, timeout, 1);
  if (timeout !== null && timeout !== NONE && seconds === undefined) rt.raise.valueError("timeout must be non-negative");
  const tuples: Owned[] = [];
  try {
    // one list after the other, each with its files (seq2set)
    const asked = [readers, writers, exceptional].map((sequence) => {
      const tuple = rt.must(rt.core.sequenceTuple(sequence));
      tuples.push(tuple);
      return rt.items(tuple).map((object) => [object, descriptorOf(rt, object)] as const);
    });
    for (const [, descriptor] of asked.flat()) descriptorsOf(rt).has(descriptor) || rt.raise.error(Type.OSError, "Bad file descriptor");
    const masks = [Poll.In | Poll.HangUp, Poll.Out | Poll.Error, Poll.Priority];
    const ready = (): readonly (readonly [number, Ref])[] =>
      asked.flatMap((list, which) =>
        list
          .filter(([, descriptor]) => readiness(rt, descriptor, masks[which] as number) & (masks[which] as number))
          .map(([object]) => [which, object] as const),
      );
    const self = rt.dictGet(interpreterOf(rt).modules, "select") ?? rt.noneRef;
    const found = waitFor(
      rt,
      self,
      seconds,
      asked.flat().map(([, descriptor]) => descriptor),
      ready,
    );
    if (found === "again") return AGAIN;
    return rt.tupleOf(asked, (list) => rt.list(found.filter(([place]) => asked[place] === list).map(([, object]) => rt.retain(object))));
  } finally {
    for (const tuple of tuples) rt.release(tuple);
  }
}

/** pollObject: the dict from descriptor to what is asked for. */
const REGISTERED = 16;
/** The rest of pollObject is the array that poll(2) gets. */
const SIZEOF = 48;

const registered = (rt: Runtime, self: Ref): Ref => field(rt, self, REGISTERED);

function register(rt: Runtime, self: Ref, object: Ref, mask: number): undefined {
  rt.lend(rt.int(descriptorOf(rt, object)), (key) =>
    rt.lend(rt.int(mask & 0xffff), (value) => rt.status(rt.core.dictSetItem(registered(rt, self), key, value))),
  );
  return undefined;
}

function modify(rt: Runtime, self: Ref, object: Ref, mask: number): undefined {
  const isKnown = rt.lend(rt.int(descriptorOf(rt, object)), (key) => rt.status(rt.core.dictContains(registered(rt, self), key)));
  if (!isKnown) rt.raise.withArgs(Type.OSError, [rt.int(2), rt.str("No such file or directory")]);
  return register(rt, self, object, mask);
}

function unregister(rt: Runtime, self: Ref, object: Ref): undefined {
  rt.lend(rt.int(descriptorOf(rt, object)), (key) => {
    if (rt.core.dictDelItem(registered(rt, self), key) < 0) rt.raise.again();
  });
  return undefined;
}

function poll(rt: Runtime, self: Ref, timeout: Ref | null): Owned {
  const seconds = limit(rt, timeout, 0.001);
  const pairs = rt.lend(rt.must(rt.core.dictItems(registered(rt, self))), (list) =>
    rt.items(list).map((pair) => rt.items(pair).map((item) => rt.toNumber(item)) as [number, number]),
  );
  const ready = (): readonly (readonly [number, number])[] =>
    pairs.map(([descriptor, mask]) => [descriptor, readiness(rt, descriptor, mask)] as const).filter(([, bits]) => bits !== 0);
  const found = waitFor(
    rt,
    self,
    seconds,
    pairs.map(([descriptor]) => descriptor),
    ready,
  );
  if (found === "again") return AGAIN;
  return rt.list(found.map(([descriptor, bits]) => rt.tuple([rt.int(descriptor), rt.int(bits)])));
}

const pollType = defineType({
  name: "select.poll",
  heapType: true,
  basicsize: SIZEOF,
  // Its dict has only ints: no collector header (selectmodule.c).
  references: [heldField(REGISTERED)],
  slots: { newInstance: (rt, type) => rt.raise.typeError(`cannot create '${rt.nameOfType(type)}' instances`) },
  methods: {
    register: method("(self, fd, eventmask: i32 = 7, /)", "Adds a file and what is to be watched of it.", register),
    modify: method("(self, fd, eventmask: i32, /)", "Changes what is watched of a file.", modify),
    unregister: method("(self, fd, /)", "Takes a file out.", unregister),
    poll: method("(self, timeout = None, /)", "Waits; the files that are ready, and for what.", poll),
  },
});

function newPoll(rt: Runtime): Owned {
  const type = [...rt.types.values()].find((info) => info.name === pollType.name) as { address: Ref };
  const self = rt.must(rt.core.typeGenericAlloc(type.address, 0));
  rt.heap.store(self + REGISTERED, rt.must(rt.core.dictNew()));
  return self;
}

export const selectModule: ModuleTable = defineModule({
  name: "select",
  doc: "Waiting for files to be ready.",
  types: [pollType],
  functions: {
    select: fn(
      "(rlist, wlist, xlist, timeout = None, /)",
      "The files of three lists that can be read, written, or have something special.",
      select,
    ),
    poll: fn("()", "An object that watches files.", newPoll),
  },
  constants: {
    error: (rt) => rt.retain(Type.OSError as Ref),
    PIPE_BUF: (rt) => rt.int(4096),
    POLLIN: (rt) => rt.int(Poll.In),
    POLLPRI: (rt) => rt.int(Poll.Priority),
    POLLOUT: (rt) => rt.int(Poll.Out),
    POLLERR: (rt) => rt.int(Poll.Error),
    POLLHUP: (rt) => rt.int(Poll.HangUp),
    POLLNVAL: (rt) => rt.int(Poll.Invalid),
  },
});
