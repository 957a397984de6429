import type { Certificate } from "../certificate/certificate.ts";
import type { FindingCode } from "../check/finding.ts";
import type { LeafUse } from "../issue/leaf-use.ts";
import type { RevocationList } from "../x509/revocation-list.ts";
import type { CertificatePath } from "./path.ts";

/** Why two Envoys do not shake hands with a path. */
export interface PathProblem {
  readonly code: FindingCode;
  readonly certificate: Certificate;
  /** What follows the certificate's name in a sentence. */
  readonly message: string;
  readonly hint: string;
}

/** What the rules of a path look at. */
export interface PathSubject extends CertificatePath {
  /** The CRLs of the bundle. */
  readonly revocationLists: readonly RevocationList[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the leaf is shown for. */
  readonly uses: readonly LeafUse[];
}

/** One thing that the verifier checks. Every problem is found, not the first alone. */
export type PathRule = (path: PathSubject) => Iterable<PathProblem>;

/** The part of a path that is not in the bundle, the leaf first. */
export const untrusted = ({ certificates, trustedFrom }: CertificatePath): readonly Certificate[] =>
  certificates.slice(0, trustedFrom);
