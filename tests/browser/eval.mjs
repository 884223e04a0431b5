/** What the policy must refuse. */
try {
  // biome-ignore lint/security/noGlobalEval: it is the point
  globalThis.refused = String(eval("1"));
} catch (error) {
  globalThis.refused = error.name;
}
