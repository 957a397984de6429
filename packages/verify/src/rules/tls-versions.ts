/** The names of TLS versions by their numbers in a TLS context. */
export const versionNames = ["", "1.0", "1.1", "1.2", "1.3"];
