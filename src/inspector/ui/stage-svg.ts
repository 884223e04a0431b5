/**
 * The stage as a picture that stands alone: boxes, texts and arrows where the page shows them, in the colours of the page. No library lays
 * anything out: the page has done it.
 */

/** What has a box of its own in the picture. */
const BOXES = ".card, .frame, .items > div, .count";

export function svgOf(stage: HTMLElement): string {
  const origin = stage.getBoundingClientRect();
  const shift = { x: stage.scrollLeft - origin.left, y: stage.scrollTop - origin.top };
  const [width, height] = [stage.scrollWidth, stage.scrollHeight];
  const root = getComputedStyle(stage);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family=${quoted(root.fontFamily)}>`,
    `<rect width="100%" height="100%" fill="${getComputedStyle(document.body).backgroundColor}"/>`,
    ...[...stage.querySelectorAll(BOXES)].map((element) => box(element, shift)),
    ...texts(stage, shift),
    ...[...stage.querySelectorAll<SVGPathElement>(".arrows > path")].map(arrow),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

interface Shift {
  readonly x: number;
  readonly y: number;
}

function box(element: Element, shift: Shift): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const dashes = style.borderTopStyle === "dashed" ? ' stroke-dasharray="4 3"' : "";
  const place = `x="${round(left + shift.x)}" y="${round(top + shift.y)}" width="${round(width)}" height="${round(height)}"`;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, height / 2);
  return `<rect ${place} rx="${round(radius)}" fill="${style.backgroundColor}" stroke="${style.borderTopColor}"${dashes}/>`;
}

function texts(stage: HTMLElement, shift: Shift): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim();
    const parent = node.parentElement;
    if (!text || !parent || parent.closest("svg")) continue;
    range.selectNodeContents(node);
    const { left, width, bottom, height } = range.getBoundingClientRect();
    const style = getComputedStyle(parent);
    // what the page cuts off with an ellipsis is cut off here, too
    const room = parent.getBoundingClientRect().width;
    const shown = width > room + 1 ? `${text.slice(0, Math.max(1, Math.floor((text.length * room) / width) - 1))}…` : text;
    const font = `font-size="${style.fontSize}" font-weight="${style.fontWeight}" font-family=${quoted(style.fontFamily)} fill="${style.color}"`;
    found.push(`<text x="${round(left + shift.x)}" y="${round(bottom + shift.y - height * 0.24)}" ${font}>${escaped(shown)}</text>`);
  }
  return found;
}

/** With a head of its own: markers have ids, and two pictures in one page would share them. */
function arrow(path: SVGPathElement): string {
  const line = path.getAttribute("d") ?? "";
  const colour = getComputedStyle(path).stroke;
  const end = path.getPointAtLength(path.getTotalLength());
  const before = path.getPointAtLength(path.getTotalLength() - 6);
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [((end.x - before.x) / length) * 7, ((end.y - before.y) / length) * 7];
  const corner = (side: number): string => `${round(end.x - dx - (side * dy) / 2)} ${round(end.y - dy + (side * dx) / 2)}`;
  return `<path d="${line}" fill="none" stroke="${colour}"/><path d="M${round(end.x)} ${round(end.y)} L${corner(1)} L${corner(-1)} Z" fill="${colour}"/>`;
}

/** The same as a PNG, at twice the size. @returns undefined: this browser cannot */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  // characters that XML cannot have are shown as what they are not
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
