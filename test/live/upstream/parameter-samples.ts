import { cipherSuites } from "gloo-mtls/internal/src/ciphers/suites/suite.ts";
import { boringSuites } from "gloo-mtls/internal/src/upstream/envoy-gate/boringssl-suites.ts";
import type { SslParameters } from "gloo-mtls/internal/src/upstream/index.ts";
import { sampling } from "./sampling.ts";

const words = [
  ...["ALL", "DEFAULT", "HIGH", "FIPS", "MEDIUM", "kRSA", "aRSA", "RSA", "ECDHE", "kEECDH", "aECDSA", "PSK"],
  ...["aPSK", "kPSK", "AES", "AES128", "AESGCM", "CHACHA20", "3DES", "SHA", "SHA256", "TLSv1.2", "SSLv3"],
] as const;

const curves = [
  ...["X25519", "x25519", "P-256", "P-384", "P-521", "P-224", "prime256v1", "secp384r1", "secp521r1"],
  ...["secp224r1", "X25519MLKEM768", "X25519Kyber768Draft00", "secp256r1", "p-256", "X448", "", " P-256"],
  ...["P-256:P-384", "P-256,P-384", "ffdhe2048", "SecP256r1MLKEM768"],
] as const;

const first = <Item>(items: readonly Item[]): readonly [Item, ...Item[]] => {
  const [head, ...rest] = items;
  if (head === undefined) throw new Error("there is nothing to choose from");
  return [head, ...rest];
};

/** Each suite and each word alone, then lists of them in all forms that BoringSSL's language has, and some that it does not have. */
export const parameterSamples = (count: number): readonly SslParameters[] => {
  const { below, one, some } = sampling(12);
  const ours = first(boringSuites.map(({ name }) => name));
  const any = first(cipherSuites.flatMap(({ openssl, iana }) => [openssl, iana]));
  const name = (): string =>
    one([
      () => one(ours),
      () => one(ours),
      () => one(ours),
      () => one(any),
      () => one(first([...words, "@STRENGTH"])),
      () => `${one(first(words))}+${one(first(words))}`,
    ])();
  const item = (): string =>
    one([
      name,
      name,
      name,
      () => `[${some(3, name).join("|")}]`,
      () => some(3, name).join(":"),
      () => one(["-", "!", "+", "@", "[", " "]) + name(),
      () => name() + one(["]", " ", ",", "|", "+", ""]),
      () => one(["", "[]", ":", "FOO"]),
    ])();
  return [
    ...[...any, ...words].map((each): SslParameters => ({ cipherSuites: [each] })),
    ...Array.from(
      { length: count },
      (): SslParameters => ({
        cipherSuites: [...some(4, item)],
        ...(below(3) === 0 ? { ecdhCurves: [...some(3, () => one(first(curves)))] } : {}),
      }),
    ),
  ];
};
