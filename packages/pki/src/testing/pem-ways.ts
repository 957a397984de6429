import type { Part } from "../material/tls-material.ts";

/** Who takes a text: Envoy, the SDS server with Go's readers, both, or neither. */
export type Takers = "both" | "envoy" | "sds" | "neither";

/** A way of writing the text of a part, and who takes it there. */
interface PemWay {
  readonly title: string;
  readonly write: (pem: string) => string;
  readonly takers: Readonly<Record<Part, Takers>>;
}

const way = (
  title: string,
  write: PemWay["write"],
  privateKey: Takers,
  certificate: Takers,
  ca: Takers,
): PemWay => ({ title, write, takers: { privateKey, certificate, ca } });

const everywhere = (title: string, write: PemWay["write"], takers: Takers): PemWay =>
  way(title, write, takers, takers, takers);

const block = (label: string, body: string, end = label): string =>
  `-----BEGIN ${label}-----\n${body}-----END ${end}-----\n`;

const foreign = block("EC PARAMETERS", "BggqhkjOPQMBBw==\n");
const unfinished = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n";
const encrypted = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,000102030405060708090A0B0C0D0E0F\n\n";

/** The base64 of each block in lines of so many characters. */
const inLinesOf = (width: number) => (pem: string) =>
  pem.replaceAll(/(-----\n)([^-]+)(\n-----END)/g, (_, begin: string, body: string, end: string) => {
    const lines = body.replaceAll("\n", "").match(new RegExp(`.{1,${width}}`, "g")) ?? [];
    return begin + lines.join("\n") + end;
  });

const lineEnds = (end: string) => (pem: string) => pem.replaceAll("\n", end);
const behindBegin = (text: string) => (pem: string) => pem.replace("-----\n", `-----\n${text}`);
const behindFirstLine = (text: string) => (pem: string) => pem.replace(/(\nMII[^\n]*)/, `$1${text}`);

/**
 * Ways of writing PEM, many of them wrong. Envoy 1.36.4 and Go 1.26 said who takes them, when two Envoys shook hands, and when the checks of
 * Gloo 1.22.1 `projects/sds/pkg/server/server.go` ran; a live test asks them again.
 */
export const pemWays: readonly PemWay[] = [
  everywhere("as it was made", (pem) => pem, "both"),
  everywhere("text before it", (pem) => `subject=gloo\n\n${pem}`, "both"),
  everywhere("text behind it", (pem) => `${pem}-- \n`, "envoy"),
  everywhere("an empty line behind it", (pem) => `${pem}\n`, "envoy"),
  everywhere("text between it and a block of another type", (pem) => `${pem}\n# more\n${foreign}`, "both"),
  everywhere("no line break at its end", (pem) => pem.trimEnd(), "both"),
  everywhere("carriage returns", lineEnds("\r\n"), "both"),
  everywhere("two carriage returns in each line", lineEnds("\r\r\n"), "envoy"),
  everywhere("carriage returns alone", lineEnds("\r"), "neither"),
  everywhere("spaces and tabs at the ends of lines", lineEnds(" \t\n"), "both"),
  everywhere("spaces at the beginning of lines", (pem) => pem.replaceAll(/^(?=.)/gm, "  "), "neither"),
  everywhere("a no-break space at the end of a line", behindFirstLine("\u00a0"), "envoy"),
  everywhere("a letter beyond ASCII behind END", (pem) => pem.replace(/\n$/, "é\n"), "envoy"),
  everywhere("a byte order mark", (pem) => `\ufeff${pem}`, "neither"),
  everywhere("a byte order mark, and the whole again", (pem) => `\ufeff${pem}${pem}`, "both"),
  everywhere("lines of 4", inLinesOf(4), "both"),
  everywhere("lines of 76", inLinesOf(76), "both"),
  everywhere("lines of 252", inLinesOf(252), "both"),
  everywhere("all base64 on one line", inLinesOf(100_000), "both"),
  everywhere("an empty line below BEGIN", behindBegin("\n"), "both"),
  everywhere(
    "an empty line below BEGIN, and lines of 76",
    (pem) => behindBegin("\n")(inLinesOf(76)(pem)),
    "sds",
  ),
  everywhere("an empty line within", behindFirstLine("\n"), "sds"),
  everywhere("an empty line above END", (pem) => pem.replace("-----END", "\n-----END"), "sds"),
  everywhere("headers", behindBegin("Proc-Type: 4,MIC-CLEAR\n\n"), "sds"),
  everywhere("headers of encryption", behindBegin(encrypted), "sds"),
  everywhere("a header without an empty line below it", behindBegin("a: b\n"), "sds"),
  everywhere("another label at its END", (pem) => pem.replace("-----END ", "-----END X "), "neither"),
  everywhere("a dash too few at its BEGIN", (pem) => pem.replace("-----BEGIN", "----BEGIN"), "neither"),
  everywhere("a character that is not base64", (pem) => pem.replace("MII", "M*I"), "neither"),
  everywhere("an unfinished block before it", (pem) => unfinished + pem, "sds"),
  way("an unfinished block behind it", (pem) => pem + unfinished, "envoy", "neither", "neither"),
  way(
    "an unfinished block between it and another block",
    (pem) => pem + unfinished + foreign,
    "both",
    "sds",
    "sds",
  ),
  everywhere("half a BEGIN line before it", (pem) => `-----BEGIN \n${pem}`, "both"),
  everywhere("half a BEGIN line behind it", (pem) => `${pem}-----BEGIN `, "envoy"),
  way(
    "a BEGIN line behind it",
    (pem) => `${pem}-----BEGIN EC PARAMETERS-----\n`,
    "envoy",
    "neither",
    "neither",
  ),
  everywhere("an END line before it", (pem) => `-----END EC PARAMETERS-----\n${pem}`, "both"),
  everywhere("an END line behind it", (pem) => `${pem}-----END EC PARAMETERS-----\n`, "envoy"),
  everywhere("a block of another type before it", (pem) => foreign + pem, "both"),
  everywhere("a block of another type behind it", (pem) => pem + foreign, "both"),
  everywhere("an empty block before it", (pem) => block("X", "") + pem, "sds"),
  way("an empty block behind it", (pem) => pem + block("X", ""), "both", "sds", "sds"),
  everywhere("a block that is not base64 before it", (pem) => block("X", "*\n") + pem, "sds"),
  way(
    "a block that is not base64 behind it",
    (pem) => pem + block("X", "*\n"),
    "envoy",
    "neither",
    "neither",
  ),
  way(
    "a block that ends under another label behind it",
    (pem) => pem + block("X", "AAAA\n", "Y"),
    "envoy",
    "neither",
    "neither",
  ),
  way(
    "a damaged block between it and another",
    (pem) => pem + block("X", "*\n") + foreign,
    "both",
    "sds",
    "sds",
  ),
  everywhere(
    "an encrypted key behind it",
    (pem) => pem + block("RSA PRIVATE KEY", `${encrypted}AAAA\n`),
    "both",
  ),
  way(
    "a key that is none behind it",
    (pem) => pem + block("RSA PRIVATE KEY", "AAAA\n"),
    "both",
    "both",
    "sds",
  ),
  everywhere("a key in PKCS#8 that is none behind it", (pem) => pem + block("PRIVATE KEY", "AAAA\n"), "both"),
  way(
    "a key with a header behind it",
    (pem) => pem + block("RSA PRIVATE KEY", "a: b\n\nAAAA\n"),
    "both",
    "both",
    "sds",
  ),
  way(
    "a key of an unknown label before it",
    (pem) => block("X PRIVATE KEY", "AAAA\n") + pem,
    "envoy",
    "both",
    "both",
  ),
  everywhere("itself again", (pem) => pem + pem, "both"),
  everywhere("itself again without a line break between", (pem) => pem.trimEnd() + pem, "neither"),
  everywhere("a block of another type on the line of its END", (pem) => pem.trimEnd() + foreign, "neither"),
  everywhere("a line of 253 bytes that runs into it", (pem) => "x".repeat(253) + pem, "envoy"),
];
