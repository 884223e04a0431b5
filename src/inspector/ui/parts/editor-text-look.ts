/** How a text between cells looks: in the editor's shadow root, where the page's style sheet does not reach. */
import { EditorView } from "@codemirror/view";

/** What of the editor is to be seen of a text: the code beside it may be wider, and is scrolled. */
const WIDTH = "min(46rem, calc(100cqi - 4rem))";

const tint = "color-mix(in srgb, var(--ink) 7%, transparent)";

export const textLook = EditorView.theme({
  ".cm-scroller": { containerType: "inline-size" },
  ".cm-text": {
    position: "sticky",
    left: "2.4rem",
    boxSizing: "border-box",
    width: WIDTH,
    contain: "inline-size",
    padding: "0.5rem 0",
    borderTop: "1px solid var(--edge)",
    fontFamily: "var(--sans)",
    fontSize: "0.9rem",
    lineHeight: "1.6",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
    color: "var(--ink)",
  },
  ".cm-text section": { display: "grid", gridTemplateColumns: "1.3rem minmax(0, 1fr) 1.6rem", alignItems: "start" },
  ".cm-text .write": { opacity: "0" },
  ".cm-text:hover .write, .cm-text .write:focus-visible": { opacity: "1" },
  ".cm-text button": { font: "inherit", padding: "0", border: "none", background: "none", color: "var(--faint)", cursor: "pointer" },
  ".cm-text button:focus-visible": { outline: "2px solid var(--accent)" },
  ".cm-text .first": { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", color: "var(--faint)" },
  ".markdown p, .markdown ul, .markdown ol, .markdown pre, .markdown table, .markdown blockquote": { margin: "0.4em 0" },
  ".markdown :is(h2, h3, h4, h5, h6)": { fontWeight: "650", lineHeight: "1.35", margin: "0.7em 0 0.3em" },
  ".markdown .order-1": { fontSize: "1.35em" },
  ".markdown .order-2": { fontSize: "1.18em" },
  ".markdown .order-3": { fontSize: "1.05em" },
  ".markdown ul, .markdown ol": { paddingLeft: "1.5em" },
  ".markdown code": { fontFamily: "var(--mono)", fontSize: "0.92em", unicodeBidi: "isolate" },
  ".markdown :not(pre) > code": { padding: "0 0.25em", borderRadius: "3px", backgroundColor: tint },
  ".markdown pre": {
    padding: "0.4em 0.6em",
    overflowX: "auto",
    borderRadius: "4px",
    backgroundColor: tint,
    whiteSpace: "pre",
    overflowWrap: "normal",
  },
  ".markdown blockquote": { paddingLeft: "0.8em", borderLeft: "3px solid var(--edge)", color: "var(--faint)" },
  ".markdown table": { borderCollapse: "collapse", display: "block", overflowX: "auto" },
  ".markdown th, .markdown td": { padding: "0.15em 0.6em", border: "1px solid var(--edge)", textAlign: "left" },
  ".markdown .to-right": { textAlign: "right" },
  ".markdown .to-center": { textAlign: "center" },
  ".markdown a": { color: "var(--accent)", unicodeBidi: "isolate" },
  ".markdown .faint": { color: "var(--faint)" },
  ".markdown hr": { border: "none", borderTop: "1px solid var(--edge)" },
  ".markdown > :first-child": { marginTop: "0" },
  ".markdown > :last-child": { marginBottom: "0" },
});
