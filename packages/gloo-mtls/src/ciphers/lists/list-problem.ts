/** Why a list of suites cannot be used. */
export interface ListProblem {
  readonly code:
    | "unknown-format"
    | "nmap-xml"
    | "several-servers"
    | "empty-list"
    | "hidden-by-tls13"
    | "too-large";
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
}

/** The size limit of a list, in characters: a thousand times the output of a scan of one server. */
export const maxListLength = 4_194_304;

/** The list was not read. */
export const tooLarge: ListProblem = {
  code: "too-large",
  message: "the list is longer than 4 MiB",
  hint: "give the output of one scan of one server",
};

/** The text is not the output of a supported tool. */
export const unknownFormat: ListProblem = {
  code: "unknown-format",
  message:
    "this is neither the output of the cipher script of Gloo's guide nor that of nmap's ssl-enum-ciphers",
  hint: "give the output of the script or of `nmap --script ssl-enum-ciphers`, or ask the server with --server",
};

/** Only nmap's normal output is read. */
export const nmapXml: ListProblem = {
  code: "nmap-xml",
  message: "this is nmap's XML output, which is not supported",
  hint: "give the normal output of `nmap --script ssl-enum-ciphers -p PORT HOST`, as it is printed or as -oN FILE writes it",
};

/** The format is known, but the server accepted nothing. */
export const emptyList: ListProblem = {
  code: "empty-list",
  message: "the scan found nothing that the server accepts",
  hint: "check the host and the port of the scan, or ask the server with --server",
};

/** The script's `-cipher` has no effect on TLS 1.3, so either every suite looks accepted or none. */
export const hiddenByTls13: ListProblem = {
  code: "hidden-by-tls13",
  message:
    "the server answered with TLS 1.3 for every suite that the script tested, so the output does not show what it accepts with TLS 1.2",
  hint: "ask the server with --server, or add -no_tls1_3 to s_client in the script",
};

/** A verdict is about one server. */
export const severalServers = (names: readonly string[]): ListProblem => ({
  code: "several-servers",
  message: `the scan covers ${names.length} servers: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`,
  hint: "scan one host and one port, or remove the other servers from the output",
});
