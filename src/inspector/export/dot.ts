/** A moment for Graphviz. */
import type { MomentData } from "../protocol.ts";
import { type ExportOptions, graphOf } from "./graph.ts";

export function dot(data: MomentData, options: ExportOptions = {}): string {
  const { title, nodes, edges } = graphOf(data, options);
  return [
    "digraph memory {",
    '  graph [rankdir=LR, fontname="monospace", labelloc=t];',
    '  node [shape=box, fontname="monospace"];',
    '  edge [fontname="monospace"];',
    `  label=${quoted(title)};`,
    ...nodes.map(({ id, kind, lines }) => {
      const style = kind === "frame" ? ", style=filled, fillcolor=lightgrey" : "";
      return `  ${id} [label=${quoted(...lines)}${style}];`;
    }),
    ...edges.map(({ from, to, label }) => `  ${from} -> ${to} [label=${quoted(label)}];`),
    "}",
    "",
  ].join("\n");
}

/** A quoted string of DOT, its lines set to the left: a backslash begins an escape there, and a quote ends it. */
function quoted(...lines: readonly string[]): string {
  const clean = lines.map((line) => line.replaceAll(/\p{Cc}/gu, " ").replaceAll(/["\\]/g, "\\$&"));
  return `"${clean.join("\\l")}${clean.length > 1 ? "\\l" : ""}"`;
}
