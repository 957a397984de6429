import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { TlsMaterial } from "@gloo-mtls/pki";

const type = (name: string): string => `type.googleapis.com/envoy.extensions.${name}`;
const secretType = type("transport_sockets.tls.v3.Secret");
const inline = (text: string) => ({ inline_bytes: Buffer.from(text).toString("base64") });

/** What the server behind the handshake is sent, and sends back. */
const greeting = "shaken";

/** The secrets of the chart's TLS contexts, from files in the place of the SDS server. */
const tlsContext = (folder: string): object => {
  const secret = (name: string) => ({
    name,
    sds_config: { resource_api_version: "V3", path_config_source: { path: join(folder, `${name}.json`) } },
  });
  return {
    tls_certificate_sds_secret_configs: [secret("server_cert")],
    validation_context_sds_secret_config: secret("validation_context"),
  };
};

const writeSecrets = (folder: string, { certificate, privateKey, ca }: TlsMaterial): void => {
  mkdirSync(folder);
  const pair = { certificate_chain: inline(certificate), private_key: inline(privateKey) };
  const secrets = [
    { "@type": secretType, name: "server_cert", tls_certificate: pair },
    { "@type": secretType, name: "validation_context", validation_context: { trusted_ca: inline(ca) } },
  ];
  for (const secret of secrets) {
    writeFileSync(join(folder, `${secret.name}.json`), JSON.stringify({ resources: [secret] }));
  }
};

const pipe = (folder: string, name: string) => ({ pipe: { path: join(folder, name) } });

const filter = (name: string, config: object): object => ({
  name,
  typed_config: { "@type": type(`filters.network.${name}`), ...config },
});

const listenerType = "type.googleapis.com/envoy.config.listener.v3.Listener";
const echo = filter("echo.v3.Echo", {});

/** A sidecar and a proxy of one material: a plain socket, through a client's TLS context, to a server's. */
const pairOf = (folder: string, name: string): Record<"server" | "client" | "cluster", object> => {
  const server = {
    "@type": listenerType,
    name: `${name}-server`,
    address: pipe(folder, "server"),
    filter_chains: [
      {
        filters: [echo],
        transport_socket: {
          name: "envoy.transport_sockets.tls",
          typed_config: {
            "@type": type("transport_sockets.tls.v3.DownstreamTlsContext"),
            require_client_certificate: true,
            common_tls_context: tlsContext(folder),
          },
        },
      },
    ],
  };
  const client = {
    name: `${name}-client`,
    address: pipe(folder, "client"),
    filter_chains: [{ filters: [filter("tcp_proxy.v3.TcpProxy", { stat_prefix: name, cluster: name })] }],
  };
  const cluster = {
    "@type": "type.googleapis.com/envoy.config.cluster.v3.Cluster",
    name,
    connect_timeout: "5s",
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: pipe(folder, "server") } }] }],
    },
    transport_socket: {
      name: "envoy.transport_sockets.tls",
      typed_config: {
        "@type": type("transport_sockets.tls.v3.UpstreamTlsContext"),
        common_tls_context: tlsContext(folder),
      },
    },
  };
  return { server, client, cluster };
};

/** A listener without TLS that is added behind all others. */
const readiness = (root: string): object => ({
  "@type": listenerType,
  name: "ready",
  address: pipe(root, "ready"),
  filter_chains: [{ filters: [echo] }],
});

/** Whether what goes into a socket comes back. */
const isEchoed = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    let answer = "";
    const socket = connect(path, () => socket.write(greeting));
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += String(chunk);
      if (answer.length >= greeting.length) socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer === greeting));
  });

/**
 * Whether two Envoys with the chart's TLS contexts shake hands with each material. One process plays both ends of all of them.
 * @throws {Error} With all that Envoy wrote, when it does not start.
 */
const handshakesAtOnce = async (
  command: string,
  materials: readonly TlsMaterial[],
): Promise<readonly boolean[]> => {
  const root = mkdtempSync(join(tmpdir(), "gloo-mtls-hs-"));
  const folders = materials.map((material, index) => {
    const folder = join(root, String(index));
    writeSecrets(folder, material);
    return folder;
  });
  const pairs = folders.map((folder, index) => pairOf(folder, `pair-${index}`));
  // Envoy does not start with a static listener whose secret it refuses; of dynamic ones it leaves out that one alone.
  const dynamic = (name: string, resources: readonly object[]) => {
    const path = join(root, `${name}.json`);
    writeFileSync(path, JSON.stringify({ version_info: "1", resources }));
    return { resource_api_version: "V3", path_config_source: { path } };
  };
  const bootstrap = {
    node: { id: "handshakes", cluster: "handshakes" },
    dynamic_resources: {
      lds_config: dynamic("listeners", [...pairs.map(({ server }) => server), readiness(root)]),
      cds_config: dynamic(
        "clusters",
        pairs.map(({ cluster }) => cluster),
      ),
    },
    static_resources: { listeners: pairs.map(({ client }) => client) },
  };
  const file = join(root, "envoy.json");
  writeFileSync(file, JSON.stringify(bootstrap));
  const args = ["-c", file, "--disable-hot-restart", "--concurrency", "1", "--log-level", "error"];
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const sentinel = join(root, "ready");
    for (let wait = 0; !existsSync(sentinel) || !(await isEchoed(sentinel)); wait += 50) {
      if (child.exitCode !== null || wait > 30_000) throw new Error(`Envoy did not start:\n${log}`);
      await pause(50);
    }
    const answers: boolean[] = [];
    for (const folder of folders) answers.push(await isEchoed(join(folder, "client")));
    return answers;
  } finally {
    child.kill("SIGKILL");
    await ended;
    rmSync(root, { recursive: true, force: true });
  }
};

/** An Envoy watches the files of all its materials, and the kernel has few watchers for all tests that run at a time. */
const atOnce = 12;

/** Whether two Envoys shake hands, for each material. */
export const handshakes: typeof handshakesAtOnce = async (command, materials) => {
  const shaken: boolean[] = [];
  for (let at = 0; at < materials.length; at += atOnce) {
    shaken.push(...(await handshakesAtOnce(command, materials.slice(at, at + atOnce))));
  }
  return shaken;
};
