import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import type { TlsMaterial } from "@gloo-mtls/pki";
import type { Extension } from "@gloo-mtls/pki/internal/src/issue/profile.ts";
import { signCertificate } from "@gloo-mtls/pki/internal/src/issue/sign-certificate.ts";
import type { Random } from "../../differential/random.ts";

const day = 24 * 60 * 60 * 1000;

/** A certificate and the key that it is about. */
interface Holder {
  readonly pem: string;
  readonly key: string;
}

/** A new RSA key. A set shares few of them: each takes a while, and one key in two CAs is a case of its own. */
export const newKey = (): string =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();

const derOf = (pem: string): Uint8Array => Buffer.from(pem.replaceAll(/-----[^\n]+|\s/g, ""), "base64");

/** DER as node-forge takes the value of an extension that it does not know. */
const raw = (id: string, hexadecimal: string, critical = false): Extension => ({
  id,
  critical,
  value: Buffer.from(hexadecimal, "hex").toString("latin1"),
});

const hex = (text: string): string => Buffer.from(text).toString("hex");
const element = (tag: string, content: string): string =>
  `${tag}${(content.length / 2).toString(16).padStart(2, "0")}${content}`;
const constraint = (kind: "a0" | "a1", host: string): Extension =>
  raw("2.5.29.30", element("30", element(kind, element("30", element("82", hex(host))))), true);

type Extras = readonly [Extension | undefined, ...(Extension | undefined)[]];

/** One extension or none, among them what breaks a path. */
const authorityExtras: Extras = [
  undefined,
  ...Array.from({ length: 7 }, () => undefined),
  { name: "extKeyUsage", serverAuth: true },
  { name: "extKeyUsage", serverAuth: true, clientAuth: true },
  constraint("a0", "gloo"),
  constraint("a0", "gloo-system.svc"),
  constraint("a1", "gloo-system.svc"),
  constraint("a1", "example.com"),
  raw("2.5.29.36", "3003800100"),
  raw("2.5.29.32", "3006300406022a03", false),
  raw("1.2.3.4", "0500", true),
  raw("1.2.3.4", "0500"),
];

const leafExtras: Extras = [
  undefined,
  ...Array.from({ length: 11 }, () => undefined),
  { name: "extKeyUsage", serverAuth: true },
  { name: "extKeyUsage", serverAuth: true, clientAuth: true },
  { name: "keyUsage", keyEncipherment: true },
  { name: "keyUsage", digitalSignature: true },
  raw("1.3.6.1.5.5.7.1.24", "3003020105"),
  raw("2.5.29.32", "3006300406022a03", false),
  raw("1.2.3.4", "0500", true),
];

const constraintsOf = (random: Random): readonly Extension[] =>
  random.pick<readonly Extension[]>([
    [{ name: "basicConstraints", critical: true, cA: true }],
    [{ name: "basicConstraints", critical: true, cA: true }],
    [{ name: "basicConstraints", critical: true, cA: true }],
    [{ name: "basicConstraints", critical: true, cA: true, pathLenConstraint: 0 }],
    [{ name: "basicConstraints", critical: true, cA: true, pathLenConstraint: 1 }],
    [{ name: "basicConstraints", cA: false }],
    [],
  ]);

const usagesOf = (random: Random): readonly Extension[] =>
  random.pick<readonly Extension[]>([
    [],
    [],
    [{ name: "keyUsage", critical: true, keyCertSign: true, cRLSign: true }],
    [{ name: "keyUsage", critical: true, digitalSignature: true }],
  ]);

let serial = 1n;

const signed = (
  random: Random,
  {
    key,
    name,
    extensions,
    issuer,
  }: {
    readonly key: string;
    readonly name: string;
    readonly extensions: readonly (Extension | undefined)[];
    readonly issuer?: Holder | undefined;
  },
  now: number,
): Holder => {
  serial += 1n;
  const ended = random.percent(6);
  const pem = signCertificate({
    serial,
    validity: { notBefore: now - 10 * day, notAfter: ended ? now - day : now + 300 * day },
    subject: [{ name: "commonName", value: name }],
    key: createPrivateKey(key),
    extensions: extensions.filter((extension) => extension !== undefined),
    issuerKey: createPrivateKey(issuer?.key ?? key),
    ...(issuer === undefined ? {} : { issuer: derOf(issuer.pem) }),
  });
  return { pem, key };
};

const identified = (random: Random): readonly Extension[] =>
  random.percent(50) ? [{ name: "subjectKeyIdentifier" }] : [];

/** A set of certificates for the Service gloo: often one that works, often one that fails in a way of its own. */
export const madeSet = (random: Random, keys: readonly [string, ...string[]], now: number): TlsMaterial => {
  const authority = (issuer: Holder | undefined): Holder =>
    signed(
      random,
      {
        key: random.pick(keys),
        name: random.pick(["one", "two", "three", "Three "]),
        issuer,
        extensions: [
          ...constraintsOf(random),
          ...usagesOf(random),
          ...identified(random),
          random.pick(authorityExtras),
        ],
      },
      now,
    );
  const path = [authority(undefined)];
  for (let count = random.below(3); count > 0; count -= 1) path.push(authority(path.at(-1)));
  const leafKey = random.pick(keys);
  const names = ["gloo", "gloo.gloo-system", "gloo.gloo-system.svc"].map((value) => ({ type: 2, value }));
  const leaf = signed(
    random,
    {
      key: leafKey,
      name: random.pick(["gloo", "gloo.gloo-system.svc", "a leaf"]),
      issuer: random.percent(90) ? path.at(-1) : undefined,
      extensions: [
        ...(random.percent(80) ? [{ name: "subjectAltName", altNames: names }] : []),
        ...(random.percent(30) ? [{ name: "basicConstraints", cA: false }] : []),
        random.pick(leafExtras),
      ],
    },
    now,
  );
  const shuffled = (holders: readonly Holder[]): readonly Holder[] =>
    random.percent(50) ? holders : holders.toReversed();
  const others = random.percent(30) ? [authority(undefined)] : [];
  const intermediates = shuffled([...path.slice(1).toReversed(), ...(random.percent(20) ? others : [])]);
  const [root, ...rest] = path;
  const anchors = random.percent(70) ? [root] : random.percent(50) ? [root, ...rest] : rest.slice(0, 1);
  const bundle = [...anchors, ...others, ...(random.percent(10) ? [leaf] : [])].filter(
    (holder) => holder !== undefined,
  );
  return {
    certificate: [leaf, ...intermediates].map(({ pem }) => pem).join(""),
    privateKey: leafKey,
    ca: shuffled(bundle.length > 0 ? bundle : path)
      .map(({ pem }) => pem)
      .join(""),
  };
};
