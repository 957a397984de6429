import { type Data, type DataMap, isMap, mapsAt, textsAt, valueAt } from "@gloo-mtls/objects/data";

/** What is known of a container, for its security context. */
export interface ContainerFacts {
  readonly container: DataMap;
  /** The security context of its pod. */
  readonly pod: unknown;
  /** Whether its image runs without writing to its root. */
  readonly writesNothing: boolean;
}

const binds = "NET_BIND_SERVICE";

const isConfined = (context: unknown): boolean =>
  ["RuntimeDefault", "Localhost"].includes(String(valueAt(context, ["seccompProfile", "type"])));

/** Whether the container was given root, so that something may depend on it. */
export const isRoot = ({ container, pod }: Pick<ContainerFacts, "container" | "pod">): boolean =>
  (valueAt(container, ["securityContext", "runAsUser"]) ?? valueAt(pod, ["runAsUser"])) === 0;

/** The capabilities that are left: what binds a port below 1024 keeps the one for that. */
const capabilitiesOf = (context: DataMap, container: DataMap): DataMap => {
  const added = textsAt(context, ["capabilities", "add"]);
  const bindsLow = mapsAt(container, ["ports"]).some(
    (item) => typeof item.containerPort === "number" && item.containerPort < 1024,
  );
  const old = isMap(context.capabilities) ? context.capabilities : {};
  const { add: _, ...rest } = old;
  return { ...rest, ...(added.includes(binds) || bindsLow ? { add: [binds] } : {}), drop: ["ALL"] };
};

/**
 * The security context of a container with what the Pod Security Standard `restricted` asks for, and a root that is not written to where
 * the image allows that and nothing is set.
 *
 * @see Kubernetes, Pod Security Standards, `restricted`
 */
export const restrictedContext = (context: Data | undefined, facts: ContainerFacts): DataMap => {
  const { privileged: _, ...old } = isMap(context) ? context : {};
  const { container, pod, writesNothing } = facts;
  const isNonRoot = (old.runAsNonRoot ?? valueAt(pod, ["runAsNonRoot"])) === true;
  const isSeccomp = old.seccompProfile === undefined ? isConfined(pod) : isConfined(old);
  return {
    ...old,
    allowPrivilegeEscalation: false,
    capabilities: capabilitiesOf(old, container),
    ...(isNonRoot ? {} : { runAsNonRoot: true }),
    ...(writesNothing && old.readOnlyRootFilesystem === undefined ? { readOnlyRootFilesystem: true } : {}),
    ...(isSeccomp ? {} : { seccompProfile: { type: "RuntimeDefault" } }),
  };
};
