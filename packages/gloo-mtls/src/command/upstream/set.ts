import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { nameOf } from "@gloo-mtls/objects/object";
import { printable } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { certificateSources } from "../../upstream/ssl-config/ssl-config.ts";
import { fromYaml } from "../../values/layers.ts";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { readOneForChange } from "../change/change-manifests.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { manifestArgument } from "../io/inputs.ts";
import { objectIn, upstreamKind } from "./object-in.ts";
import { refusalOf } from "./problems-of.ts";
import { addSslFlags, parametersIn, type SslFlags, sslConfigOf } from "./ssl-flags.ts";
import { writeChanged } from "./write-changed.ts";

interface SetFlags extends SslFlags, ChangeFlags {
  readonly parameters?: string;
  readonly remove?: boolean;
}

const help = `
Examples:
  $ gloo-mtls upstream set db upstreams.yaml --secret default/db-tls --verify-name db.example.com > changed.yaml
  $ kubectl get upstream db -n gloo-system -o yaml | gloo-mtls upstream set db --secret default/db-tls | kubectl apply -f -
  $ gloo-mtls upstream ciphers --server db.example.com:443 -o patch > patch.yaml
  $ gloo-mtls upstream set db upstreams.yaml --parameters patch.yaml > changed.yaml

A flag replaces its field of the sslConfig; settings without a flag stay. To clear a field, --remove the sslConfig and set it
again. Standard error says what is wrong with the Upstream then; a Secret that is not in the stream is assumed to exist elsewhere.
`;

const checkFlags = ({ inPlace: _, dryRun: __, ...flags }: SetFlags): void => {
  const count = Object.keys(flags).length;
  if (count === 0) {
    throw new Failure(
      exitCode.usage,
      "there is nothing to set\n  hint: add a flag such as --secret <name>, or --remove",
    );
  }
  if (flags.remove === true && count > 1) {
    throw new Failure(
      exitCode.usage,
      "--remove takes the whole sslConfig away\n  hint: leave out the other flags, or --remove",
    );
  }
};

/** Says what is given up where certificates came from somewhere else before. */
const formerSource = (before: unknown, after: object): string | undefined => {
  const source = certificateSources.find((key) => valueAt(before, [key]) !== undefined);
  return source === undefined || Object.hasOwn(after, source)
    ? undefined
    : `${source} ${JSON.stringify(valueAt(before, [source]))}`;
};

const set = (reference: NamedObject, file: string | undefined, flags: SetFlags, host: Host): void => {
  checkFlags(flags);
  if ((file ?? "-") === "-" && flags.parameters === "-") {
    throw new Failure(
      exitCode.usage,
      "standard input cannot be both\n  hint: name a file for the manifests, or for --parameters",
    );
  }
  const stream = readOneForChange(file, flags, host);
  const upstream = objectIn(stream, upstreamKind, reference);
  if (!isMap(upstream.spec)) {
    throw refusalOf(
      upstream,
      {
        code: "no-spec",
        severity: "error",
        path: ["spec"],
        message: "there is no spec that is a map",
        hint: "pass an Upstream as `kubectl get -o yaml` prints it",
      },
      stream,
    );
  }
  const { sslConfig: before, ...spec } = upstream.spec;
  if (flags.remove === true) {
    if (before === undefined) host.err(`${nameOf(upstream)} has no sslConfig to remove\n`);
    writeChanged(stream, { ...upstream, spec }, flags, host);
    return;
  }
  const parameters =
    flags.parameters === undefined
      ? {}
      : parametersIn(fromYaml(textIn(flags.parameters, host), { file: flags.parameters }));
  const sslConfig = sslConfigOf(flags, upstream, stream, parameters);
  const former = formerSource(before, sslConfig);
  writeChanged(stream, { ...upstream, spec: { ...spec, sslConfig } }, flags, host);
  if (former !== undefined) {
    host.err(`${nameOf(upstream)} no longer has ${printable(former)}\n`);
  }
};

/** `gloo-mtls upstream set`: the `sslConfig` of an Upstream in a stream. */
export const addSet = (program: Command, host: Host): void => {
  const command = withChangeFlags(program.command("set"))
    .description("Set or remove the sslConfig of an Upstream in a stream of manifests.")
    .argument("<upstream>", "the Upstream: name, or namespace/name", referenceFlag)
    .argument(...manifestArgument);
  addSslFlags(command)
    .option("--parameters <file>", "versions, suites and curves as `upstream ciphers -o patch` prints them")
    .option("--remove", "remove the sslConfig")
    .addHelpText("after", help)
    .action((reference: NamedObject, file: string | undefined, flags: SetFlags) =>
      set(reference, file, flags, host),
    );
};
