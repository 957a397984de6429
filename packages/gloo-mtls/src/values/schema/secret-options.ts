import { anyMap } from "./leaves/collections.ts";
import { seconds } from "./leaves/formatted.ts";
import { flag, text } from "./leaves/scalars.ts";
import { key, listOf, section } from "./node.ts";

const path = { unit: "path in the container" };

const vaultAws = section("VaultAws", "AWS authentication to Vault, in place of accessToken.", {
  vaultRole: key(text, "Role of Vault to ask for."),
  region: key(text, "Region to log in to.", { unit: "AWS region" }),
  iamServerIdHeader: key(text, "Value of the IAM server id header."),
  mountPath: key(text, "Where Vault mounts its AWS authentication."),
  accessKeyID: key(text, "Id of the access key."),
  secretAccessKey: key(text, "The secret access key."),
  sessionToken: key(text, "The session token."),
  leaseIncrement: key(seconds, "By how much the lease of the token is renewed. 0 leaves it to Vault."),
});

const vault = section("VaultSecrets", "Secrets in HashiCorp Vault.", {
  address: key(text, "Address of Vault.", { unit: "URL" }),
  rootKey: key(text, "Prefix of all keys."),
  pathPrefix: key(text, "Name of the secrets engine."),
  tlsConfig: section("VaultTls", "TLS towards Vault.", {
    caCert: key(text, "CA certificate of Vault.", path),
    caPath: key(text, "Directory of CA certificates of Vault.", path),
    clientCert: key(text, "Client certificate.", path),
    clientKey: key(text, "Key of the client certificate.", path),
    tlsServerName: key(text, "Name that Vault's certificate must have.", { unit: "host" }),
    insecure: key(flag, "Leave Vault's certificate unverified."),
  }),
  accessToken: key(text, "Token for Vault, in place of aws."),
  aws: vaultAws,
});

const source = section("SecretSource", "A place where secrets are looked for; one of the three keys.", {
  kubernetes: key(anyMap, "Secrets in Kubernetes: an empty map."),
  vault,
  directory: section("DirectorySecrets", "Secrets in a directory.", {
    directory: key(text, "The directory.", path),
  }),
});

export const secretOptions = section("SecretOptions", "Where the control plane looks for secrets.", {
  sources: listOf(source),
});
