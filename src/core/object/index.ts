/** The exports of this area. */
export { invoke1, invoke2, invoke3 } from "./invoke";
