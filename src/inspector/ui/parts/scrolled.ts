/** What tables of which only a part is in the page have in common. */
import { useLayoutEffect, useState } from "preact/hooks";

/** How high an element is, also when the page has another size. */
export function useHeight(place: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    setHeight(element.clientHeight);
    return () => observer.disconnect();
  }, [place]);
  return height;
}

/** Which row a key leads to; undefined: none. */
export function rowFrom(at: number, key: string, view: number, total: number): number | undefined {
  switch (key) {
    case "ArrowUp":
      return at - 1;
    case "ArrowDown":
      return at + 1;
    case "PageUp":
      return at - view;
    case "PageDown":
      return at + view;
    case "Home":
      return 0;
    case "End":
      return total - 1;
    default:
      return undefined;
  }
}
