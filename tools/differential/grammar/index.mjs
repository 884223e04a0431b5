/** All rules: each file adds alternatives, `[level, weight, template, flags]`, to the rules that it names. */
import { classes } from "./classes.mjs";
import { collector } from "./collector.mjs";
import { containers } from "./containers.mjs";
import { exceptions } from "./exceptions.mjs";
import { functions } from "./functions.mjs";
import { generators } from "./generators.mjs";
import { hostile } from "./hostile.mjs";
import { identity } from "./identity.mjs";
import { library } from "./library.mjs";
import { probes } from "./probes.mjs";
import { program } from "./program.mjs";
import { reentrant } from "./reentrant.mjs";
import { values } from "./values.mjs";
import { weak } from "./weak.mjs";

export const grammar = new Map();
for (const part of [
  program,
  values,
  containers,
  classes,
  functions,
  generators,
  exceptions,
  weak,
  collector,
  probes,
  identity,
  library,
  hostile,
  reentrant,
]) {
  for (const [rule, alternatives] of Object.entries(part)) grammar.set(rule, [...(grammar.get(rule) ?? []), ...alternatives]);
}
