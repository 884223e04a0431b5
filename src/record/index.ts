/** Recording a program once and going to any of its moments, forwards and backwards. */

export { type Moment, Recording, type RecordingEnd, type RecordingOptions } from "./recording.ts";
