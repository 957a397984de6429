import type { Certificate } from "../certificate/certificate.ts";
import { compareNames, type Name, sameName } from "../x509/name.ts";
import { isIssuerOf } from "./issuer.ts";

/** The CAs that Envoy trusts, in the order in which BoringSSL looks through those of one name. */
export interface TrustStore {
  /** The first certificate that could have issued another, signatures aside. */
  readonly issuerOf: (child: Certificate) => Certificate | undefined;
  /** The same certificate, if it is in the store. */
  readonly sameAs: (certificate: Certificate) => Certificate | undefined;
}

const compare = (a: Certificate, b: Certificate): number => compareNames(a.parsed.subject, b.parsed.subject);

/**
 * Sorts as BoringSSL's stacks are sorted. A heap sort is not stable, and so which of two CAs of one name comes first depends on it.
 * @see BoringSSL `crypto/stack/stack.cc`, OPENSSL_sk_sort
 */
const heapSorted = (certificates: readonly Certificate[]): readonly Certificate[] => {
  const heap = [...certificates];
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  const isLess = (a: number, b: number): boolean => {
    const [first, second] = [heap[a], heap[b]];
    return first !== undefined && second !== undefined && compare(first, second) < 0;
  };
  const sink = (from: number, count: number): void => {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      if (left >= count) return;
      let next = isLess(at, left) ? left : at;
      if (left + 1 < count && isLess(next, left + 1)) next = left + 1;
      if (next === at) return;
      swap(at, next);
      at = next;
    }
  };
  if (heap.length < 2) return heap;
  for (let at = Math.floor((heap.length - 2) / 2); at >= 0; at -= 1) sink(at, heap.length);
  for (let last = heap.length - 1; last > 0; last -= 1) {
    swap(0, last);
    sink(0, last);
  }
  return heap;
};

/**
 * The store of a bundle. Each certificate is added to what was sorted before, as `X509_STORE_add_cert` does, and the same one only once.
 * @see BoringSSL `crypto/x509/x509_lu.cc`
 */
export const trustStoreOf = (bundle: readonly Certificate[]): TrustStore => {
  let sorted: readonly Certificate[] = [];
  const added = new Set<string>();
  for (const certificate of bundle) {
    const { fingerprint } = certificate.facts;
    sorted = heapSorted(sorted);
    if (added.has(fingerprint)) continue;
    added.add(fingerprint);
    sorted = [...sorted, certificate];
  }
  sorted = heapSorted(sorted);
  const named = (name: Name): readonly Certificate[] =>
    sorted.filter(({ parsed }) => sameName(parsed.subject, name));
  return {
    issuerOf: (child) => named(child.parsed.issuer).find((issuer) => isIssuerOf(issuer, child)),
    sameAs: ({ facts }) => sorted.find((trusted) => trusted.facts.fingerprint === facts.fingerprint),
  };
};
