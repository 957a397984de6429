import { toYaml } from "@gloo-mtls/objects/print";
import { formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { checkTlsSecret, tlsSecret, type UpstreamTlsSecret } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, wrongUsage } from "../failure.ts";
import { fullReferenceFlag } from "../flags/reference.ts";
import type { Host } from "../io/host.ts";
import { ownerOnly, refuseExisting, worldReadable, writeFiles } from "../io/write-files.ts";
import { caOf, publicCas } from "./public-ca.ts";
import { readSecretParts, type SecretFiles } from "./secret-files.ts";

interface SecretFlags extends SecretFiles {
  readonly outputFile?: string;
  readonly print?: boolean;
  readonly force?: boolean;
  readonly publicCa?: boolean;
  readonly caOf?: string;
}

type Name = ReturnType<typeof fullReferenceFlag>;

const help = `
Examples:
  $ gloo-mtls upstream secret default/db-tls --ca ca.crt > secret.yaml
  $ gloo-mtls upstream secret default/db-tls --cert tls.crt --key tls.key --ca ca.crt --output-file secret.yaml
  $ gloo-mtls upstream secret default/db-tls --cert tls.crt --key tls.key --print | kubectl apply -f -
  $ gloo-mtls upstream secret default/payments --ca-of payments.example.com:443 | kubectl apply -f -

Without --ca Envoy accepts any server's certificate; without --cert and --key it presents none. The files are checked first, as
Gloo and Envoy would. A private key goes where --output-file or --print says and nowhere else; a file with a key is for its
owner alone (0600).
`;

const checkFlags = (flags: SecretFlags): void => {
  const { cert, key, ca, ocspStaple, outputFile, print } = flags;
  const trusts = [ca, flags.publicCa, flags.caOf].filter((trust) => trust !== undefined);
  if (cert === undefined && key === undefined && trusts.length === 0) {
    throw wrongUsage(
      "there is nothing to put into the Secret",
      "add --ca <file>, or --cert <file> with --key <file>",
    );
  }
  if (trusts.length > 1) {
    throw wrongUsage("ca.crt is from one place", "keep one of --ca, --public-ca and --ca-of");
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw wrongUsage(
      "Gloo takes a certificate and its key, or neither",
      `add --${cert === undefined ? "cert" : "key"} <file>`,
    );
  }
  if (ocspStaple !== undefined && cert === undefined) {
    throw wrongUsage("a staple is about a certificate", "add --cert <file> and --key <file>");
  }
  if (outputFile !== undefined && print === true) {
    throw wrongUsage("the Secret goes to one place", "keep --output-file or --print");
  }
  if (key !== undefined && outputFile === undefined && print !== true) {
    throw wrongUsage(
      "the private key has nowhere to go",
      "add --output-file <file>, or --print to print the Secret to standard output",
    );
  }
};

const noTrust = `warning: without ca.crt Envoy accepts any server's certificate
  hint: add --ca <file> with the CA of the server
`;

/** What is wrong with the Secret; what breaks handshakes keeps it from being made. */
const remarks = (made: UpstreamTlsSecret, now: number): readonly string[] => {
  const findings = checkTlsSecret(made, { now });
  const texts = findings.map((finding) => formatFinding(finding));
  if (findings.some(({ severity }) => severity === "error")) {
    throw new Failure(exitCode.refused, texts.join("\n"));
  }
  return texts.map((text) => `${text}\n`);
};

const secret = async ({ name, namespace }: Name, flags: SecretFlags, host: Host): Promise<void> => {
  checkFlags(flags);
  const { outputFile, force = false } = flags;
  const { files, out, err, now } = host;
  if (outputFile !== undefined) refuseExisting([outputFile], force, files);
  const parts = readSecretParts(flags, host);
  const ca =
    flags.publicCa === true
      ? await publicCas(host)
      : flags.caOf === undefined
        ? undefined
        : await caOf(flags.caOf, host);
  const made = tlsSecret({ name, namespace, ...parts, ...(ca === undefined ? {} : { rootCa: ca.rootCa }) });
  const said = remarks(made, now());
  const text = toYaml([made]);
  if (outputFile === undefined) out(text);
  else {
    const mode = flags.key === undefined ? worldReadable : ownerOnly;
    writeFiles([{ path: outputFile, text, mode }], files);
    err(`wrote ${outputFile}\n`);
  }
  for (const remark of said) err(remark);
  if (ca !== undefined) err(ca.remark);
  else if (flags.ca === undefined) err(noTrust);
};

/** `gloo-mtls upstream secret`: a TLS Secret of files. */
export const addSecret = (program: Command, host: Host): void => {
  program
    .command("secret")
    .description("Make the TLS Secret for an upstream from files, after checking them.")
    .argument("<namespace/name>", "the Secret", fullReferenceFlag)
    .option("--cert <file>", "the client certificate and its chain, PEM")
    .option("--key <file>", "its private key, PEM")
    .option("--ca <file>", "the CAs that a server's certificate has to lead to, PEM")
    .option("--public-ca", "trust the public CAs that Node ships, instead of --ca")
    .option("--ca-of <host:port>", "trust the one public CA of this server, instead of --ca")
    .option("--ocsp-staple <file>", "an OCSP response about the certificate, DER")
    .option("--output-file <file>", "write the Secret to this file")
    .option("--print", "print the Secret, private key included, to standard output")
    .option("--force", "replace the file if it exists")
    .addHelpText("after", help)
    .action((name: Name, flags: SecretFlags) => secret(name, flags, host));
};
