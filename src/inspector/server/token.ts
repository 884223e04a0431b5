/**
 * The secret of one start. It is printed in the fragment of the address, which browsers send to nobody, and comes back in a header,
 * which pages of other origins cannot set without asking first.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";

export function newToken(): string {
  return randomBytes(16).toString("base64url");
}

/** In constant time: how much of a guess is right must not be measurable. Its length is no secret. */
export function isToken(token: string, given: unknown): boolean {
  if (typeof given !== "string") return false;
  const [expected, guess] = [Buffer.from(token), Buffer.from(given)];
  return expected.length === guess.length && timingSafeEqual(expected, guess);
}
