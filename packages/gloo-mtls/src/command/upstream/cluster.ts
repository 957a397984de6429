import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { type Finding, formatFinding, InputError } from "@gloo-mtls/objects/report";
import { findingOrigins, type LocateFinding, type Stream } from "@gloo-mtls/objects/stream";
import type { Command } from "commander";
import {
  autoMtlsLosses,
  readUpstream,
  secretIndex,
  type Translation,
  toEnvoyCluster,
  type Upstream,
} from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { outputOption } from "../flags/output.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";
import type { Host } from "../io/host.ts";
import { inputOf, manifestArgument } from "../io/inputs.ts";
import { streamIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { isOfKind, objectIn, upstreamKind } from "./object-in.ts";
import { problemsOf } from "./problems-of.ts";
import { settingsIn } from "./settings-in.ts";
import { withoutPrivateKeys } from "./without-private-keys.ts";

interface ClusterFlags {
  readonly upstream?: NamedObject;
  readonly privateKeys?: boolean;
  readonly output: "yaml" | "json";
}

const help = `
Examples:
  $ gloo-mtls upstream cluster upstreams.yaml
  $ kubectl get upstreams,secrets,settings -A -o yaml | gloo-mtls upstream cluster -u gloo-system/db
  $ gloo-mtls upstream discover service.yaml | gloo-mtls upstream cluster

The Secrets and the Settings of the stream are used; without Settings, those of the chart. What Gloo would report goes to
standard error in its own words, and the exit code is 1 then. It is 1 too where "not translated" is reported for something that
Gloo adds and that is not here. An Upstream with httpProxyHostname makes two clusters and a listener. Private keys are left out as in a config dump of Envoy, unless
--private-keys asks for them.
`;

const upstreamsIn = (stream: Stream, reference: NamedObject | undefined): readonly Manifest[] => {
  if (reference !== undefined) return [objectIn(stream, upstreamKind, reference)];
  const upstreams = stream.manifests.filter((manifest) => isOfKind(manifest, upstreamKind));
  if (upstreams.length > 0) return upstreams;
  throw new Failure(
    exitCode.refused,
    `${stream.file}: has no Upstream\n  hint: pass a stream that holds one; \`gloo-mtls upstream discover\` makes them of Services`,
  );
};

const readAll = (manifests: readonly Manifest[], stream: Stream): readonly Upstream[] => {
  const problems: Finding[] = [];
  const upstreams = manifests.flatMap((manifest) => {
    const read = readUpstream(manifest);
    if (read.ok) return [read.value];
    problems.push(...problemsOf(manifest, read.problems, stream));
    return [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return upstreams;
};

const effects = {
  plaintext: "Envoy sends requests to it in plaintext",
  "unverified-tls": "Envoy accepts any server's certificate, and presents none",
} as const;

const reportsOf = (
  upstream: Upstream,
  { problems, untranslated, cluster, degradedTo }: Translation,
  locate: LocateFinding,
): readonly string[] => {
  const object = { kind: "Upstream", ...upstream.metadata };
  const hint =
    degradedTo === undefined
      ? cluster === undefined
        ? "Envoy gets no cluster of this Upstream until it is fixed"
        : "fix the Upstream"
      : `until then ${effects[degradedTo]}`;
  return [
    ...problems.map((problem): Finding => ({ ...problem, object, hint })),
    ...(cluster === undefined ? [] : autoMtlsLosses(upstream.spec, cluster)).map(
      ({ path, asked, instead }): Finding => ({
        code: "auto-mtls-plaintext",
        severity: "warning",
        object,
        path,
        message: `${asked}, but auto mTLS takes its place, and ${instead}`,
        hint: "set disableIstioAutoMtls to true in the Upstream, or give it an sslConfig",
      }),
    ),
    ...untranslated.map(
      ({ path, what }): Finding => ({
        code: "incomplete",
        severity: "warning",
        object,
        path,
        message: `not translated: ${what}`,
        hint: "look at the rest in the proxy's config dump",
      }),
    ),
  ].map((finding) => formatFinding(locate(finding)));
};

/** `gloo-mtls upstream cluster`: what Gloo sends to Envoy for an Upstream. */
export const addCluster = (program: Command, host: Host, end: End): void => {
  program
    .command("cluster")
    .description("Print the Envoy cluster that Gloo makes of an Upstream, and what Gloo would report.")
    .argument(...manifestArgument)
    .option("-u, --upstream <name>", "only this one: name, or namespace/name (default: all)", referenceFlag)
    .option("--private-keys", "print the private keys of client certificates")
    .addOption(outputOption(["yaml", "json"]))
    .addHelpText("after", help)
    .action((file: string | undefined, { upstream: wanted, privateKeys = false, output }: ClusterFlags) => {
      const stream = streamIn(inputOf(file, host), host);
      const upstreams = readAll(upstreamsIn(stream, wanted), stream);
      const [secrets, settings] = [secretIndex(stream.manifests), settingsIn(stream)];
      const made = upstreams.map((upstream) => ({
        upstream,
        translation: toEnvoyCluster(upstream, secrets, settings),
      }));
      const resources = made
        .flatMap(({ translation: { cluster, tunnel } }): readonly object[] => [
          ...(cluster === undefined ? [] : [cluster]),
          ...(tunnel === undefined ? [] : [tunnel.proxy, tunnel.listener]),
        ])
        .map((resource) => (privateKeys ? resource : withoutPrivateKeys(resource)));
      host.out(output === "yaml" ? toYaml(resources) : `${JSON.stringify(resources, null, 2)}\n`);
      const locate = findingOrigins([stream]);
      for (const { upstream, translation } of made) {
        for (const report of reportsOf(upstream, translation, locate)) {
          host.err(`${report}\n`);
          end(exitCode.refused);
        }
      }
    });
};
