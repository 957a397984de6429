import { expect, test } from "vitest";
import { createAuthority } from "../authority/create-authority.ts";
import { createIntermediate } from "../authority/create-intermediate.ts";
import { createLeaf } from "../material/create-leaf.ts";
import { authority, firstKey, now, secondKey } from "../testing/sample.ts";
import { type Chain, openChain } from "./open-chain.ts";

const open = (pem: string): Chain => {
  const chain = openChain(pem);
  if (chain === undefined) throw new Error("not certificates");
  return chain;
};

const intermediate = createIntermediate({
  now,
  authority: authority(),
  subject: { commonName: "signing" },
  key: secondKey(),
});
const { certificate: leaf } = createLeaf({ now, authority: intermediate, dnsNames: ["a"], key: firstKey() });

test("a chain leads over its intermediate to a CA of the bundle", () => {
  const path = open(leaf + intermediate.certificate).pathTo(open(authority().certificate));
  expect(path?.map(({ subject }) => subject)).toEqual(["CN=a", "CN=signing", "CN=supergloo-webhook-cert-ca"]);
});

test("a chain that lacks its intermediate, or has another root, leads nowhere", () => {
  const foreign = open(createAuthority({ now, key: secondKey() }).certificate);
  expect(open(leaf).pathTo(open(authority().certificate))).toBeUndefined();
  expect(open(leaf + intermediate.certificate).pathTo(foreign)).toBeUndefined();
});

test("a chain has the key of its first certificate and no other", () => {
  const chain = open(leaf + intermediate.certificate);
  expect(chain.hasKey(firstKey())).toBe(true);
  expect(chain.hasKey(secondKey())).toBe(false);
  expect(chain.hasKey(firstKey() + firstKey())).toBe(false);
  expect(chain.hasKey("")).toBe(false);
});

test("a text without certificates, or with one that cannot be read, is not a chain", () => {
  expect(openChain("")).toBeUndefined();
  expect(openChain("x")).toBeUndefined();
  expect(openChain(leaf.replace("MII", "AAA"))).toBeUndefined();
});
