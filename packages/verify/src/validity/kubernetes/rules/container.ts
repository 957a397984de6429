import { isDnsLabel, isPort, quantityNanos } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type {
  Container,
  EnvVar,
  Probe,
  ResourceRequirements,
  SecurityContext,
} from "kubernetes-types/core/v1.js";
import { repeated, under } from "../../found.ts";
import { isPortName, isPortOrName } from "./names.ts";

function* portFaults({ ports = [] }: Container): Generator<Found, void, undefined> {
  for (const [index, { containerPort, name }] of ports.entries()) {
    if (!isPort(containerPort)) yield { path: [index, "containerPort"], message: "is not a port" };
    if (name !== undefined && !isPortName(name))
      yield { path: [index, "name"], message: "is not a name of a port" };
  }
  for (const name of repeated(ports.flatMap(({ name }) => (name === undefined ? [] : [name]))))
    yield { path: [], message: `has the name ${name} twice` };
}

function* environmentFaults(variables: readonly EnvVar[]): Generator<Found, void, undefined> {
  for (const [index, { name, value, valueFrom }] of variables.entries()) {
    if (name === "" || name.includes("="))
      yield { path: [index, "name"], message: "is not a name of a variable" };
    if (valueFrom === undefined) continue;
    if (Object.keys(valueFrom).length !== 1)
      yield { path: [index, "valueFrom"], message: "must have one source" };
    if ((value ?? "") !== "")
      yield { path: [index, "valueFrom"], message: "must not be set together with a value" };
  }
}

const handlers = ["exec", "httpGet", "tcpSocket", "grpc"] as const;

/** Counts and seconds of a probe; only the delay may be zero. */
const positive = ["timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] as const;

function* probeFaults(probe: Probe, onceEnough: boolean): Generator<Found, void, undefined> {
  const given = handlers.filter((handler) => probe[handler] !== undefined);
  if (given.length !== 1)
    yield {
      path: [],
      message: given.length === 0 ? "has no handler" : `has several handlers: ${given.join(", ")}`,
    };
  for (const handler of ["httpGet", "tcpSocket"] as const) {
    const port = probe[handler]?.port;
    if (port !== undefined && !isPortOrName(port))
      yield { path: [handler, "port"], message: "is not a port" };
  }
  // Zero means the default.
  for (const key of positive)
    if ((probe[key] ?? 0) < 0) yield { path: [key], message: "must not be negative" };
  if ((probe.initialDelaySeconds ?? 0) < 0)
    yield { path: ["initialDelaySeconds"], message: "must not be negative" };
  if (onceEnough && (probe.successThreshold ?? 1) > 1)
    yield { path: ["successThreshold"], message: "must be 1" };
  if (probe.exec !== undefined && (probe.exec.command ?? []).length === 0)
    yield { path: ["exec", "command"], message: "is required" };
}

function* resourceFaults({ limits, requests }: ResourceRequirements): Generator<Found, void, undefined> {
  for (const [resource, request] of Object.entries(requests ?? {})) {
    const [least, most] = [request, limits?.[resource]].map((amount) => quantityNanos(String(amount)));
    if (least !== undefined && most !== undefined && least > most)
      yield { path: ["requests", resource], message: "is more than the limit" };
  }
}

function* securityFaults(context: SecurityContext): Generator<Found, void, undefined> {
  if (context.allowPrivilegeEscalation === false && context.privileged === true)
    yield { path: ["allowPrivilegeEscalation"], message: "must not be false where privileged is true" };
  if (context.allowPrivilegeEscalation === false && context.capabilities?.add?.includes("SYS_ADMIN") === true)
    yield { path: ["allowPrivilegeEscalation"], message: "must not be false where SYS_ADMIN is added" };
  for (const key of ["runAsUser", "runAsGroup"] as const)
    if ((context[key] ?? 0) < 0) yield { path: [key], message: "must not be negative" };
}

/** What the API server refuses in a container that fits the schema, of a pod with these volumes. */
export function* containerFaults(
  container: Container,
  volumes: ReadonlySet<string>,
): Generator<Found, void, undefined> {
  if (!isDnsLabel(container.name)) yield { path: ["name"], message: "is not a name of a container" };
  if (container.image === undefined || container.image.trim() === "")
    yield { path: ["image"], message: "is required" };
  else if (container.image !== container.image.trim())
    yield { path: ["image"], message: "must not begin or end with space" };
  yield* under(["ports"], portFaults(container));
  yield* under(["env"], environmentFaults(container.env ?? []));
  for (const key of ["livenessProbe", "readinessProbe", "startupProbe"] as const) {
    const probe = container[key];
    if (probe !== undefined) yield* under([key], probeFaults(probe, key !== "readinessProbe"));
  }
  yield* under(["resources"], resourceFaults(container.resources ?? {}));
  yield* under(["securityContext"], securityFaults(container.securityContext ?? {}));
  const mounts = container.volumeMounts ?? [];
  for (const [index, { name, mountPath }] of mounts.entries()) {
    if (!volumes.has(name))
      yield { path: ["volumeMounts", index, "name"], message: `no volume is named ${name}` };
    if (mountPath === "") yield { path: ["volumeMounts", index, "mountPath"], message: "is required" };
  }
  for (const path of repeated(mounts.map(({ mountPath }) => mountPath)))
    yield { path: ["volumeMounts"], message: `mounts ${path} twice` };
}
