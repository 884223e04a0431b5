/**
 * The secret of the hash of str and bytes (Python/bootstrap_hash.c): from a seed by the linear
 * congruential generator that CPython uses, zero for seed 0, else random.
 */
import type { StartOptions } from "./startup.ts";

const MAX_SEED = 4294967295;

/** Sixteen bytes: the two keys of SipHash. */
export function hashSecret(options: StartOptions): Uint8Array {
  const seed = options.hashSeed ?? seedFromEnvironment(options);
  if (seed === "random") return options.host.randomBytes(16);
  return fromSeed(seed);
}

/** $PYTHONHASHSEED: "random" or an integer; anything else is an error of the command line. */
function seedFromEnvironment(options: StartOptions): number | "random" {
  const text = options.ignoreEnvironment ? undefined : options.host.environment.get("PYTHONHASHSEED");
  if (!text || text === "random") return "random";
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > MAX_SEED)
    throw new RangeError('PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]');
  return seed;
}

/** The secret for PYTHONHASHSEED=n (lcg_urandom of Python/bootstrap_hash.c); 0 gives no secret at all. */
export function fromSeed(seed: number): Uint8Array {
  const secret = new Uint8Array(16);
  if (seed === 0) return secret;
  let x = seed >>> 0;
  for (let i = 0; i < secret.length; i++) {
    x = (Math.imul(x, 214013) + 2531011) >>> 0;
    secret[i] = (x >>> 16) & 0xff;
  }
  return secret;
}
