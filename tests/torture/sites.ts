/**
 * Where a program asks for memory. Two allocations whose innermost callers are the same, call for call, most often fail in
 * the same way; so torture takes one of each such site first, and only then more of them.
 */
import { type Program, prepare, STEPS, seedOf, startProgram } from "./torture.ts";

/** Callers that tell sites apart: deep enough for a native, its caller in the loop and whoever runs that loop. */
const DEPTH = 12;
/** Frames above the allocation: those of the report itself. */
const OWN = 3;
/** A program that allocates more often than this is looked at no further; looking costs 10 times the allocation. */
const MOST_WATCHED = 200_000;

export interface Sites {
  /** Allocations that can be refused. */
  readonly seen: number;
  /** The number of the first allocation at each site, and of the last one where it is another. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Runs a program without refusing anything, and looks at the stack of each allocation. */
export async function findSites(program: Program): Promise<Sites> {
  const python = await prepare(program);
  const sites = new Map<string, { first: number; last: number }>();
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = DEPTH + OWN;
  // positions only: writing stacks out as text would take most of the time
  Error.prepareStackTrace = (_error, frames) =>
    frames
      .slice(OWN)
      .map((frame) => `${frame.getPosition()}${frame.getFileName()?.length ?? 0}`)
      .join();
  let seen = 0;
  python.testing.watchAllocations(() => {
    if (++seen > MOST_WATCHED) return;
    const key = String(new Error().stack);
    const known = sites.get(key);
    if (known) known.last = seen;
    else sites.set(key, { first: seen, last: seen });
  });
  try {
    const run = startProgram(python, program);
    while (!run.step(STEPS));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
  python.testing.stopFailing();
  python.finalize();
  const found = [...sites.values()];
  return { seen, first: found.map(({ first }) => first), last: found.filter(({ first, last }) => last !== first).map(({ last }) => last) };
}

/**
 * Which allocations to refuse, the most telling first: one of each site, another of each site, then all the others, or
 * a spread of them where there are too many. Always the same for the same seed.
 *
 * @param budget at most so many
 */
export function planOf(program: Program, { seen, first, last }: Sites, budget: number, seed = 0): number[] {
  const random = randomFrom(seedOf(program.path) ^ seed);
  const plan = new Set([...shuffled(first, random), ...shuffled(last, random)]);
  const rest: number[] = [];
  if (seen <= budget) {
    for (let n = 1; n <= seen; n++) if (!plan.has(n)) rest.push(n);
  } else {
    // two fifths among the first allocations, where a program defines what it is about; the others from everywhere
    const early = Math.floor((budget * 2) / 5);
    for (let n = 1; n <= early; n++) if (!plan.has(n)) rest.push(n);
    while (plan.size + rest.length < budget * 1.1) rest.push(1 + early + Math.floor(random() * (seen - early)));
  }
  for (const n of shuffled(rest, random)) plan.add(n);
  return [...plan].slice(0, budget);
}

function shuffled(numbers: readonly number[], random: () => number): number[] {
  const mixed = [...numbers];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as number, mixed[i] as number];
  }
  return mixed;
}

/** A small generator of numbers from 0 to 1 (xorshift, Marsaglia 2003). */
function randomFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
