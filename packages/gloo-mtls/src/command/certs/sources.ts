import { looksLikePem } from "@gloo-mtls/objects/formats";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { markedTextIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { inspectFolder } from "./inspect-folder.ts";
import { sortedPem } from "./inspect-pem.ts";
import { inspectPort, isPort } from "./inspect-port.ts";
import { inspectSecrets } from "./inspect-secrets.ts";
import type { Inspected } from "./inspected.ts";
import { unjudgedFile } from "./unjudged.ts";

interface SourceOptions {
  readonly serverName: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** A file with the CAs that a port's certificate has to lead to. */
  readonly ca: string | undefined;
}

/** Far more than a cluster's Secrets with certificates; a larger text is something else, and would take long to read. */
const largest = 32 * 1024 * 1024;

/** With its byte order mark, which matters in PEM. */
const sourceText = (path: string, host: Host): string => {
  const text = markedTextIn(path, host);
  if (text.length <= largest) return text;
  throw new Failure(
    exitCode.refused,
    `${path}: is larger than 32 MiB\n  hint: pass the Secrets of one namespace at a time`,
  );
};

/** The names in a folder; undefined when it is none, or not there. A link to a folder is one. */
export const namesIn = (path: string, { files }: Host): readonly string[] | undefined => {
  try {
    return ["folder", "link"].includes(files.kindOf(path) ?? "") ? files.list(path) : undefined;
  } catch {
    return undefined;
  }
};

/** Everything that is named, in its order. PEM files are parts of one material, at the place of the first of them. */
export const inspectedSources = async (
  sources: readonly string[],
  options: SourceOptions,
  host: Host,
): Promise<readonly Inspected[]> => {
  const found: (Inspected | "pem")[] = [];
  const pem: { readonly name: string; readonly text: string }[] = [];
  const ca = options.ca === undefined ? "" : sourceText(options.ca, host);
  for (const source of sources) {
    if (isPort(source)) {
      found.push(await inspectPort(source, { ...options, ca }, host));
      continue;
    }
    const names = source === "-" ? undefined : namesIn(source, host);
    if (names !== undefined) {
      found.push(inspectFolder(source, names, host));
      continue;
    }
    const marked = sourceText(source, host);
    const text = marked.replace(/^\ufeff/, "");
    const unjudged = unjudgedFile(text, source);
    if (unjudged !== undefined) {
      const texts = { certificate: "", privateKey: "", ca: "" };
      found.push({ name: source, texts, whole: false, notes: [], unjudged });
    } else if (looksLikePem(text)) {
      if (pem.length === 0) found.push("pem");
      pem.push({ name: source, text: marked });
    } else found.push(...inspectSecrets(text, source));
  }
  return found.map((entry) =>
    entry === "pem"
      ? {
          name: pem.map(({ name }) => name).join(", "),
          texts: sortedPem(pem.map(({ text }) => text)),
          whole: false,
          notes: [],
        }
      : entry,
  );
};
