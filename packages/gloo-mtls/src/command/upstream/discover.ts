import { nameOf, referenceOf } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { type Finding, formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { discoveredUpstreams, readService } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { inputOf, manifestArgument } from "../io/inputs.ts";
import { streamIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { isOfKind } from "./object-in.ts";
import { settingsIn } from "./settings-in.ts";

interface DiscoverFlags {
  readonly namespace: string;
}

const help = `
Examples:
  $ gloo-mtls upstream discover service.yaml
  $ kubectl get services -n shop -o yaml | gloo-mtls upstream discover > upstreams.yaml

Discovery makes an Upstream for each port of a Service, and its annotations make their TLS. What Gloo would only log goes to
standard error, and the exit code is 1 then.
`;

const serviceKind = { group: "", kind: "Service" } as const;

const discover = (file: string, { namespace }: DiscoverFlags, host: Host, end: End): void => {
  const stream = streamIn(file, host);
  const services = stream.manifests.filter((manifest) => isOfKind(manifest, serviceKind));
  if (services.length === 0) {
    throw new Failure(exitCode.refused, `${file}: has no Service\n  hint: pass a stream that holds one`);
  }
  const settings = settingsIn(stream);
  const complain = (problems: readonly Finding[], service: (typeof services)[number]): void => {
    for (const problem of problems) {
      const finding: Finding = {
        ...problem,
        object: referenceOf(service),
        hint: problem.hint ?? "write what the API of Kubernetes takes there",
        origin: stream.originOf(service, problem.path),
      };
      host.err(`${formatFinding(finding)}\n`);
      end(exitCode.refused);
    }
  };
  const upstreams = services.flatMap((manifest) => {
    const service = readService(manifest);
    if (!service.ok) {
      complain(service.problems, manifest);
      return [];
    }
    const found = discoveredUpstreams(service.value, settings, namespace);
    if (found.length === 0) host.err(`${nameOf(manifest)} has no ports, so it has no Upstream\n`);
    complain(
      found.slice(0, 1).flatMap(({ problems }) => problems),
      manifest,
    );
    return found.map(({ upstream }) => upstream);
  });
  host.out(toYaml(upstreams));
};

/** `gloo-mtls upstream discover`: the Upstreams that Gloo's discovery makes of Services. */
export const addDiscover = (program: Command, host: Host, end: End): void => {
  program
    .command("discover")
    .description("Print the Upstreams that Gloo's discovery makes of the Services in a stream.")
    .argument(...manifestArgument)
    .option("-n, --namespace <namespace>", "where discovery writes", "gloo-system")
    .addHelpText("after", help)
    .action((file: string | undefined, flags: DiscoverFlags) =>
      discover(inputOf(file, host), flags, host, end),
    );
};
