/** docs/cpython-tests.md from the recorded results. */

const opening = `# CPython's own tests

Modules of CPython 3.11.7's test suite, unmodified, on Vivarium with its own standard library. Written by
\`node tools/cpython-tests.mjs\` from \`tests/cpython/*.json\`; nothing of the tests is kept here but their names.

A test counts as skipped when it skips itself, by its own decorator. "Of CPython's" compares with the same tests on CPython 3.11.7 in the
same setting. Tests of CPython's own details skip themselves here, because \`sys.implementation.name\` says the truth; "details"
says what becomes of them when they run all the same.
`;

const good = new Set(["pass"]);

function row(module, tests) {
  const all = Object.values(tests);
  const count = (...results) => all.filter(({ result }) => results.includes(result)).length;
  const passes = count("pass");
  const skips = count("skip");
  const comparable = all.filter(({ cpython, result }) => cpython === "pass" && result !== "skip");
  const share = comparable.length === 0 ? 1 : comparable.filter(({ result }) => good.has(result)).length / comparable.length;
  const details = all.filter(({ detail }) => detail);
  const held = details.filter(({ detail }) => detail.result === "pass").length;
  const failures = all.length - passes - skips;
  return `| ${module} | ${all.length} | ${passes} | ${skips} | ${failures} | ${(share * 100).toFixed(1)} % | ${details.length === 0 ? "" : `${held} of ${details.length}`} |`;
}

/** Text that is safe in a table's cell. */
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "\\<");

function failures(module, tests) {
  const rows = Object.entries(tests).flatMap(([test, row]) => {
    if (row.detail && row.detail.result !== "pass")
      return [[test, { ...row, result: `detail: ${row.detail.result}`, cause: row.detail.cause }]];
    return row.result === "pass" || row.result === "skip" ? [] : [[test, row]];
  });
  if (rows.length === 0) return "";
  const prefix = `test.${module}.`;
  const lines = rows.map(([test, { result, cause = "", cpython }]) => {
    const also = cpython === "pass" ? "" : ` (CPython here: ${cpython})`;
    return `| ${cell(test.replace(prefix, ""))} | ${result}${also} | ${cell(cause)} |`;
  });
  return `\n### ${module}\n\n| test | result | cause |\n|---|---|---|\n${lines.join("\n")}\n`;
}

/** The document: a table of counts, then each module's failures with their causes. */
export function report(modules, read) {
  const tests = new Map(modules.map((module) => [module, read(module)]));
  const rows = modules.map((module) => row(module, tests.get(module)));
  const table = `| module | tests | pass | skip | fail | of CPython's | details |\n|---|---|---|---|---|---|---|\n${rows.join("\n")}\n`;
  const lists = modules.map((module) => failures(module, tests.get(module))).join("");
  return `${opening}\n${table}\n## What fails\n${lists || "\nNothing.\n"}`;
}
