import { textAt, valueAt } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import type { Found } from "@gloo-mtls/objects/report";
import type { Context } from "../context.ts";
import type { ContainerState, LivePod } from "../live-pod.ts";
import { causesIn } from "../log-causes.ts";
import { restartCommand } from "../remedies.ts";
import { eventsAbout } from "../renewal.ts";
import { spanText } from "../span-text.ts";
import { xdsState } from "../xds-state.ts";
import { type DoctorRule, foundOf } from "./doctor-rule.ts";

/** The pods that mutual TLS is about: those of control planes and proxies. */
const concerned = ({ pods, wiring }: Context): readonly LivePod[] => {
  const workloads = new Set(wiring.processes.map(({ pod }) => pod));
  return pods.filter(({ workload }) => workloads.has(workload));
};

const isSds = ({ workload }: LivePod, name: string, { wiring }: Context): boolean =>
  wiring.processes.some(
    ({ kind, pod, container }) => kind === "sds" && pod === workload && container.name === name,
  );

/** A container that does not run; one that has been starting again and again counts, too. */
const isDown = ({ trouble, isReady, restarts }: ContainerState): boolean =>
  trouble !== undefined || (!isReady && restarts >= 3);

const down = (
  pod: LivePod,
  { name, trouble, restarts }: ContainerState,
  context: Context,
  what: string,
): Found => {
  const causes = causesIn(context.evidence.logs, {
    namespace: pod.namespace,
    pod: pod.name,
    container: name,
  });
  const why = causes.length === 0 ? "" : `; its log says why: ${causes.join("; ")}`;
  return foundOf(
    pod.manifest,
    `${what} does not run (${trouble ?? "not ready"}, started again ${restarts} times)${why}`,
    [`kubectl logs -n ${pod.namespace} ${pod.name} -c ${name} --previous`],
  );
};

export const noPods: DoctorRule = {
  severity: "error",
  hint: "see why its ReplicaSet makes none: a quota, an admission webhook, or a ServiceAccount that is missing",
  *check(context) {
    if (context.evidence.gaps.some(({ kind }) => kind === "Pod")) return;
    for (const workload of new Set(context.wiring.processes.map(({ pod }) => pod))) {
      const { manifest } = workload;
      const isMeantToRun = manifest.kind === "Deployment" && valueAt(manifest, ["spec", "replicas"]) !== 0;
      if (!isMeantToRun || context.pods.some((pod) => pod.workload === workload)) continue;
      const { metadata } = manifest;
      yield foundOf(manifest, "none of its pods is there", [
        `kubectl describe replicasets -n ${workload.namespace} | grep -A 20 ${metadata.name}`,
      ]);
    }
  },
};

export const sdsDown: DoctorRule = {
  severity: "error",
  hint: "see why the container sds ends: without it, Envoy gets no certificates, and keeps those that it has",
  *check(context) {
    for (const pod of concerned(context)) {
      for (const container of pod.containers) {
        if (isSds(pod, container.name, context) && isDown(container)) {
          yield down(pod, container, context, `the SDS server in container ${container.name}`);
        }
      }
    }
  },
};

export const containerDown: DoctorRule = {
  severity: "error",
  hint: "see why the container ends",
  *check(context) {
    for (const pod of concerned(context)) {
      for (const container of pod.containers) {
        if (!isSds(pod, container.name, context) && isDown(container)) {
          yield down(pod, container, context, `container ${container.name}`);
        }
      }
    }
  },
};

export const podNotReady: DoctorRule = {
  severity: "error",
  hint: "see what its events say",
  *check(context) {
    for (const pod of concerned(context)) {
      if (pod.isReady || pod.containers.some(isDown)) continue;
      const events = eventsAbout(pod.manifest, context.ofKind("Event")).filter(
        (event) => event.type === "Warning",
      );
      const said = textAt(events[0], ["message"]);
      const waiting = pod.containers.filter(({ isReady }) => !isReady).map(({ name }) => name);
      const which = waiting.length === 0 ? "" : ` (${waiting.join(", ")})`;
      yield foundOf(
        pod.manifest,
        `it is not ready${which}${said === undefined ? "" : `: ${textAt(events[0], ["reason"]) ?? "event"}: ${said.slice(0, 300)}`}`,
        [`kubectl describe pod -n ${pod.namespace} ${pod.name}`],
      );
    }
  },
};

export const podOutdated: DoctorRule = {
  severity: "error",
  hint: "let the pods of the workload begin anew, and see why its rollout does not go on",
  *check(context) {
    for (const pod of concerned(context)) {
      const has = new Set(["containers", "initContainers"].flatMap((list) => namesIn(pod.manifest, list)));
      const lacks = pod.workload.containers.map(({ name }) => name).filter((name) => !has.has(name));
      if (lacks.length === 0) continue;
      const { kind, metadata } = pod.workload.manifest;
      yield foundOf(
        pod.manifest,
        `it lacks the container ${lacks.join(", ")} that ${kind} ${pod.namespace}/${metadata.name} has: it is of an earlier version of it, from before mutual TLS`,
        [
          restartCommand(pod),
          `kubectl rollout status -n ${pod.namespace} ${kind.toLowerCase()}/${metadata.name}`,
        ],
      );
    }
  },
};

const namesIn = (pod: LivePod["manifest"], list: string): readonly string[] => {
  const spec = pod.spec;
  if (typeof spec !== "object" || spec === null) return [];
  const containers: unknown = Reflect.get(spec, list);
  return Array.isArray(containers)
    ? containers.flatMap((container) => textAt(container, ["name"]) ?? [])
    : [];
};

export const proxyInPlaintext: DoctorRule = {
  severity: "error",
  hint: "let the proxy begin anew: Envoy reads its bootstrap only when it starts",
  *check(context) {
    for (const envoy of context.envoys) {
      if (envoy.isControlPlane || xdsState(envoy).hasTls !== false) continue;
      const dialsTls = context.wiring.dials.some(
        ({ process, isControl, endpoint }) =>
          process === envoy.process && isControl && endpoint.socket.kind === "tls",
      );
      if (!dialsTls) continue;
      yield foundOf(
        envoy.pod.manifest,
        "its Envoy dials the control plane in plaintext, although its bootstrap now says TLS: it started with an earlier one, and the control plane refuses it",
        [restartCommand(envoy.pod)],
      );
    }
  },
};

export const xdsDisconnected: DoctorRule = {
  severity: "error",
  hint: "see what the control plane's side says of the same connections",
  *check(context) {
    for (const envoy of context.envoys) {
      if (envoy.isControlPlane) continue;
      const { isConnected, failures, hosts } = xdsState(envoy);
      if (isConnected !== false) continue;
      const [control] = context.wiring.controlPlanes;
      const gloo = control?.pod.manifest.metadata;
      yield {
        object: referenceOf(envoy.pod.manifest),
        path: [],
        message: `it is not connected to the control plane, so it keeps its last configuration: ${reasonOf(failures, hosts)}${agoText(envoy.loaded, context.now)}`,
        commands: [
          `kubectl logs -n ${envoy.pod.namespace} ${envoy.pod.name} -c ${envoy.process.container.name} --tail=50`,
          ...(gloo === undefined
            ? []
            : [`kubectl get endpoints -n ${gloo.namespace ?? "default"} ${gloo.name}`]),
        ],
      };
    }
  },
};

const reasonOf = (failures: Readonly<Record<string, number>>, hosts: number | undefined): string => {
  const verified = (failures["ssl.fail_verify_error"] ?? 0) + (failures["ssl.fail_verify_san"] ?? 0);
  if (hosts === 0) return "the name of the control plane has no address";
  if (verified > 0) return `it refused the control plane's certificate ${verified} times`;
  if ((failures["ssl.connection_error"] ?? 0) > 0)
    return `${failures["ssl.connection_error"]} handshakes failed, of which the other side refused some or does not speak TLS`;
  if ((failures.upstream_cx_connect_fail ?? 0) > 0)
    return `${failures.upstream_cx_connect_fail} connections failed before or after the handshake`;
  return "its counters do not say why";
};

const agoText = (
  loaded: { readonly kind: string; readonly updatedAt?: number | undefined },
  now: number,
): string =>
  loaded.updatedAt === undefined ? "" : ` (its certificates came ${spanText(now - loaded.updatedAt)} ago)`;
