import { type Acceptance, type Finding as AnyFinding, withAcceptances } from "@gloo-mtls/objects/report";
import {
  type CheckOptions,
  checkLock,
  checkMaterial,
  type Finding,
  type FindingCode,
  type Lock,
  type LockChange,
  PkiError,
  secretType,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import { type Described, described } from "./described.ts";
import type { Inspected } from "./inspected.ts";

/** A finding about a source, which may be that it cannot be judged. */
export interface ReportFinding extends AnyFinding<FindingCode | "not-judged" | "wrong-type"> {
  readonly hint: string;
}

/** What is known about one source. */
export interface Report extends Described {
  readonly name: string;
  readonly notes: readonly string[];
  readonly findings: readonly ReportFinding[];
}

export interface ReportOptions {
  /** The options of the check, except for what each source sets itself. */
  readonly check: Omit<CheckOptions, "rotating">;
  /** Whether the names in the leaf matter. */
  readonly checksNames: boolean;
  /** What the material is compared to; undefined compares it to nothing. */
  readonly lock: Lock | undefined;
  /** The differences from the lock that are meant. */
  readonly expected: readonly LockChange[];
  /** The findings that are known and accepted. */
  readonly accepted: readonly Acceptance[];
}

const lockFindings = (texts: TlsMaterial, { lock, expected }: ReportOptions): readonly Finding[] => {
  if (lock === undefined) return [];
  try {
    return checkLock(lock, texts, { meant: expected });
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return [
      {
        code: "unreadable-certificate",
        severity: "error",
        message: "it cannot be compared with its lock, because its certificates cannot be read",
        hint: "compare what has both a leaf and CAs, in tls.crt and ca.crt",
        path: [],
      },
    ];
  }
};

/** Which findings are about what the source does not claim to be. */
const isMeant = ({ whole }: Inspected, { checksNames }: ReportOptions) => {
  const names = new Set(["missing-name", "foreign-name", "certgen-replaces"]);
  return ({ code }: Finding): boolean =>
    (whole || code !== "missing-part") && (checksNames || !names.has(code));
};

/** A Secret of another type works where it is mounted; but who makes and rotates Secrets leaves it alone, and the type cannot be changed. */
const typeFindings = ({ type = secretType }: Inspected): readonly ReportFinding[] =>
  type === secretType
    ? []
    : [
        {
          code: "wrong-type",
          severity: "warning",
          message: `the Secret is not of type ${secretType}, and certgen and certs rotate refuse it`,
          hint: "delete it and create it with that type before a rotation: the type of a Secret cannot be changed",
          path: ["type"],
        },
      ];

const judged = (inspected: Inspected, options: ReportOptions): readonly ReportFinding[] => {
  const { texts, rotating, unjudged } = inspected;
  if (unjudged !== undefined) return [{ code: "not-judged", severity: "error", path: [], ...unjudged }];
  return [
    ...typeFindings(inspected),
    ...checkMaterial(texts, { ...options.check, rotating }).filter(isMeant(inspected, options)),
    ...lockFindings(texts, options),
  ];
};

/** Looks at a source: what it holds, and everything that is wrong with it. */
export const reportOf = (inspected: Inspected, options: ReportOptions): Report => ({
  name: inspected.name,
  notes: inspected.notes,
  ...described(inspected.texts),
  findings: withAcceptances(
    judged(inspected, options).map((finding) => ({ ...finding, object: inspected.object })),
    options.accepted,
  ),
});
