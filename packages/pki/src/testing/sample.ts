import { generateKeyPairSync } from "node:crypto";
import type { Authority } from "../authority/authority.ts";
import { createAuthority } from "../authority/create-authority.ts";
import { once } from "../certificate/once.ts";
import { createMaterial } from "../material/create-material.ts";
import type { TlsMaterial } from "../material/tls-material.ts";

/** The moment at which tests take place. */
export const now = Date.UTC(2026, 7, 4, 12);

/** A new RSA key, PKCS#1 PEM. */
export const rsaKey = (bits = 2048): string =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();

/** Two keys that the tests of one file share, because each takes a tenth of a second. */
export const firstKey = once(() => rsaKey());
export const secondKey = once(() => rsaKey());

/** A CA on the first key. */
export const authority = once((): Authority => createAuthority({ now, key: firstKey(), serial: 1n }));

/** Material of that CA, its leaf on the second key. */
export const material = once(
  (): TlsMaterial => createMaterial({ now, authority: authority(), key: secondKey(), serial: 2n }),
);
