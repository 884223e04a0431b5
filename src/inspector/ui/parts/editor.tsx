/**
 * The source: CodeMirror, in a shadow root of its own, where its styles are adopted style sheets (a strict Content Security Policy
 * forbids style elements). Shows the line and the expression that are about to run; a click on a line's number runs there.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useLayoutEffect, useRef } from "preact/hooks";
import { cellRules, numberInCell } from "./editor-cells.ts";
import { textLook } from "./editor-text-look.ts";
import { cellTexts } from "./editor-texts.tsx";

/** Where the program stands: a line from 1, columns as offsets in UTF-8. */
export interface Here {
  readonly line: number;
  readonly columns: readonly [number, number] | null;
}

export interface EditorProps {
  /** Another document when this changes. */
  readonly name: string;
  readonly text: string;
  readonly label: string;
  /** The text is a notebook's (cells.ts). */
  readonly hasCells: boolean;
  readonly here: Here | undefined;
  readonly onEdit: (text: string) => void;
  readonly onLine: (line: number) => void;
  readonly onRun: () => void;
}

const setHere = StateEffect.define<Here | undefined>();

const hereField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { effects, state, changes }) {
    for (const effect of effects) if (effect.is(setHere)) return mark(state, effect.value);
    return shown.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function mark({ doc }: EditorState, here: Here | undefined): DecorationSet {
  if (!here || here.line < 1 || here.line > doc.lines) return Decoration.none;
  const line = doc.line(here.line);
  const marks = [Decoration.line({ class: "cm-here", attributes: { "aria-current": "step" } }).range(line.from)];
  if (here.columns) {
    const [start, end] = here.columns.map((bytes) => line.from + unitsOf(line.text, bytes)) as [number, number];
    if (end > start) marks.push(Decoration.mark({ class: "cm-expression" }).range(start, Math.min(end, line.to)));
  }
  return Decoration.set(marks);
}

/** How many UTF-16 units the first bytes of a line in UTF-8 are. */
function unitsOf(text: string, bytes: number): number {
  let units = 0;
  for (const character of text) {
    if (bytes <= 0) break;
    const point = character.codePointAt(0)!;
    bytes -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}

/** Colours are the page's (page.css): custom properties reach into shadow roots. */
const look = EditorView.theme({
  "&": { height: "100%", fontSize: "var(--code-size)", backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { cursor: "pointer", minWidth: "2.2em" },
  ".cm-cell": { borderTop: "1px solid var(--edge)", paddingTop: "0.3em", fontWeight: "600" },
  ".cm-here": { backgroundColor: "var(--here)", boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-expression": { outline: "1px solid var(--accent)", borderRadius: "2px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--selection)" },
});

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    color: "var(--code-keyword)",
  },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--code-name)" },
]);

export function Editor(props: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const host = place.current!;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    view.current = new EditorView({ root, parent: root, state: document(latest) });
    // long lines are scrolled by keyboard as well
    view.current.scrollDOM.tabIndex = 0;
    return () => view.current?.destroy();
  }, [props.name, props.hasCells]);

  // before anything else can be typed: an effect after painting would put back a text that is older than the editor's,
  // which would be told as an edit, and so on for ever
  useLayoutEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.text } });
  }, [props.text]);

  const { here } = props;
  useLayoutEffect(() => {
    const editor = view.current;
    if (!editor) return;
    editor.dispatch({ effects: setHere.of(here) });
    if (here && here.line >= 1 && here.line <= editor.state.doc.lines)
      editor.dispatch({ effects: EditorView.scrollIntoView(editor.state.doc.line(here.line).from, { y: "nearest", yMargin: 40 }) });
  }, [here?.line, here?.columns?.[0], here?.columns?.[1], props.name]);

  return <div class="editor" ref={place} />;
}

function document(latest: { readonly current: EditorProps }): EditorState {
  return EditorState.create({
    doc: latest.current.text,
    extensions: [
      ...(latest.current.hasCells ? [cellRules, cellTexts, textLook] : []),
      lineNumbers({
        formatNumber: numberInCell,
        domEventHandlers: {
          click(view, block) {
            latest.current.onLine(view.state.doc.lineAt(block.from).number);
            return true;
          },
        },
      }),
      history(),
      bracketMatching(),
      indentUnit.of("    "),
      python(),
      syntaxHighlighting(colours),
      hereField,
      look,
      keymap.of([
        { key: "Mod-Enter", run: () => run(latest.current) },
        // a reader who moves by keyboard leaves with Escape, then Tab
        { key: "Escape", run: leave },
        indentWithTab,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      EditorView.domEventHandlers({ beforeinput: replaceSelection }),
      EditorView.contentAttributes.of({ "aria-label": latest.current.label, spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onEdit(update.state.doc.toString());
      }),
    ],
  });
}

/** What is typed over a selection of several lines: left to itself, the browser writes styles into elements, which the policy forbids. */
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  if (event.inputType !== "insertText" || event.data === null || event.isComposing || main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data));
  return true;
}

function run({ onRun }: EditorProps): true {
  onRun();
  return true;
}

function leave({ contentDOM }: EditorView): true {
  contentDOM.blur();
  return true;
}
