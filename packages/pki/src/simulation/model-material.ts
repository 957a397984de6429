import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { secretField } from "../read/secret-data.ts";
import type { Inspect } from "../rotation/inspection.ts";
import type { RotationSecret } from "../rotation/rotation-secret.ts";
import { secretType } from "../rotation/rotation-secret.ts";

/** Material in the model: a number means a CA and the one leaf that it signed. Numbers are never used twice. */
export interface ModelMaterial {
  readonly leaf: number;
  readonly trusts: readonly number[];
}

/** A, B, ... Z, A1, B1, ...: how the numbers are shown to people. */
export const letterOf = (material: number): string => {
  const round = Math.floor(material / 26);
  return String.fromCharCode(65 + (material % 26)) + (round === 0 ? "" : String(round));
};

const certificate = (leaf: number): string => `leaf ${leaf}\n`;
const bundle = (trusts: readonly number[]): string => trusts.map((ca) => `CA ${ca}\n`).join("");

/** The three texts of new material. */
export const materialOf = (number: number): TlsMaterial => ({
  certificate: certificate(number),
  privateKey: `key ${number}\n`,
  ca: bundle([number]),
});

/** A Secret built from nothing, as certgen builds it. */
export const secretOf = ({ leaf, trusts }: ModelMaterial, resourceVersion: number): RotationSecret => ({
  type: secretType,
  metadata: { resourceVersion: String(resourceVersion) },
  data: {
    [secretKeys.certificate]: encodeBase64(certificate(leaf)),
    [secretKeys.privateKey]: encodeBase64(`key ${leaf}\n`),
    [secretKeys.ca]: encodeBase64(bundle(trusts)),
  },
});

const numbers = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);

const read = new WeakMap<object, ModelMaterial>();

/** What the workloads find in a Secret. Data is never changed in place, so each is taken apart once. */
export const readModel = ({ data = {} }: RotationSecret): ModelMaterial => {
  const known = read.get(data);
  if (known !== undefined) return known;
  const text = (key: string): string => secretField({ data }, key) ?? "";
  const found = {
    leaf: numbers(text(secretKeys.certificate))[0] ?? -1,
    trusts: numbers(text(secretKeys.ca)),
  };
  read.set(data, found);
  return found;
};

/** The rotation's view of model material. */
export const inspectModel: Inspect = (texts) => {
  const [leaf] = numbers(texts.certificate);
  const authorities = [...new Set(numbers(texts.ca))].map((ca) => ({ id: String(ca), pem: bundle([ca]) }));
  if (leaf === undefined || authorities.length === 0) return undefined;
  return {
    leaf: String(leaf),
    issuer: authorities.find(({ id }) => id === String(leaf))?.id,
    authorities,
  };
};

/** What the copies of the model's one Secret are copies of. */
export const copyOrigin = "model/secret";
