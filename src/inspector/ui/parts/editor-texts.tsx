/**
 * The text cells of a notebook in the editor: each stands rendered in the place of the comments that it is written as, can be folded to its
 * first line, and be opened as it is written, to be edited.
 */
import { type EditorState, type Extension, type Range, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { render } from "preact";
import { splitTexts } from "../../cells.ts";
import { pageWords } from "../words/page.ts";
import { Markdown } from "./markdown.tsx";

type Form = "shown" | "folded" | "written";

interface TextBlock {
  /** Offsets of the whole block, its mark included. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly form: Form;
}

/** The form of the block that begins here. */
const setForm = StateEffect.define<{ readonly from: number; readonly form: Form }>();

interface Texts {
  readonly blocks: readonly TextBlock[];
  readonly decorations: DecorationSet;
}

const texts = StateField.define<Texts>({
  create: (state) => decorated(blocksOf(state, () => "shown")),
  update(before, transaction) {
    const chosen = transaction.effects.filter((effect) => effect.is(setForm)).map(({ value }) => value);
    if (!transaction.docChanged && chosen.length === 0) return before;
    const blocks = transaction.docChanged ? blocksOf(transaction.state, formBefore(before.blocks, transaction)) : before.blocks;
    return decorated(
      blocks.map((block) => {
        const form = chosen.findLast(({ from }) => from === block.from)?.form;
        return form === undefined ? block : { ...block, form };
      }),
    );
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    // the cursor goes past what is not there as text
    EditorView.atomicRanges.of((view) => view.state.field(field).decorations),
  ],
});

export const cellTexts: Extension = texts;

function blocksOf({ doc }: EditorState, formOf: (from: number, to: number) => Form): TextBlock[] {
  return splitTexts(doc.toString()).map(({ start, end, text }) => {
    const [from, to] = [doc.line(start).from, doc.line(Math.min(end, doc.lines)).to];
    return { from, to, text, form: formOf(from, to) };
  });
}

/** Who was there keeps its form; where a person types a new one, it stays as it is written. */
function formBefore(before: readonly TextBlock[], transaction: Transaction): (from: number, to: number) => Form {
  const { changes, state } = transaction;
  const forms = new Map(before.map(({ from, form }) => [changes.mapPos(from, -1), form]));
  const { head } = state.selection.main;
  return (from, to) => forms.get(from) ?? (transaction.isUserEvent("input") && from <= head && head <= to ? "written" : "shown");
}

function decorated(blocks: readonly TextBlock[]): Texts {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to, text, form } of blocks) {
    const widget = new TextWidget(text, form);
    if (form === "written") ranges.push(Decoration.widget({ widget, block: true, side: -1 }).range(from));
    else ranges.push(Decoration.replace({ widget, block: true }).range(from, to));
  }
  return { blocks, decorations: Decoration.set(ranges) };
}

class TextWidget extends WidgetType {
  readonly #text: string;
  readonly #form: Form;

  constructor(text: string, form: Form) {
    super();
    this.#text = text;
    this.#form = form;
  }

  override eq(other: TextWidget): boolean {
    return other.#text === this.#text && other.#form === this.#form;
  }

  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement("div");
    place.className = "cm-text";
    const change = (form: Form): void => view.dispatch({ effects: setForm.of({ from: view.posAtDOM(place), form }) });
    render(<TextCell text={this.#text} form={this.#form} change={change} />, place);
    return place;
  }

  override destroy(place: HTMLElement): void {
    render(null, place);
  }

  /** Links and buttons are the widget's own. */
  override ignoreEvent(): boolean {
    return true;
  }

  override get estimatedHeight(): number {
    return this.#form === "shown" ? 30 + 22 * this.#text.split("\n").length : 30;
  }
}

interface TextCellProps {
  readonly text: string;
  readonly form: Form;
  readonly change: (form: Form) => void;
}

function TextCell({ text, form, change }: TextCellProps) {
  const words = pageWords().text;
  const isOpen = form === "shown";
  return (
    <section aria-label={words.title}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={isOpen ? words.fold : words.unfold}
        title={isOpen ? words.fold : words.unfold}
        onClick={() => change(isOpen ? "folded" : "shown")}
      >
        {isOpen ? "▾" : "▸"}
      </button>
      <div class={isOpen ? "markdown" : "first"}>{isOpen ? <Markdown text={text} more={words.more} /> : firstLine(text)}</div>
      {form !== "written" && (
        <button type="button" class="write" aria-label={words.write} title={words.write} onClick={() => change("written")}>
          ✎
        </button>
      )}
    </section>
  );
}

/** Without the marks of a heading or an item. */
function firstLine(text: string): string {
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
  return line.replace(/^[\s#>*-]+/, "").slice(0, 100);
}
