/** The exports of this area. */
export { dealloc } from "./object";
