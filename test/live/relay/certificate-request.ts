import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether there is an OpenSSL to make, sign and verify with. */
export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

const inFolder = <Result>(
  files: Readonly<Record<string, string>>,
  work: (folder: string) => Result,
): Result => {
  const folder = mkdtempSync(join(tmpdir(), "relay-"));
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const openssl = (cwd: string, args: readonly string[]): string =>
  execFileSync("openssl", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A key and a request for its certificate, as an agent makes them. */
export const newRequest = (cluster: string): { readonly key: string; readonly request: string } =>
  inFolder({}, (folder) => {
    openssl(folder, [
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "request.pem"],
      ...["-subj", "/CN=gloo-mesh-agent", "-addext", `subjectAltName=DNS:${cluster}`],
    ]);
    return {
      key: readFileSync(join(folder, "key.pem"), "utf8"),
      request: readFileSync(join(folder, "request.pem"), "utf8"),
    };
  });

/** The certificate for a request, for the cluster that the agent named, signed with the intermediate. */
export const signed = (
  request: string,
  cluster: string,
  authority: { readonly certificate: string; readonly key: string },
): string =>
  inFolder(
    {
      "request.pem": request,
      "ca.pem": authority.certificate,
      "ca.key": authority.key,
      extensions: [
        `subjectAltName=DNS:${cluster}`,
        "basicConstraints=CA:FALSE",
        "keyUsage=digitalSignature,keyEncipherment",
        "extendedKeyUsage=clientAuth,serverAuth",
        "",
      ].join("\n"),
    },
    (folder) =>
      openssl(folder, [
        ...["x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key"],
        ...["-days", "365", "-extfile", "extensions"],
      ]),
  );

/** What `openssl verify` says of a Secret's chain against the root beside it, for one end of a connection. */
export const verified = (
  secret: Readonly<Record<string, string>>,
  purpose: "sslserver" | "sslclient" | "any",
  hostname?: string,
): string =>
  inFolder({ "chain.pem": secret["tls.crt"] ?? "", "ca.pem": secret["ca.crt"] ?? "" }, (folder) => {
    const { stdout, stderr } = spawnSync(
      "openssl",
      [
        ...["verify", "-x509_strict", "-purpose", purpose, "-CAfile", "ca.pem", "-untrusted", "chain.pem"],
        ...(hostname === undefined ? [] : ["-verify_hostname", hostname]),
        "chain.pem",
      ],
      { cwd: folder, encoding: "utf8" },
    );
    return `${stdout}${stderr}`.trim();
  });
