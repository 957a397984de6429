/** What a leaf may be used for. A name is not implied by a use: see RFC 5280, 4.2.1.12. */
export type LeafUse = "server" | "client";

/** The same leaf for both ends. */
export const bothUses: readonly LeafUse[] = ["server", "client"];
