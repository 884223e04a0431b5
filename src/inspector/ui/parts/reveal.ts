/** What a step has done on the stage is scrolled into sight: in a long list of names it would happen where nobody sees it. */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useSession } from "../context.ts";

/** The last one that has something to show has the last word. */
const DONE = [".card.grew, .card.shrank, .card.moved", ".card.born", ".card.ghost", ".frame .new"] as const;

export function useReveal(place: RefObject<HTMLElement | null>): void {
  const moment = useSession().moment.value;
  useLayoutEffect(() => {
    const stage = place.current;
    if (!stage || !moment) return;
    for (const what of DONE) {
      const all = [...stage.querySelectorAll(what)].map((element) => element.getBoundingClientRect());
      const [first] = all;
      const { top, bottom } = stage.getBoundingClientRect();
      // one of them that is in sight is enough
      if (!first || all.some((each) => each.top >= top && each.bottom <= bottom)) continue;
      stage.scrollTop += first.top < top ? first.top - top - MARGIN : Math.min(first.bottom - bottom + MARGIN, first.top - top);
    }
  }, [moment, place]);
}

const MARGIN = 12;
