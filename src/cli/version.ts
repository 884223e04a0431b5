/** The version line, and the banner of a session. */
export const version = "Python 3.11.7 (Vivarium 0.1.0)";

/** Without the line about help, copyright and credits: these names come from `site`, which is not loaded (as with -S). */
export const banner = `${version} - Python's memory, behind glass\n`;
