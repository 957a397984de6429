import { fc, test } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { encodePem, readPem } from "@gloo-mtls/objects/formats";
import { describe, expect } from "vitest";
import { describeCertificates } from "./certificate/read-certificates.ts";
import { checkMaterial } from "./check/check-material.ts";
import { decide, wholePolicies } from "./decision/decide.ts";
import { checkLock } from "./lock/check-lock.ts";
import { lockOf } from "./lock/lock.ts";
import { formatLock, parseLock } from "./lock/lock-text.ts";
import { type Part, parts, type TlsMaterial } from "./material/tls-material.ts";
import { PkiError } from "./pki-error.ts";
import { readMaterial } from "./read/read-material.ts";
import { tlsSecret } from "./secret/tls-secret.ts";
import { authority, material, now } from "./testing/sample.ts";

/** Of the runs, which with GLOO_MTLS_FULL are all made. */
const share = process.env.GLOO_MTLS_FULL === undefined ? 2 : 1;

/** Characters of a key that no message may repeat in a row. */
const window = 20;

const windowsOf = (text: string): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - window + 1) }, (_, at) => text.slice(at, at + window));

/** Every such row of the keys that the fuzzed texts hold, as PEM has them and as a Secret does. */
const secrets = new Set(
  [material().privateKey, authority().privateKey].flatMap((pem) => [
    ...windowsOf(pem.replaceAll(/-----.*-----|\n/g, "")),
    ...windowsOf(Buffer.from(pem).toString("base64")),
  ]),
);

const leaks = (said: string): boolean =>
  (said.match(/[A-Za-z0-9+/=]+/g) ?? []).some((row) => windowsOf(row).some((piece) => secrets.has(piece)));

/** What a function says: its result, or its error. Any error that is not ours is a crash. */
const outcome = (run: () => unknown): string => {
  try {
    return JSON.stringify(run());
  } catch (thrown) {
    if (!(thrown instanceof PkiError)) throw thrown;
    return `${thrown.code} ${thrown.message} ${thrown.hint} ${thrown.stack}`;
  }
};

const locked = lockOf(material());
const lockedText = formatLock(locked);

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const scraps = [
  "",
  "\n",
  "\r\n",
  "\u0000",
  "=",
  "-----",
  "-----BEGIN CERTIFICATE-----\n",
  "-----END CERTIFICATE-----",
  "MII",
  "\u2028",
  "é",
];
const pieces = fc.constantFrom(...scraps, material().ca, material().privateKey);

/** One corruption: the text between two offsets is dropped, doubled or replaced. */
const injury = fc.tuple(
  place,
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom("drop", "double", "replace"),
  pieces,
);
type Injury = readonly [number, number, string, string];

const injured = (text: string, injuries: readonly Injury[]): string =>
  injuries.reduce((hurt, [at, length, how, piece]) => {
    const start = Math.floor(at * hurt.length);
    const span = hurt.slice(start, start + length);
    const middle = how === "drop" ? "" : how === "double" ? span + span : piece;
    return hurt.slice(0, start) + middle + hurt.slice(start + length);
  }, text);

/** Some bytes within a block changed, so that the PEM is whole and its content is not. */
const corrupted = (text: string, changes: readonly (readonly [number, number])[]): string =>
  readPem(text)
    .blocks.map(({ label, der }) => {
      const bytes = Buffer.from(der ?? []);
      for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
      return encodePem(label, bytes);
    })
    .join("");

const bytesChanged = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 3,
});
const part = fc.constantFrom(...parts);

const fuzzedText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(part, fc.array(injury, { minLength: 1, maxLength: 3 }))
      .map(([from, injuries]) => injured(material()[from], injuries)),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(part, bytesChanged).map(([from, changes]) => corrupted(material()[from], changes)),
  },
  { weight: 1, arbitrary: part.map((from) => material()[from]) },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
);

const fuzzedMaterial = fc
  .tuple(part, fuzzedText, fc.option(fc.tuple(part, fuzzedText), { nil: undefined }))
  .map(([first, text, second]): TlsMaterial => {
    const hurt: Record<Part, string> = { ...material(), [first]: text };
    if (second !== undefined) hurt[second[0]] = second[1];
    return hurt;
  });

const odd = fc.oneof(
  fc.constantFrom(null, 5, true, [], {}, "", material().privateKey),
  fc.string(),
  fc.object({ maxDepth: 3 }),
);

const fuzzedSecret = fc
  .tuple(
    fuzzedMaterial,
    fc.constantFrom("", "type", "data", "metadata", "stringData", "kind", "tls.crt", "tls.key"),
    odd,
  )
  .map(([hurt, field, value]): unknown => {
    const secret: Record<string, unknown> = { ...tlsSecret(hurt) };
    if (field.startsWith("tls.")) return { ...secret, data: { ...tlsSecret(hurt).data, [field]: value } };
    return field === "" ? secret : { ...secret, [field]: value };
  });

describe("10,000 injured texts and Secrets give findings or an error with a code, and never a key", () => {
  test.prop([fuzzedMaterial], { numRuns: 5000 / share, seed: 11 })("checkMaterial", (hurt) => {
    const said = outcome(() => checkMaterial(deepFreeze(hurt), { now, namespaces: ["gloo-system"] }));
    expect(leaks(said)).toBe(false);
  });

  test.prop([fuzzedSecret], { numRuns: 3000 / share, seed: 12 })("readMaterial and decide", (secret) => {
    deepFreeze(secret);
    const read = () => checkMaterial(readMaterial(secret), { now });
    const said = [read, () => decide({ secret, now }), () => decide({ secret, now }, wholePolicies)].map(
      outcome,
    );
    expect(leaks(said.join("\n"))).toBe(false);
  });

  test.prop([fuzzedText, fc.array(injury, { minLength: 1, maxLength: 3 })], {
    numRuns: 2000 / share,
    seed: 13,
  })("one text, certificates and locks", (text, injuries) => {
    const { certificate } = material();
    const hurtLock = injured(lockedText, injuries);
    const said = [
      () => checkMaterial(readMaterial(text + material().ca + material().privateKey), { now }),
      () => describeCertificates(text),
      () => checkLock(locked, { certificate, ca: text }),
      () => checkLock(parseLock(hurtLock), material()),
    ].map(outcome);
    // A lock may have been injured with a key, and then names it as its certificate's.
    const ours = hurtLock.includes("PRIVATE") ? said.slice(0, 3) : said;
    expect(leaks(ours.join("\n"))).toBe(false);
  });

  test("and the watch for keys is awake", () => {
    expect(leaks(`an error about ${material().privateKey.slice(40, 100)}`)).toBe(true);
    expect(leaks(JSON.stringify(tlsSecret(material())))).toBe(true);
    expect(leaks(material().certificate)).toBe(false);
  });
});
