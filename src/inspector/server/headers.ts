/** The headers of every answer: what the page may load, who may hold it, and that nobody keeps a copy. */

/** The name of the page's own Trusted Types policy: it needs one to start its worker from an address. */
export const TRUSTED_POLICY = "vivarium";

const POLICY = [
  "default-src 'none'",
  // WebAssembly and nothing besides: no eval
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_POLICY} default`,
].join("; ");

export const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};
