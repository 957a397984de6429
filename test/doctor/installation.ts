import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "@gloo-mtls/certgen/internal/src/command/run-command.ts";
import { connect, type KubernetesApi, type KubernetesObject } from "@gloo-mtls/kubernetes";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { mtlsSecretName, type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";
import { outcomeOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { vi } from "vitest";
import { parseAllDocuments } from "yaml";
import { isApiObject, isMap, resourceOf } from "../api-server/api-object.ts";
import { rawApi } from "../api-server/raw-api.ts";
import { startControlPlane as startXds } from "../live/rotation/control-plane.ts";
import { type EnvoyProcess, startEnvoy } from "../live/rotation/envoy-process.ts";
import { type Kubelet, startKubelet } from "../live/rotation/kubelet.ts";
import { gatewayProxyBootstrap, sidecarBootstrap } from "../live/rotation/one-machine.ts";
import { startSdsServer } from "../live/rotation/sds-server.ts";
import type { LocalServer } from "../live/rotation/xds-protocol.ts";
import { podLogs, portForward } from "./kwok-objects.ts";
import { watchSecret } from "./published-secret.ts";
import { forwardService } from "./service-forward.ts";

const namespace = "gloo-system";
const patience = { timeout: 60_000, interval: 200 };

const values = `
global: { glooMtls: { enabled: true } }
gateway:
  certGenJob:
    forceRotation: false
    rotationDuration: 120s
    cron:
      enabled: true
      schedule: 0 3 1 * *
      mtlsKubeResourceOverride: { spec: { concurrencyPolicy: Forbid } }
`;

/** Milliseconds for which connections to the control plane stay open: longer than any test. */
const connectionAge = 3_600_000;

/** A pod of the installation: its containers run on this machine. */
export interface RunningPod {
  readonly name: string;
  readonly kubelet: Kubelet;
  readonly envoy: EnvoyProcess;
  /** Ends the SDS server, for good. */
  readonly stopSds: () => void;
}

/** Gloo with mutual TLS, applied to a control plane; its Envoys and SDS servers run on this machine. */
export interface Installation {
  readonly api: KubernetesApi;
  readonly namespace: string;
  /** What the Secret holds. */
  readonly material: () => TlsMaterial;
  readonly gloo: RunningPod;
  readonly proxy: RunningPod;
  /** Changes an object. */
  readonly edit: (reference: Reference, change: (object: KubernetesObject) => object) => Promise<void>;
  /** Puts other certificates into the Secret at once. */
  readonly replaceSecret: (material: TlsMaterial) => Promise<void>;
  /** Runs certgen's rotation to its end. @param wait Seconds between its stages. */
  readonly rotate: (wait: number) => Promise<void>;
  /** Ends the connections of the proxy to the control plane, so that it connects again. */
  readonly reconnect: () => void;
  /** Lets a pod report that a container ends again and again, as a kubelet does. @param log The last that the container logged. */
  readonly crash: (pod: RunningPod, container: string, log: string) => Promise<void>;
  /** Waits until the proxy is connected to the control plane, or is not. */
  readonly untilConnected: (isConnected: boolean) => Promise<void>;
  /** Lets further pods of the proxy run, all of which have the ports and logs of the one Envoy. */
  readonly scaleProxy: (replicas: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** What `template --hooks plain` prints. */
const template = async (): Promise<readonly Manifest[]> => {
  const args = ["template", "gloo", "-n", namespace, "--hooks", "plain", "-f", "values.yaml"];
  const { code, out, err } = await outcomeOf(args, {
    files: { "values.yaml": values },
  });
  if (code !== 0) throw new Error(err);
  return parseAllDocuments(out).map((document) => asManifest(document.toJS()));
};

const run = async (args: readonly string[], kubeconfig: string): Promise<void> => {
  let said = "";
  const code = await runCommand([...args, `--kubeconfig=${kubeconfig}`], {
    out: () => {},
    err: (text) => {
      said += text;
    },
    isTerminal: false,
    columns: undefined,
    variable: (name) => (name === "POD_NAMESPACE" ? namespace : undefined),
    resolvConf: () => undefined,
    signal: new AbortController().signal,
    now: Date.now,
  });
  if (code !== 0) throw new Error(`certgen ended with ${code}: ${said}`);
};

const jobArguments = (manifests: readonly Manifest[], name: string): readonly string[] => {
  const job = manifests.find(({ kind, metadata }) => kind === "Job" && metadata.name === name);
  const text = JSON.stringify(job ?? "");
  return JSON.parse(/"args":(\[[^\]]*\])/.exec(text)?.[1] ?? "[]");
};

/** A line as container runtimes write it. */
const criLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `${new Date().toISOString()} stderr F ${line}\n`)
    .join("");

/**
 * Applies an installation, and starts what its pods would run.
 * @param folder Where volumes and logs are.
 */
export const startInstallation = async (
  kubeconfig: string,
  folder: string,
  envoyCommand: string,
): Promise<Installation> => {
  const ends: (() => void | Promise<void>)[] = [];
  const opened = <S extends { readonly close: () => void }>(part: S): S => {
    ends.unshift(part.close);
    return part;
  };
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  const raw = rawApi(readFileSync(kubeconfig, "utf8"));
  const manifests = await template();
  const kinds = [
    ...manifests.map(({ apiVersion, kind }) => ({ apiVersion, kind })),
    { apiVersion: "kwok.x-k8s.io/v1alpha1", kind: "PortForward" },
  ];
  const api = await connect({ kubeconfig }, [
    { group: "kwok.x-k8s.io", kind: "Logs", plural: "logs" },
    ...kinds.map((one) => ({
      kind: one.kind,
      group: resourceOf(one).group,
      plural: resourceOf(one).resource,
    })),
  ]);
  try {
    for (const manifest of [namespaceObject, ...manifests]) await api.create(manifest);
    await run(jobArguments(manifests, "gloo-mtls-certgen"), kubeconfig);
    await run(jobArguments(manifests, "gateway-certgen"), kubeconfig);
    const published = opened(await watchSecret(api, namespace));

    const podsOf = async (workload: string, count: number): Promise<readonly string[]> =>
      vi.waitFor(async () => {
        const pods = await api.list({
          apiVersion: "v1",
          kind: "Pod",
          namespace,
          labelSelector: `gloo=${workload}`,
        });
        const running = pods.filter(({ status }) => isMap(status) && status.phase === "Running");
        if (running.length < count) throw new Error(`${running.length} pods of ${workload} run`);
        return running.map(({ metadata }) => metadata.name);
      }, patience);

    const volumeOf = async (name: string) => {
      const volume = join(folder, name);
      const kubelet = startKubelet(published, volume);
      ends.unshift(kubelet.stop);
      let sds: LocalServer | undefined = await startSdsServer({ volume });
      const stopSds = (): void => {
        sds?.close();
        sds = undefined;
      };
      ends.unshift(stopSds);
      return { kubelet, stopSds, sdsPort: sds.port };
    };

    const envoyOf = async (name: string, bootstrap: unknown) => {
      const log = join(folder, `${name}.log`);
      writeFileSync(log, "");
      const envoy = await startEnvoy(envoyCommand, name, folder, bootstrap, (text) =>
        appendFileSync(log, criLines(text)),
      );
      ends.unshift(envoy.stop);
      return { envoy, log };
    };

    const silent = join(folder, "silent.log");
    writeFileSync(silent, criLines('{"level":"info","msg":"nothing to report"}'));

    const xds = opened(await startXds(connectionAge));
    const glooVolume = await volumeOf("gloo");
    const sidecar = await envoyOf(
      "envoy-sidecar",
      sidecarBootstrap({ sds: glooVolume.sdsPort, xds: xds.port, restXds: xds.port }, manifests),
    );
    const ports = {
      9977: await sidecar.envoy.portOf("envoy_xds_mtls_listener"),
      9976: await sidecar.envoy.portOf("envoy_rest_xds_mtls_listener"),
      9999: xds.port,
      9998: xds.port,
    };
    const [glooName = ""] = await podsOf("gloo", 1);
    await api.create(
      portForward({ namespace, name: glooName }, [
        ...Object.entries(ports).map(([port, local]) => ({ port: Number(port), local })),
        { port: 8001, local: sidecar.envoy.adminPort },
      ]),
    );
    await api.create(
      podLogs({ namespace, name: glooName }, { gloo: silent, sds: silent, "envoy-sidecar": sidecar.log }),
    );

    /** Where a port of gloo's Service leads to. */
    const behindService = async (port: number): Promise<number | undefined> => {
      const service = await api.get({ apiVersion: "v1", kind: "Service", namespace, name: "gloo" });
      const spec = isMap(service?.spec) ? service.spec : {};
      const found = Array.isArray(spec.ports)
        ? spec.ports.find((one) => isMap(one) && one.port === port)
        : undefined;
      return new Map(Object.entries(ports)).get(String(found?.targetPort ?? port));
    };
    const proxyVolume = await volumeOf("gateway-proxy");
    const forwards = [
      opened(await forwardService(() => behindService(9977))),
      opened(await forwardService(() => behindService(9976))),
    ] as const;
    const proxy = await envoyOf(
      "gateway-proxy-envoy",
      gatewayProxyBootstrap(
        {
          sds: proxyVolume.sdsPort,
          xds: forwards[0].port,
          restXds: forwards[1].port,
        },
        manifests,
      ),
    );
    xds.offer(["http"]);
    const openProxies = async (count: number): Promise<readonly string[]> => {
      const names = await podsOf("gateway-proxy", count);
      for (const name of names) {
        const forwards = [{ port: 19000, local: proxy.envoy.adminPort }];
        for (const object of [
          portForward({ namespace, name }, forwards),
          podLogs({ namespace, name }, { "gateway-proxy": proxy.log, sds: silent }),
        ]) {
          const { apiVersion, kind, metadata } = object;
          const known = await api.get({ apiVersion, kind, namespace, name: metadata.name });
          if (known === undefined) await api.create(object);
        }
      }
      return names;
    };
    const [proxyName = ""] = await openProxies(1);

    const patchStatus = async (pod: string, status: object): Promise<void> => {
      const { status: code, body } = await raw({
        method: "PATCH",
        path: `/api/v1/namespaces/${namespace}/pods/${pod}/status`,
        headers: { "Content-Type": "application/merge-patch+json" },
        body: { status },
      });
      if (code !== 200) throw new Error(`the status of ${pod}: ${JSON.stringify(body)}`);
    };

    const edit: Installation["edit"] = (reference, change) =>
      vi.waitFor(async () => {
        const isOfCluster = reference.kind === "ValidatingWebhookConfiguration";
        const found = await api.get({ ...reference, ...(isOfCluster ? {} : { namespace }) });
        const changed = found === undefined ? undefined : { ...found, ...change(found) };
        if (!isApiObject(changed)) throw new Error(`${reference.kind} ${reference.name} is not there`);
        await api.replace(changed);
      }, patience);

    return {
      api,
      namespace,
      material: () => published.latest().material,
      gloo: {
        name: glooName,
        kubelet: glooVolume.kubelet,
        envoy: sidecar.envoy,
        stopSds: glooVolume.stopSds,
      },
      proxy: {
        name: proxyName,
        kubelet: proxyVolume.kubelet,
        envoy: proxy.envoy,
        stopSds: proxyVolume.stopSds,
      },
      edit,
      replaceSecret: (material) =>
        edit({ apiVersion: "v1", kind: "Secret", name: mtlsSecretName }, () => ({
          data: tlsSecret(material).data,
        })),
      rotate: (wait) =>
        run(
          [
            ...jobArguments(manifests, "gloo-mtls-certgen").filter((flag) => !/rotation/.test(flag)),
            `--rotation-duration=${wait}s`,
            "--force-rotation=true",
          ],
          kubeconfig,
        ),
      reconnect: () => {
        for (const forward of forwards) forward.cut();
      },
      crash: async (pod, container, log) => {
        const path = join(folder, `${pod.name}-${container}.log`);
        writeFileSync(path, criLines(log));
        await edit({ apiVersion: "kwok.x-k8s.io/v1alpha1", kind: "Logs", name: pod.name }, ({ spec }) => ({
          spec: {
            logs: [{ containers: [container], logsFile: path, previousLogsFile: path }, ...Object(spec).logs],
          },
        }));
        const found = await api.get({ apiVersion: "v1", kind: "Pod", namespace, name: pod.name });
        const { containerStatuses } = Object(found?.status);
        await patchStatus(pod.name, {
          conditions: ["Ready", "ContainersReady"].map((type) => ({ type, status: "False" })),
          containerStatuses: containerStatuses.map((status: { readonly name: string }) =>
            status.name === container ? { ...status, ...crashing } : status,
          ),
        });
      },
      untilConnected: (isConnected) =>
        vi.waitFor(async () => {
          const counters = await proxy.envoy.counters(/^control_plane\.connected_state$/);
          if ((counters.get("control_plane.connected_state") === 1) !== isConnected)
            throw new Error(`the proxy is ${isConnected ? "not " : ""}connected`);
        }, patience),
      scaleProxy: async (replicas) => {
        await edit({ apiVersion: "apps/v1", kind: "Deployment", name: "gateway-proxy" }, ({ spec }) => ({
          spec: { ...Object(spec), replicas },
        }));
        await openProxies(replicas);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** What a kubelet reports of a container that ends again and again. */
const crashing = {
  ready: false,
  started: false,
  restartCount: 7,
  state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container" } },
  lastState: { terminated: { reason: "Error", exitCode: 1 } },
};

const namespaceObject: Manifest = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
