/** docs/facts.md: every program it names exists, and where it says "proved" each is held to a recorded output of that profile. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outputsOf } from "./profiles.mjs";

const programs = join(import.meta.dirname, "python");
const rows = readFileSync(join(import.meta.dirname, "../docs/facts.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const facts = rows.filter(([number, ...rest]) => /^\d+\.\d+$/.test(number as string) && rest.length > 5);
const profiles = (rows.find(([first]) => first === "no.") as string[]).slice(3);

/** The profiles whose output the program is held to. */
function provenIn(test: string): string[] {
  const path = `${test}.py`;
  return outputsOf(path, readFileSync(join(programs, path), "utf8"))
    .filter(({ out }) => existsSync(join(programs, out)))
    .map(({ profile }) => profile);
}

describe("the table of facts", () => {
  it("is a table with known profiles and states", () => {
    expect(facts.length).toBeGreaterThan(50);
    expect(profiles.slice(0, 3)).toEqual(["3.11", "3.10", "legacy"]);
    for (const row of facts) {
      expect(row, row[0]).toHaveLength(3 + profiles.length);
      for (const state of row.slice(3)) expect(state, `fact ${row[0]}`).toMatch(/^(proved|unproved|(other|differs) \(.+\))$/);
    }
    expect(new Set(facts.map(([number]) => number)).size).toBe(facts.length);
  });

  it("counts its states rightly", () => {
    const kinds = [/^proved$/, /^other/, /^differs/, /^unproved$/];
    for (const [index, profile] of profiles.entries()) {
      const counted = rows
        .find((row) => row.length === kinds.length + 1 && row[0] === profile)
        ?.slice(1)
        .map(Number);
      expect(counted, profile).toEqual(kinds.map((kind) => facts.filter((row) => kind.test(row[3 + index] as string)).length));
    }
  });

  for (const [number, , tests, ...states] of facts) {
    const named = [...(tests as string).matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
    it(`fact ${number}`, () => {
      for (const test of named) expect(existsSync(join(programs, `${test}.py`)), test).toBe(true);
      states.forEach((state, index) => {
        if (state !== "proved") return;
        expect(named.length, `fact ${number} is proved by nothing`).toBeGreaterThan(0);
        for (const test of named) expect(provenIn(test), `${test} for ${profiles[index]}`).toContain(profiles[index]);
      });
    });
  }
});
