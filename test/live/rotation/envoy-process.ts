import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";

/** An Envoy that runs. */
export interface EnvoyProcess {
  /** The port of its admin interface. */
  readonly adminPort: number;
  /** The port of a listener once it is open. */
  readonly portOf: (listener: string) => Promise<number>;
  /** The counters whose names match, with their values. */
  readonly counters: (names: RegExp) => Promise<ReadonlyMap<string, number>>;
  readonly stop: () => Promise<void>;
}

interface Listeners {
  readonly listener_statuses?: readonly {
    readonly name: string;
    readonly local_address: { readonly socket_address: { readonly port_value: number } };
  }[];
}

interface Stats {
  readonly stats: readonly { readonly name?: string; readonly value?: number }[];
}

const patience = { timeout: 20_000, interval: 20 };

/**
 * Starts an Envoy and waits until its admin port answers.
 * @param folder Where it may write.
 * @param onLog Called with what it logs, which is then as much as in a cluster; otherwise it logs errors alone.
 * @throws {Error} With all that Envoy wrote, when it ends by itself.
 */
export const startEnvoy = async (
  command: string,
  name: string,
  folder: string,
  bootstrap: unknown,
  onLog?: (text: string) => void,
): Promise<EnvoyProcess> => {
  const addressFile = join(folder, `${name}-admin`);
  // Both Envoys of a test share a host, so neither may look for another to restart from; one thread each leaves room for the load.
  const args = [
    "--disable-hot-restart",
    "--concurrency",
    "1",
    "--log-level",
    onLog === undefined ? "error" : "info",
    "--admin-address-path",
    addressFile,
  ];
  const child = spawn(command, [...args, "--config-yaml", JSON.stringify(bootstrap)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    if (onLog === undefined) said += String(chunk);
    else onLog(String(chunk));
  });
  const ended = once(child, "exit");
  const admin = async <T>(path: string): Promise<T> => {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${said}`);
    const response = await fetch(`http://${readFileSync(addressFile, "utf8")}${path}`);
    // Envoy's own documents, in the shape that its admin interface documents.
    return (await response.json()) as T;
  };
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    await vi.waitUntil(() => existsSync(addressFile) || child.exitCode !== null, patience);
    await vi.waitFor(() => admin("/listeners?format=json"), patience);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    adminPort: Number(new URL(`http://${readFileSync(addressFile, "utf8")}`).port),
    portOf: (listener) =>
      vi.waitUntil(async () => {
        const { listener_statuses: open = [] } = await admin<Listeners>("/listeners?format=json");
        const port = open.find((status) => status.name === listener)?.local_address.socket_address.port_value;
        return port === 0 ? undefined : port;
      }, patience),
    counters: async (names) => {
      const { stats } = await admin<Stats>(`/stats?format=json&filter=${encodeURIComponent(names.source)}`);
      return new Map(
        stats.flatMap(({ name, value }) =>
          name === undefined || value === undefined ? [] : [[name, value]],
        ),
      );
    },
    stop,
  };
};
