/**
 * The library's folder in a start image: modules that have been imported say in many places where their files are. The image
 * names each such text with the words of memory that refer to it; who starts from the image puts texts with the folder that is
 * there now in their place.
 */
import { Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { blocksInUse, liveObjects, type Owned, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

/** What follows the folder, and the places of the references. */
export type MovedText = readonly [rest: string, places: readonly number[]];

/** @throws Error when not all references to such a text are found */
export function textsToMove(rt: Runtime, folder: string): MovedText[] {
  const { heap } = rt;
  const texts = new Map<Ref, number[]>();
  for (const object of liveObjects(heap)) if (rt.typeOf(object) === Type.str && rt.text(object).startsWith(folder)) texts.set(object, []);
  for (const { address, size } of blocksInUse(heap))
    for (let at = address; at < address + size; at += 8) if (heap.load(at + 4) === 0) texts.get(heap.load(at) as Ref)?.push(at);
  return [...texts].map(([text, places]) => {
    const count = heap.load(text + Header.refcnt);
    if (places.length !== count) throw new Error(`${places.length} of ${count} references to ${rt.text(text)} were found`);
    return [rt.text(text).slice(folder.length), places];
  });
}

/**
 * Before anything else has changed in the image.
 * @param finders sys.path_importer_cache, which has such texts as keys
 */
export function moveTexts(rt: Runtime, texts: readonly MovedText[], folder: string, finders: Ref): void {
  const { heap } = rt;
  for (const [rest, places] of texts) {
    rt.lend(rt.str(folder + rest), (text) => {
      for (const place of places) {
        const before = heap.load(place) as Owned;
        heap.store(place, rt.retain(text));
        rt.release(before);
      }
    });
  }
  // the new keys have other hashes
  rt.lend(rt.must(rt.core.dictValues(finders)), (list) => {
    rt.core.dictClear(finders);
    for (const finder of rt.items(list))
      rt.lend(rt.getAttr(finder, "path"), (path) => rt.status(rt.core.dictSetItem(finders, path, finder)));
  });
}
