/** One block of a PEM text, from BEGIN to END. @see RFC 7468 */
export interface PemBlock {
  /** What stands after BEGIN: `CERTIFICATE`, `RSA PRIVATE KEY`, ... */
  readonly label: string;
  readonly text: string;
}

const begin = /^-----BEGIN ([A-Z0-9 ]{1,64})-----\s*$/;

/** The blocks of a PEM text, in its order and in one pass; whatever stands between them is dropped. */
export const pemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly lines: string[] } | undefined;
  // Files that were joined without a line break between them are still shown.
  for (const line of text.replaceAll("----------BEGIN ", "-----\n-----BEGIN ").split(/\r?\n/)) {
    const label = begin.exec(line)?.[1];
    if (label !== undefined) open = { label, lines: [] };
    else if (open !== undefined && line.trimEnd() === `-----END ${open.label}-----`) {
      const { label, lines } = open;
      blocks.push({
        label,
        text: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n"),
      });
      open = undefined;
    } else open?.lines.push(line);
  }
  return blocks;
};

/** Whether a block of this label is a private key, readable without a passphrase or not. */
export const isPrivateKey = ({ label }: PemBlock): boolean => /(?:^| )PRIVATE KEY$/.test(label);
