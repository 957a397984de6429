import type { Manifest } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import { InputError } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";
import type { Command } from "commander";
import {
  type ClientOffer,
  clientOffer,
  defaultOfferOf,
  envoyOfGloo,
  type OfferParameters,
  ownHello,
  readList,
  remedyPatch,
  reportText,
  type ServerAccepts,
  verdictOn,
} from "../../ciphers/index.ts";
import { refusedParameters } from "../../upstream/envoy-gate/refused-parameters.ts";
import { readUpstream } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, wrongUsage } from "../failure.ts";
import { durationOption } from "../flags/duration.ts";
import { outputOption } from "../flags/output.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { streamIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { isOfKind, objectIn, upstreamKind } from "./object-in.ts";
import { Unreachable } from "./probe/ask-server.ts";
import { nameOf, serverAddress } from "./probe/server-address.ts";
import { problemsOf } from "./problems-of.ts";

type CiphersHost = Pick<Host, "out" | "err" | "read" | "probe">;

interface CiphersFlags {
  readonly server?: string;
  readonly from?: string;
  readonly serverName?: string;
  readonly timeout: number;
  readonly envoy: string;
  readonly fips?: boolean;
  readonly upstream?: NamedObject;
  readonly output: "text" | "json" | "patch";
}

const help = `
Examples:
  $ gloo-mtls upstream ciphers --server db.example.com:443
  $ gloo-mtls upstream ciphers --server 10.0.0.7:8443 --server-name db.example.com -u db upstreams.yaml
  $ ./cipher-test.sh db.example.com:443 | gloo-mtls upstream ciphers --from -
  $ nmap --script ssl-enum-ciphers -p 443 db.example.com | gloo-mtls upstream ciphers --from -
  $ gloo-mtls upstream ciphers --server db.example.com:443 -o patch > patch.yaml
  $ kubectl patch upstream db -n gloo-system --type merge --patch-file patch.yaml

The server only receives ClientHello messages: no handshake is completed, and no certificate is sent or checked. The first is
that of Envoy: where the server accepts it, no other is sent. The exit code is 1 when no handshake can succeed with the present
settings, and 3 when the server does not answer enough to tell.
`;

/** The longest that a connection may take, in milliseconds. */
const longest = 60_000;

const checkFlags = (file: string | undefined, { upstream, from, timeout }: CiphersFlags): void => {
  if (timeout === 0 || timeout > longest) {
    throw wrongUsage("--timeout is not above 0s and up to 60s", "write for instance --timeout 5s");
  }
  if (upstream !== undefined && file === undefined) {
    throw wrongUsage(
      "--upstream names one of the Upstreams in a file",
      "name the file, or - for standard input",
    );
  }
  if (file === "-" && from === "-") {
    throw wrongUsage("standard input cannot be both", "name a file for the Upstream, or for --from");
  }
};

/** `gloo-mtls upstream ciphers`: whether Envoy and a server can agree on TLS, and what to do if not. */
export const addCiphers = (program: Command, host: CiphersHost, end: End): void => {
  program
    .command("ciphers")
    .description("Find out whether Envoy and an upstream server can agree on TLS, and how to fix it if not.")
    .argument(
      "[file]",
      "manifests with an Upstream whose sslConfig.parameters are applied, - for standard input",
    )
    .option("--server <host:port>", "the server to ask")
    .option("--from <file>", "the output of nmap or of the guide's cipher script, - for standard input")
    .option("--server-name <name>", "the name for SNI (default: the host, unless it is an IP address)")
    .addOption(durationOption("--timeout <duration>", "how long each connection may take, at most 60s", "5s"))
    .option("--envoy <version>", "the version of Envoy", envoyOfGloo.version)
    .option("--fips", "Envoy is built with the FIPS version of BoringSSL")
    .option(
      "-u, --upstream <name>",
      "which one: name, or namespace/name (default: the only one)",
      referenceFlag,
    )
    .addOption(outputOption(["text", "json", "patch"]))
    .addHelpText("after", help)
    .action(async (file: string | undefined, flags: CiphersFlags) => {
      checkFlags(file, flags);
      const { envoy, fips = false } = flags;
      const defaults = defaultOfferOf({ version: envoy, fips });
      if (defaults === undefined) {
        throw new Failure(
          exitCode.usage,
          `the defaults of Envoy ${JSON.stringify(envoy)} are not known\n  hint: give a version from 1.12 on, such as ${envoyOfGloo.version}`,
        );
      }
      const current = file === undefined ? {} : parametersIn(file, flags.upstream, host);
      const { subject, server } = await serverOf(flags, clientOffer(defaults, current), host);
      const verdict = verdictOn(defaults, server, current);
      const { prediction, remedy } = verdict;
      if (flags.output === "json") host.out(`${JSON.stringify({ subject, ...verdict }, null, 2)}\n`);
      if (flags.output === "text") {
        host.out(reportText(verdict, subject, `Envoy ${envoy}${fips ? " with FIPS" : ""}`));
      }
      if (flags.output === "patch") {
        if (remedy.kind === "parameters") host.out(printDocument(remedyPatch(remedy.parameters)));
        else host.err(remedy.kind === "not-needed" ? "no change is needed\n" : `${remedy.message}\n`);
      }
      if (prediction.succeeds) return;
      end(prediction.reasons.some(({ code }) => code === "not-known") ? exitCode.files : exitCode.refused);
    });
};

const serverOf = async (
  { server, from, serverName, timeout }: CiphersFlags,
  offer: ClientOffer,
  host: CiphersHost,
): Promise<{ readonly subject: string; readonly server: ServerAccepts }> => {
  if ((server === undefined) === (from === undefined)) {
    throw new Failure(exitCode.usage, "give either --server or --from");
  }
  if (server === undefined) {
    const found = readList(textIn(from ?? "-", host));
    if ("code" in found)
      throw new Failure(exitCode.refused, `${found.code}: ${found.message}\n  hint: ${found.hint}`);
    return { subject: "the server", server: found };
  }
  const address = serverAddress(server);
  if (address === undefined) {
    throw new Failure(
      exitCode.usage,
      `--server must be HOST:PORT, not ${JSON.stringify(server)}\n  hint: put an IPv6 address in brackets, as in [::1]:443`,
    );
  }
  try {
    const name = serverName ?? nameOf(address);
    const options = { serverName: name, timeout, own: ownHello(offer, name) };
    return { subject: server, server: await host.probe(address, options) };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new Failure(exitCode.files, `${server}: cannot be reached: ${error.message}`, { cause: error });
  }
};

/** The Upstream in a file: the one that is named, or the only one. */
const upstreamIn = (stream: Stream, reference: NamedObject | undefined): Manifest => {
  if (reference !== undefined) return objectIn(stream, upstreamKind, reference);
  const [manifest, ...others] = stream.manifests.filter((each) => isOfKind(each, upstreamKind));
  if (manifest !== undefined && others.length === 0) return manifest;
  throw new Failure(
    exitCode.refused,
    manifest === undefined
      ? `${stream.file}: has no Upstream\n  hint: pass one, such as the output of kubectl get upstream NAME -o yaml`
      : `${stream.file}: has ${others.length + 1} Upstreams\n  hint: name one with --upstream`,
  );
};

/** The parameters of an Upstream in a file. */
const parametersIn = (
  path: string,
  reference: NamedObject | undefined,
  host: CiphersHost,
): OfferParameters => {
  const stream = streamIn(path, host);
  const manifest = upstreamIn(stream, reference);
  const found = readUpstream(manifest);
  if (!found.ok) throw new InputError(problemsOf(manifest, found.problems, stream));
  const { sds, parameters = {} } = found.value.spec.sslConfig ?? {};
  if (sds === undefined) {
    const faults = Array.from(refusedParameters(parameters), (fault) => ({
      ...fault,
      code: "refused-by-envoy",
      severity: "error" as const,
      path: ["spec", "sslConfig", "parameters", ...fault.path],
    }));
    if (faults.length > 0) throw new InputError(problemsOf(manifest, faults, stream));
    return parameters;
  }
  host.err(
    "warning: the Upstream gets its certificates by sds, and Gloo then ignores sslConfig.parameters: those of the Upstream are not applied, and a remedy needs secretRef in place of sds\n",
  );
  return {};
};
