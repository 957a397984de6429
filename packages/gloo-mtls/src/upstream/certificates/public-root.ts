import { X509Certificate } from "node:crypto";
import { certificatesIn } from "./certificates-in.ts";

/** The certificate of a PEM text; undefined for what cannot be read. */
const certificateOf = (pem: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
};

const signedBy = (child: X509Certificate, parent: X509Certificate): boolean =>
  child.checkIssued(parent) && child.verify(parent.publicKey);

/** As many links as a chain of a public server has at most; OpenSSL's own limit is 100. */
const longestChain = 10;

/**
 * The root among some to which a server's certificate leads, by the signatures of the certificates that it
 * presents. What a server presents proves nothing by itself, so a chain that ends elsewhere leads to none.
 * @param presented PEM of each certificate, the server's own first.
 * @param roots PEM of each root.
 * @returns The PEM of the root; undefined for none.
 */
export const publicRoot = (presented: readonly string[], roots: readonly string[]): string | undefined => {
  const [leaf, ...others] = presented.flatMap((pem) => certificateOf(pem) ?? []);
  const anchors = roots.flatMap((pem) => {
    const certificate = certificateOf(pem);
    return certificate === undefined ? [] : [{ pem, certificate }];
  });
  let current = leaf;
  for (let link = 0; current !== undefined && link < longestChain; link += 1) {
    const child = current;
    const anchor = anchors.find(
      ({ certificate }) => certificate.raw.equals(child.raw) || signedBy(child, certificate),
    );
    if (anchor !== undefined) return anchor.pem;
    current = others.find((other) => other !== child && signedBy(child, other));
  }
  return undefined;
};

/** The name of a root and the day on which it ends, as a line of text above its PEM. */
export const rootHeading = (pem: string): string => {
  const { subject = "" } = certificateOf(pem) ?? {};
  const [validity] = certificatesIn(pem);
  const lines = subject.split("\n");
  const name = ["CN=", "OU=", "O="].flatMap(
    (key) => lines.find((line) => line.startsWith(key))?.slice(key.length) ?? [],
  );
  return `# ${name[0] ?? subject.replaceAll("\n", ", ")}, until ${validity === undefined ? "not known" : new Date(validity.notAfter).toISOString().slice(0, 10)}`;
};
