/**
 * Markdown as elements: headings, paragraphs, emphasis, code, lists, quotes, tables, links. A parser gives the tokens, and each becomes an
 * element of our own choice with text in it; raw HTML is text like any other.
 */
import MarkdownIt, { type Token } from "markdown-it";
import { type ComponentChildren, Fragment, h } from "preact";

/** Characters of one text that are shown: a long one should not keep the page from being used. */
const LIMIT = 50_000;

// no HTML; lists in lists only so deep (its option maxNesting)
const parser = new MarkdownIt({ html: false });
// an address that is no web address is refused below, as an element: the parser would leave its marks standing
parser.validateLink = () => true;

export function Markdown({ text, more }: { readonly text: string; readonly more: (characters: number) => string }) {
  const rest = text.length - LIMIT;
  return (
    <>
      {elements(parser.parse(text.slice(0, LIMIT), {}))}
      {rest > 0 && <p class="faint">{more(rest)}</p>}
    </>
  );
}

/** Elements without attributes, by the parser's name for them. */
const TAGS: ReadonlySet<string> = new Set([...["p", "em", "strong", "s", "blockquote", "ul", "li"], ...["table", "thead", "tbody", "tr"]]);

/** An element that has been opened. */
interface Open {
  readonly token: Token | undefined;
  readonly children: ComponentChildren[];
}

/** Tokens stand one behind the other: what opens, what is inside, what closes. */
function elements(tokens: readonly Token[]): ComponentChildren[] {
  const headings: number[] = [];
  const open: Open[] = [{ token: undefined, children: [] }];
  for (const token of tokens) {
    if (token.nesting > 0) open.push({ token, children: [] });
    else if (token.nesting < 0 && open.length > 1) {
      const { token: begin, children } = open.pop()!;
      open.at(-1)!.children.push(element(begin!, children, headings));
    } else open.at(-1)!.children.push(leaf(token));
  }
  return open[0]!.children;
}

function text(token: Token, attribute: string): string {
  return String(token.attrGet(attribute) ?? "");
}

function element(token: Token, children: ComponentChildren[], headings: number[]): ComponentChildren {
  const { tag, hidden } = token;
  // the paragraphs of a list without empty lines are none
  if (hidden) return h(Fragment, null, children);
  if (/^h[1-6]$/.test(tag)) return heading(Number(tag[1]), children, headings);
  if (tag === "a") return <Link address={text(token, "href")}>{children}</Link>;
  if (tag === "ol") return <ol start={Number(text(token, "start") || 1)}>{children}</ol>;
  if (tag === "th" || tag === "td") return h(tag, { class: aligned(text(token, "style")) }, children);
  return TAGS.has(tag) ? h(tag, null, children) : h(Fragment, null, children);
}

/**
 * It looks as its author wanted it; its order in the page, whose own heading is the first, leaves none out.
 * @param above the orders of the headings that it stands under
 */
function heading(order: number, children: ComponentChildren[], above: number[]): ComponentChildren {
  while (above.length > 0 && above.at(-1)! >= order) above.pop();
  above.push(order);
  return h(`h${Math.min(above.length + 1, 6)}`, { class: `order-${order}` }, children);
}

function leaf(token: Token): ComponentChildren {
  switch (token.type) {
    case "inline":
      return elements(withoutBreaks(token.children ?? []));
    case "code_inline":
      return <code>{shown(token.content)}</code>;
    case "fence":
    case "code_block":
      return (
        <pre>
          <code>{shown(token.content)}</code>
        </pre>
      );
    case "softbreak":
      return "\n";
    case "hardbreak":
      return <br />;
    case "hr":
      return <hr />;
    case "image":
      return <Link address={text(token, "src")}>{`[${shown(token.content)}]`}</Link>;
    default:
      return shown(token.content);
  }
}

/** Between two Chinese characters a new line of the source is no blank. */
function withoutBreaks(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ type }, index) => {
    if (type !== "softbreak") return true;
    const [before, after] = [tokens[index - 1]?.content ?? "", tokens[index + 1]?.content ?? ""];
    return !(/[\u3000-\u9fff\uff00-\uff60]$/.test(before) && /^[\u3000-\u9fff\uff00-\uff60]/.test(after));
  });
}

/** Only an address of the web leads anywhere. */
function Link({ address, children }: { readonly address: string; readonly children: ComponentChildren }) {
  const target = webAddress(address);
  if (target === undefined) return <span class="no-link">{children}</span>;
  return (
    <a href={target} title={target} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function webAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
}

function aligned(style: string): string | undefined {
  const side = /text-align:(left|right|center)/.exec(style)?.[1];
  return side && `to-${side}`;
}

/** Marks that turn the direction of what stands around them, as signs that can be seen. */
function shown(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
