/** A notebook in the editor: the line in front of each cell is a rule with the cell's number, and lines are numbered anew in each cell. */
import { type EditorState, type Extension, RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { type CellInText, lineInCell, splitCells } from "../../cells.ts";

const cells = StateField.define<readonly CellInText[]>({
  create: ({ doc }) => splitCells(doc.toString()),
  update: (found, { docChanged, newDoc }) => (docChanged ? splitCells(newDoc.toString()) : found),
});

const rules = EditorView.decorations.compute([cells], (state): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { start } of state.field(cells)) {
    // a cell in front of the first mark has none
    if (start > 1 && start - 1 <= state.doc.lines) {
      const { from } = state.doc.line(start - 1);
      builder.add(from, from, Decoration.line({ class: "cm-cell" }));
    }
  }
  return builder.finish();
});

export const cellRules: Extension = [cells, rules];

/** The number of a line in its cell; nothing in front of the line with the cell's number. */
export function numberInCell(line: number, state: EditorState): string {
  const found = state.field(cells, false);
  return found ? lineInCell(found, line) : String(line);
}
