/** The door of the Node host. */
export * from "./node.ts";
