import { generateKeyPairSync } from "node:crypto";
import { type Authority, createAuthority, createMaterial, type TlsMaterial } from "@gloo-mtls/pki";

/** Certificates must be valid while a server and Envoy look at them, and these last a year from yesterday. */
const now = Date.now() - 86_400_000;

const key = (): string =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();

export const authority: Authority = createAuthority({ now, key: key() });

/** Another CA, whose name is the same: only the key differs. */
export const foreignAuthority: Authority = createAuthority({ now, key: key() });

/** What a server shows: the names of a Service and one of its own. */
export const serverMaterial: TlsMaterial = createMaterial({
  now,
  authority,
  key: key(),
  service: "example-tls-server",
  namespace: "default",
  dnsNames: ["server.example.com"],
});

/** What a client shows, of the same CA. */
export const clientMaterial: TlsMaterial = createMaterial({ now, authority, key: key(), service: "client" });
