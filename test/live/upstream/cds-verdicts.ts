import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const patience = 60_000;

const clusterOf = (name: string, context: object) => ({
  "@type": "type.googleapis.com/envoy.config.cluster.v3.Cluster",
  name,
  type: "STATIC",
  connect_timeout: "5s",
  load_assignment: {
    cluster_name: name,
    endpoints: [
      {
        lb_endpoints: [
          { endpoint: { address: { socket_address: { address: "127.0.0.1", port_value: 9 } } } },
        ],
      },
    ],
  },
  transport_socket: {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      common_tls_context: context,
    },
  },
});

/** Text that no reason of Envoy's contains, so that it can separate reasons. */
const nameOf = (index: number): string => `zq${index}qz`;

/**
 * Why one Envoy refuses each of many `CommonTlsContext`s of clusters, undefined where it does not. They come as clusters do from Gloo,
 * by CDS, of which Envoy accepts the valid ones and reports each of the others: one process judges thousands.
 */
export const cdsVerdicts = async (
  command: string,
  contexts: readonly object[],
): Promise<readonly (string | undefined)[]> => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-cds-"));
  const resources = contexts.map((context, index) => clusterOf(nameOf(index), context));
  writeFileSync(join(folder, "cds.json"), JSON.stringify({ version_info: "1", resources }));
  const bootstrap = {
    node: { id: "gate", cluster: "gate" },
    dynamic_resources: {
      cds_config: {
        path_config_source: { path: join(folder, "cds.json") },
        resource_api_version: "V3",
      },
    },
  };
  writeFileSync(join(folder, "envoy.json"), JSON.stringify(bootstrap));
  const log = join(folder, "log");
  const args = ["-c", join(folder, "envoy.json"), "--use-dynamic-base-id", "--concurrency", "1"];
  const envoy = spawn(command, [...args, "--log-level", "info", "--log-format", "%v", "--log-path", log], {
    stdio: "ignore",
  });
  try {
    const text = await textWith(log, "starting main dispatch loop");
    if (!text.includes(`response indicates ${contexts.length} added/updated cluster(s)`))
      throw new Error(text);
    const [, all = ""] =
      /Error adding\/updating cluster\(s\) ([\s\S]*?)\nThere is no configured/.exec(text) ?? [];
    const reasons = new Map(
      [...all.matchAll(/zq(\d+)qz: ([\s\S]*?)(?=(?:, zq\d+qz: )|$(?![\s\S]))/g)].map(([, index, reason]) => [
        Number(index),
        reason,
      ]),
    );
    return contexts.map((_, index) => reasons.get(index));
  } finally {
    envoy.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
};

const textWith = async (file: string, ending: string): Promise<string> => {
  for (let waited = 0; waited < patience; waited += 200) {
    await wait(200);
    try {
      const text = readFileSync(file, "utf8");
      if (text.includes(ending)) return text;
    } catch {
      // Not there yet.
    }
  }
  throw new Error("Envoy does not start");
};
