import { describe, expect, test } from "vitest";
import { createMaterial } from "../material/create-material.ts";
import { tlsSecret } from "../secret/tls-secret.ts";
import { copyOf, isCopyOf } from "./copy-of.ts";

const mark = {
  "rotation.gloo-mtls/brings-ca": "2",
  "rotation.gloo-mtls/published-at": "2026-01-01T00:00:00.000Z",
};
const origin = "gloo-system/certs";
const copyMark = { "rotation.gloo-mtls/copy-of": origin };
const secret = {
  type: "kubernetes.io/tls",
  metadata: {
    name: "certs",
    resourceVersion: "7",
    labels: { team: "a" },
    annotations: { ...mark, owner: "a" },
  },
  data: { "tls.crt": "bmV3", "tls.key": "bmV3", "ca.crt": "bmV3" },
};

describe("a copy of a Secret", () => {
  test("that is not there yet gets the data and the mark, and nothing that is the Secret's own", () => {
    expect(copyOf(undefined, secret, origin)).toEqual({
      type: "kubernetes.io/tls",
      metadata: { annotations: { ...mark, ...copyMark } },
      data: secret.data,
    });
  });

  test("keeps its labels, foreign annotations and keys, and its version, and loses a mark that is over", () => {
    const copy = {
      type: "kubernetes.io/tls",
      metadata: {
        resourceVersion: "3",
        labels: { team: "edge" },
        annotations: { owner: "edge", "rotation.gloo-mtls/removes-cas": "1" },
      },
      data: { "tls.crt": "b2xk", extra: "eA==" },
    };
    expect(copyOf(copy, secret, origin)).toEqual({
      type: "kubernetes.io/tls",
      metadata: {
        resourceVersion: "3",
        labels: { team: "edge" },
        annotations: { owner: "edge", ...mark, ...copyMark },
      },
      data: { ...secret.data, extra: "eA==" },
    });
  });

  test("that needs no change is the same object", () => {
    const copy = { ...copyOf(undefined, secret, origin), immutable: true };
    expect(copyOf(copy, secret, origin)).toBe(copy);
  });
});

describe("a Secret in the namespace of a copy", () => {
  const now = Date.UTC(2026, 0, 1);
  const made = () => tlsSecret(createMaterial({ now, service: "gloo", namespace: "gloo-system" }));
  const [own, foreign] = [made(), made()].map(({ type, data }) => ({ type, data, metadata: {} }));
  if (own === undefined || foreign === undefined) throw new Error("two Secrets were made");

  test("is a copy when it has the mark, or trusts a CA that the Secret trusts", () => {
    expect(isCopyOf({ ...foreign, metadata: { annotations: copyMark } }, own, origin)).toBe(true);
    expect(isCopyOf({ ...own, metadata: { labels: { by: "hand" } } }, own, origin)).toBe(true);
  });

  test("belongs to another writer otherwise: other CAs, another Secret's copy, nothing to read, or no Secret yet", () => {
    expect(isCopyOf(foreign, own, origin)).toBe(false);
    const ofAnother = {
      ...foreign,
      metadata: { annotations: { ...copyMark, "rotation.gloo-mtls/copy-of": "a/b" } },
    };
    expect(isCopyOf(ofAnother, own, origin)).toBe(false);
    expect(isCopyOf({ ...foreign, data: { "ca.crt": "???" } }, own, origin)).toBe(false);
    expect(isCopyOf(foreign, undefined, origin)).toBe(false);
  });
});
