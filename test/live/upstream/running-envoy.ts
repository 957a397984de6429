import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { UpstreamCluster } from "gloo-mtls/upstream";
import { bootstrapOf } from "./bootstrap.ts";

/** What a client of the proxy gets. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Envoy's own short word on what went wrong, `-` when nothing did. */
  readonly flags: string;
}

/** An Envoy that routes `/NAME` to the cluster of that name. */
export interface RunningEnvoy {
  readonly get: (cluster: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

const listenerTo = (clusters: readonly UpstreamCluster[]): object => ({
  name: "edge",
  address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
  filter_chains: [
    {
      filters: [
        {
          name: "envoy.filters.network.http_connection_manager",
          typed_config: {
            "@type":
              "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            stat_prefix: "edge",
            route_config: {
              response_headers_to_add: [{ header: { key: "x-response-flags", value: "%RESPONSE_FLAGS%" } }],
              virtual_hosts: [
                {
                  name: "all",
                  domains: ["*"],
                  routes: clusters.map(({ name }) => ({
                    match: { path: `/${name}` },
                    route: { cluster: name },
                  })),
                },
              ],
            },
            http_filters: [
              {
                name: "envoy.filters.http.router",
                typed_config: {
                  "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
                },
              },
            ],
          },
        },
      ],
    },
  ],
});

const httpGet = (port: number, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          body,
          flags: String(response.headers["x-response-flags"] ?? ""),
        }),
      );
    })
      .on("error", reject)
      .end();
  });

const patience = 30_000;

/** Asks until there is an answer, or until the process has ended. */
const until = async <T>(
  process: ChildProcess,
  log: () => string,
  ask: () => Promise<T | undefined>,
): Promise<T> => {
  const end = Date.now() + patience;
  while (Date.now() < end && process.exitCode === null) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await wait(50);
  }
  throw new Error(`Envoy did not start:\n${log()}`);
};

/**
 * Starts an Envoy with these clusters, and perhaps listeners of their own, on ports of the system's choice.
 */
export const startEnvoy = async (
  command: string,
  clusters: readonly UpstreamCluster[],
  listeners: readonly object[] = [],
): Promise<RunningEnvoy> => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-envoy-"));
  const file = join(folder, "envoy.json");
  const adminFile = join(folder, "admin");
  writeFileSync(file, JSON.stringify(bootstrapOf(clusters, [listenerTo(clusters), ...listeners])));
  const process = spawn(
    command,
    [
      "-c",
      file,
      "--admin-address-path",
      adminFile,
      "--disable-hot-restart",
      "--log-level",
      "error",
      "--concurrency",
      "1",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  process.stderr.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const stop = async (): Promise<void> => {
    if (process.exitCode === null) {
      const ended = new Promise((resolve) => process.once("exit", resolve));
      process.kill("SIGKILL");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await until(
      process,
      () => log,
      async () => {
        const admin = Number(readFileSync(adminFile, "utf8").split(":")[1]);
        const listeners = await httpGet(admin, "/listeners");
        const found = /edge::127\.0\.0\.1:(\d+)/.exec(listeners.body)?.[1];
        return found === undefined ? undefined : Number(found);
      },
    );
    return { get: (cluster) => httpGet(port, `/${cluster}`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
