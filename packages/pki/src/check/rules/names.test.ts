import { expect, test } from "vitest";
import { createMaterial, type MaterialOptions } from "../../material/create-material.ts";
import { oddCertificate } from "../../testing/odd-certificate.ts";
import { said } from "../../testing/said.ts";
import { authority, now, secondKey } from "../../testing/sample.ts";

const leaf = (options: Partial<MaterialOptions>) =>
  createMaterial({ now, authority: authority(), key: secondKey(), ...options }).certificate;
const named = (...altNames: readonly Record<string, unknown>[]) =>
  oddCertificate({
    key: secondKey(),
    authority: authority(),
    extensions: altNames.length === 0 ? [] : [{ name: "subjectAltName", altNames }],
  });
const dns = (value: string) => ({ type: 2, value });

test("a leaf for another namespace is found", () => {
  expect(said({ certificate: leaf({ namespace: "edge" }) })).toMatchInlineSnapshot(`
    [
      "warning missing-name at certificate/0: the leaf is for no name of the Service in namespace "gloo-system" (issue it with the subject alternative names "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it)",
      "warning foreign-name at certificate/0: the leaf is also for "gloo.edge", "gloo.edge.svc", "gloo.edge.svc.cluster.local" (leave names out that are not the Service's, or allow them: a holder of this key can pose as them)",
    ]
  `);
  expect(said({ certificate: leaf({ namespace: "edge" }) }, { namespaces: ["edge"] })).toEqual([]);
});

test("a leaf for another Service or cluster domain is found", () => {
  expect(said({}, { service: "xds" })).toMatchInlineSnapshot(`
    [
      "warning missing-name at certificate/0: the leaf is for no name of the Service in namespace "gloo-system" (issue it with the subject alternative names "xds", "xds.gloo-system", "xds.gloo-system.svc", "xds.gloo-system.svc.cluster.local": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it)",
      "warning foreign-name at certificate/0: the leaf is also for "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local" (leave names out that are not the Service's, or allow them: a holder of this key can pose as them)",
    ]
  `);
  expect(said({}, { clusterDomain: "corp.example" })).toMatchInlineSnapshot(`
    [
      "warning missing-name at certificate/0: the leaf lacks "gloo.gloo-system.svc.corp.example" (issue it with the subject alternative names "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.corp.example")",
      "warning foreign-name at certificate/0: the leaf is also for "gloo.gloo-system.svc.cluster.local" (leave names out that are not the Service's, or allow them: a holder of this key can pose as them)",
    ]
  `);
});

test("a leaf without names is found", () => {
  expect(said({ certificate: named() })).toMatchInlineSnapshot(`
    [
      "warning missing-name at certificate/0: the leaf is for no name of the Service in namespace "gloo-system" (issue it with the subject alternative names "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it)",
    ]
  `);
});

test("every namespace is asked for", () => {
  const dnsNames = ["gloo.edge", "gloo.edge.svc", "gloo.edge.svc.cluster.local"];
  expect(said({ certificate: leaf({ dnsNames }) }, { namespaces: ["gloo-system", "edge"] })).toEqual([]);
  expect(said({}, { namespaces: ["gloo-system", "edge"] })).toMatchInlineSnapshot(`
    [
      "warning missing-name at certificate/0: the leaf is for no name of the Service in namespace "edge" (issue it with the subject alternative names "gloo", "gloo.edge", "gloo.edge.svc", "gloo.edge.svc.cluster.local": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it)",
    ]
  `);
});

test("a wildcard counts for what it covers", () => {
  const certificate = named(
    dns("gloo"),
    dns("*.gloo-system"),
    dns("*.gloo-system.svc"),
    dns("*.gloo-system.svc.cluster.local"),
  );
  expect(said({ certificate })).toEqual([]);
});

test("names that certgen does not take for the Service's are found: it compares texts", () => {
  const replaces = (...names: readonly string[]) =>
    said({ certificate: named(...names.map(dns)) }).filter((line) => line.includes("certgen-replaces"));
  const all = ["gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local"];
  expect(replaces(...all.map((name) => name.toUpperCase()))).toMatchInlineSnapshot(`
    [
      "warning certgen-replaces at certificate/0: the leaf has no name of the Service in namespace "gloo-system" as Kubernetes writes it: TLS takes upper case and wildcards for it, and certgen compares texts (leave the chart's Jobs gloo-mtls-certgen off, which replace such a leaf, or issue it with "gloo.gloo-system.svc" as well; gloo-mtls-certgen of this project keeps it)",
    ]
  `);
  expect(replaces("*.gloo-system.svc")).toHaveLength(1);
  expect(replaces("*.gloo-system.svc", "gloo")).toEqual([]);
  expect(replaces("gloo.edge.svc")).toEqual([]);
});

test("names of others are found, unless they are allowed", () => {
  const certificate = leaf({ dnsNames: ["gloo.example.com"] });
  expect(said({ certificate })).toMatchInlineSnapshot(`
    [
      "warning foreign-name at certificate/0: the leaf is also for "gloo.example.com" (leave names out that are not the Service's, or allow them: a holder of this key can pose as them)",
    ]
  `);
  expect(said({ certificate }, { allowedNames: ["GLOO.example.com"] })).toEqual([]);
});

test("addresses and URIs are names of others, too, and a long list is cut", () => {
  const many = Array.from({ length: 9 }, (_, index) => dns(`host-${index}.example.com`));
  const certificate = named(
    ...["gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local"].map(dns),
    { type: 7, ip: "10.0.0.1" },
    { type: 7, ip: "2001:db8::1" },
    { type: 6, value: "spiffe://cluster.local/ns/edge/sa/gloo" },
    { type: 1, value: "a@example.com" },
    ...many,
  );
  expect(said({ certificate })).toMatchInlineSnapshot(`
    [
      "warning foreign-name at certificate/0: the leaf is also for "10.0.0.1", "2001:0db8:0000:0000:0000:0000:0000:0001", "spiffe://cluster.local/ns/edge/sa/gloo", "a@example.com", "host-0.example.com" and 8 more (leave names out that are not the Service's, or allow them: a holder of this key can pose as them)",
    ]
  `);
});
