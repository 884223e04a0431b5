/** Boot of the object model: before any string exists. */
import { typeCacheInit } from "./type";

export function initObject(): void {
  typeCacheInit();
}
