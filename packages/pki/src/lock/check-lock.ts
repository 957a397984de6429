import { aListOf, anObject, aText, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import { error, type Finding } from "../check/finding.ts";
import { quote } from "../check/quote.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import { aLock, type Lock, type LockedCertificate, lockOf } from "./lock.ts";

/** A way in which material can differ from its lock. */
export type LockChange =
  | "leaf-changed"
  | "names-changed"
  | "intermediates-changed"
  | "ca-added"
  | "ca-removed"
  | "ca-reordered";

export interface LockOptions {
  /**
   * The expected changes: they are not findings, but an expected change that did not happen is one. None by
   * default.
   */
  readonly meant?: readonly LockChange[];
}

const remedies: Readonly<Record<LockChange, string>> = {
  "leaf-changed": "take the locked material again, or write a new lock if a rotation was meant",
  "names-changed": "issue the leaf with the locked names, or write a new lock",
  "intermediates-changed": "take the locked material again, or write a new lock",
  "ca-added": "take the CA out of ca.crt, or write a new lock: every peer will trust what it signs",
  "ca-removed": "keep the CA in ca.crt until no peer presents a leaf that it signed, or write a new lock",
  "ca-reordered": "keep the locked order: the Secret's bytes change, and every watcher reloads",
};

const described = ({ subject, fingerprint, notAfter }: LockedCertificate): string =>
  `${quote(subject)} ${fingerprint.slice(0, 23)}... until ${notAfter}`;

interface Change {
  readonly change: LockChange;
  readonly path: Finding["path"];
  readonly message: string;
}

const sameOrder = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((entry, index) => entry === right[index]);

const prints = (certificates: readonly LockedCertificate[]): readonly string[] =>
  certificates.map(({ fingerprint }) => fingerprint);

const leafChanges = function* (before: Lock, after: Lock): Iterable<Change> {
  const [[oldLeaf, ...oldChain], [newLeaf, ...newChain]] = [before.certificate, after.certificate];
  if (oldLeaf === undefined || newLeaf === undefined) return;
  if (oldLeaf.fingerprint !== newLeaf.fingerprint) {
    yield {
      change: "leaf-changed",
      path: ["certificate", 0],
      message: `the leaf is ${described(newLeaf)}, and was ${described(oldLeaf)}`,
    };
  }
  if (!sameOrder(oldLeaf.names, newLeaf.names)) {
    yield {
      change: "names-changed",
      path: ["certificate", 0],
      message: `the leaf is for ${newLeaf.names.map(quote).join(", ")}, and was for ${oldLeaf.names.map(quote).join(", ")}`,
    };
  }
  if (!sameOrder(prints(oldChain), prints(newChain))) {
    yield {
      change: "intermediates-changed",
      path: ["certificate"],
      message: `the intermediates in tls.crt are not the locked ones: ${newChain.length} now, ${oldChain.length} locked`,
    };
  }
};

const authorityChanges = function* (before: Lock, after: Lock): Iterable<Change> {
  const [old, now] = [prints(before.ca), prints(after.ca)];
  const added = after.ca.filter(({ fingerprint }) => !old.includes(fingerprint));
  const removed = before.ca.filter(({ fingerprint }) => !now.includes(fingerprint));
  for (const certificate of added) {
    const path = ["ca", after.ca.indexOf(certificate)];
    yield { change: "ca-added", path, message: `ca.crt newly trusts ${described(certificate)}` };
  }
  for (const certificate of removed) {
    yield {
      change: "ca-removed",
      path: ["ca"],
      message: `ca.crt no longer trusts ${described(certificate)}`,
    };
  }
  if (added.length === 0 && removed.length === 0 && !sameOrder(old, now)) {
    yield {
      change: "ca-reordered",
      path: ["ca"],
      message: "ca.crt holds the locked CAs in another order, or repeats one",
    };
  }
};

/**
 * How a material differs from its lock: nothing when it is the same, or changed in exactly the ways that were meant.
 * @throws {PkiError} `unreadable-certificate` when the material cannot be read.
 */
export const checkLock = (
  lock: Lock,
  material: Pick<TlsMaterial, "certificate" | "ca">,
  options: LockOptions = {},
): readonly Finding[] => {
  requireArgument("lock", lock, aLock);
  requireArgument("material", material, anObject);
  requireOptions(options, { meant: aListOf(aText) });
  const { meant = [] } = options;
  const after = lockOf(material);
  const changes = [...leafChanges(lock, after), ...authorityChanges(lock, after)];
  const happened = new Set(changes.map(({ change }) => change));
  return [
    ...changes
      .filter(({ change }) => !meant.includes(change))
      .map(({ change, path, message }) => error(change, path, message, remedies[change])),
    ...[...new Set(meant)]
      .filter((change) => !happened.has(change))
      .map((change) =>
        error(
          "not-changed",
          [],
          `the change that was meant did not happen: ${change}`,
          "check that the new material was written, or drop the expectation",
        ),
      ),
  ];
};
