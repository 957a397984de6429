import { valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { createAuthority, createLeaf, type LeafUse, tlsSecret } from "@gloo-mtls/pki";
import { verify } from "@gloo-mtls/verify";
import { namesShown, wiringOf } from "@gloo-mtls/verify/graph";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { type HardenOptions, harden } from "./harden.ts";
import { hardeningNames } from "./hardenings.ts";

const rendered = (values: Values = {}): readonly Manifest[] =>
  render({ values: { ...values, global: { glooMtls: { enabled: true } } } });

const edge: Values = { gatewayProxies: { edgeProxy: { namespace: "edge" } } };
const options: HardenOptions = {
  only: ["renew", "match-names", "require-client-certificate", "own-identities"],
  renewWith: "cert-manager",
};
const gloo = ["gloo.gloo-system.svc.cluster.local"];

/** The certificate and the expected names of each Envoy that talks about configuration. */
const identities = (manifests: readonly Manifest[]) => {
  const wiring = wiringOf(manifests);
  const listeners = wiring.entrances
    .filter(({ isOpen, leadsTo }) => isOpen && leadsTo.has("configuration"))
    .flatMap(({ process, chain }) =>
      chain.socket.kind === "tls" ? [{ process, tls: chain.socket.tls }] : [],
    );
  const dials = wiring.dials
    .filter(({ isControl }) => isControl)
    .flatMap(({ process, endpoint }) =>
      endpoint.socket.kind === "tls" ? [{ process, tls: endpoint.socket.tls }] : [],
    );
  return Object.fromEntries(
    [...listeners, ...dials].map(({ process, tls }) => [
      nameOf(process.pod.manifest),
      {
        shows: namesShown(process, tls.certificates, wiring, ["cluster.local"])?.[0]?.value,
        expects: tls.validation.names.map(({ exact }) => exact),
      },
    ]),
  );
};

const errors = (manifests: readonly Manifest[]) =>
  verify(manifests).flatMap(({ code, severity }) => (severity === "error" ? [code] : []));

const expected = {
  "Deployment/gloo-system/gloo": {
    shows: "gloo",
    expects: [...gloo, "gloo-proxies.edge", "gloo-proxies.gloo-system"],
  },
  "Deployment/edge/edge-proxy": { shows: "gloo-proxies.edge", expects: gloo },
  "Deployment/gloo-system/gateway-proxy": { shows: "gloo-proxies.gloo-system", expects: gloo },
};

test("the Secrets that cert-manager makes of it work, and those of one end alone do not at the other", () => {
  const now = Date.UTC(2026, 10, 1);
  const authority = createAuthority({ now });
  const after = harden(rendered(edge), options);
  const secrets = (own: (uses: readonly LeafUse[]) => readonly LeafUse[]) =>
    after.flatMap((manifest) => {
      const { dnsNames, isCA, secretName, usages } = Object(manifest.spec);
      if (manifest.kind !== "Certificate" || isCA === true) return [];
      const uses = own(usages.includes("server auth") ? ["server", "client"] : ["client"]);
      // One key for all is made sooner than nine.
      const leaf = createLeaf({ now, authority, dnsNames, uses, key: authority.privateKey });
      const { namespace } = manifest.metadata;
      return [
        tlsSecret(
          { ...leaf, ca: authority.certificate },
          { name: secretName, ...(namespace && { namespace }) },
        ),
      ];
    });
  const faults = (own: (uses: readonly LeafUse[]) => readonly LeafUse[]) =>
    verify([...after, ...secrets(own)], { now }).filter(({ code }) => code === "bad-material");
  expect(faults((uses) => uses)).toEqual([]);
  expect(faults(() => ["client"]).map(({ object }) => object?.name)).toEqual(["gloo-mtls-certs"]);
  expect(faults(() => ["server"])).toHaveLength(3);
});

test("gloo has a leaf of its own, and the proxies of each namespace another", () => {
  const after = harden(rendered(edge), options);
  expect(identities(after)).toEqual(expected);
  expect(errors(after)).toEqual(["sds-exposed", "sds-exposed", "sds-exposed"]);
  const certificates = after.filter(({ kind }) => kind === "Certificate");
  expect(certificates.map((one) => [nameOf(one), valueAt(one, ["spec", "usages"])])).toEqual([
    [expect.stringContaining("-ca"), expect.arrayContaining(["cert sign"])],
    ["Certificate/gloo-system/gloo-mtls-certs", expect.arrayContaining(["server auth"])],
    ...["gloo-system", "edge"].map((namespace) => [
      `Certificate/${namespace}/gloo-mtls-certs-proxies`,
      ["digital signature", "key encipherment", "client auth"],
    ]),
  ]);
});

test("listeners that compare names already get the proxies' names, too", () => {
  const named = harden(rendered(edge), { ...options, only: ["renew", "match-names"] });
  const after = harden(named, { ...options, only: ["own-identities"] });
  const sorted = (all: readonly Manifest[]) =>
    Object.entries(identities(all)).map(([name, { shows, expects }]) => [name, shows, expects.toSorted()]);
  expect(sorted(after)).toEqual(
    Object.entries(expected).map(([name, { shows, expects }]) => [name, shows, expects.toSorted()]),
  );
  expect(errors(after)).not.toContain("wrong-client-name");
});

test("it is the same twice, and with every other hardening", () => {
  for (const only of [options.only, hardeningNames]) {
    const once = harden(rendered(edge), { ...options, only });
    expect(harden(once, { ...options, only }).filter((one) => !once.includes(one))).toEqual([]);
  }
});

test.each(["certgen", "runner"] as const)(
  "%s makes one leaf, so it is refused, and that is said",
  (renewWith) => {
    const remarks: string[] = [];
    const after = harden(rendered(), {
      only: ["own-identities"],
      renewWith,
      certgenRunner: { image: "example.com/gloo-mtls-certgen" },
      onWarning: ({ message }) => void remarks.push(message),
    });
    expect(after).toEqual(rendered());
    expect(remarks).toEqual([expect.stringContaining("certgen and the runner make one leaf")]);
  },
);

test("the proxies that the controller deploys keep a copy of the control plane's certificate, and that is said", () => {
  const gateway = {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "http", namespace: "default" },
    spec: { gatewayClassName: "gloo-gateway", listeners: [{ name: "http", port: 8080, protocol: "HTTP" }] },
  };
  const remarks: string[] = [];
  harden([...rendered({ kubeGateway: { enabled: true } }), gateway], {
    ...options,
    only: ["renew", "own-identities"],
    onWarning: ({ code, message }) => void remarks.push(`${code}: ${message}`),
  });
  expect(remarks).toContainEqual(
    expect.stringMatching(/^own-identities: .*a copy of the control plane's own/),
  );
});
