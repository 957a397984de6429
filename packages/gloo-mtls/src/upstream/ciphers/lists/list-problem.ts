/** Why a list of suites cannot be used. */
export interface ListProblem {
  readonly code: "unknown-format" | "several-servers" | "empty-list" | "hidden-by-tls13" | "too-large";
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
}

/** How large a list may be, in characters. What a scan of one server says is a thousandth of that. */
export const longestList = 4_194_304;

/** Nothing of it was read. */
export const tooLarge: ListProblem = {
  code: "too-large",
  message: "the list is longer than 4 MiB",
  hint: "give what one scan of one server said",
};

/** The text is of no tool that is known here. */
export const unknownFormat: ListProblem = {
  code: "unknown-format",
  message:
    "this is neither what the cipher script of Gloo's guide prints, nor what nmap's ssl-enum-ciphers does",
  hint: "give the output of the script, of `nmap --script ssl-enum-ciphers`, or its XML (-oX), or let --server ask the server",
};

/** The format is known, and nothing was accepted. */
export const emptyList: ListProblem = {
  code: "empty-list",
  message: "the scan found nothing that the server accepts",
  hint: "check the address and the port of the scan, or let --server ask the server",
};

/** The script's `-cipher` has no effect on TLS 1.3, so every suite looks accepted, or none. */
export const hiddenByTls13: ListProblem = {
  code: "hidden-by-tls13",
  message:
    "the server answered the script with TLS 1.3, whatever suite it asked about, so its output does not say what is accepted with TLS 1.2",
  hint: "let --server ask the server, or add -no_tls1_3 to the script's s_client",
};

/** A verdict is on one server. */
export const severalServers = (names: readonly string[]): ListProblem => ({
  code: "several-servers",
  message: `the scan is of ${names.length} servers: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`,
  hint: "scan one host and one port, or cut the others out",
});
