/** The version line, and the banner of a session. */
export const version = "Python 3.11.7 (Vivarium 0.1.0)";

export const banner = `${version} - Python's memory, behind glass
Type "help", "copyright", "credits" or "license" for more information.
`;
