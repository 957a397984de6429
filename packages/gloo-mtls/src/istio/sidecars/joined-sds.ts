import { type DataMap, mapsAt } from "@gloo-mtls/objects/data";
import { differenceFrom } from "../written-as.ts";
import { istioMounts, istioSwitch } from "./sds-sidecar.ts";

/** Where the SDS server of Gloo's own mutual TLS prevents serving Istio's certificates, too. */
export interface Obstacle {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const isMountOf = (written: DataMap, mount: DataMap): boolean =>
  String(mount.mountPath).replace(/\/$/, "") === String(written.mountPath).replace(/\/$/, "");

/** What `withIstio` cannot put into a server, because something else is there; undefined for none. */
export const obstacleIn = (sds: DataMap): Obstacle | undefined => {
  const env = mapsAt(sds, ["env"]);
  const taken = env.findIndex(({ name, value }) => name === istioSwitch.name && value !== istioSwitch.value);
  if (taken !== -1) {
    return { path: ["env", taken], message: `${istioSwitch.name} is not "true"` };
  }
  const mounts = mapsAt(sds, ["volumeMounts"]);
  if (mounts.length === 0) {
    return { path: ["volumeMounts"], message: "it does not mount the certificates of Gloo's own mutual TLS" };
  }
  const other = mounts.findIndex((mount) =>
    istioMounts.some((own) => isMountOf(own, mount) && differenceFrom(own, mount) !== undefined),
  );
  return other === -1
    ? undefined
    : { path: ["volumeMounts", other], message: `${String(mounts[other]?.mountPath)} is another volume` };
};

/** How many of the things that serve Istio's certificates a server has, of three. */
export const istioPartsIn = (sds: DataMap): number =>
  Number(mapsAt(sds, ["env"]).some(({ name }) => name === istioSwitch.name)) +
  istioMounts.filter((own) =>
    mapsAt(sds, ["volumeMounts"]).some((mount) => differenceFrom(own, mount) === undefined),
  ).length;

/** The server of Gloo's own mutual TLS when it serves Istio's certificates, too: as the chart has it with both. */
export const withIstio = (sds: DataMap): DataMap => {
  const env = mapsAt(sds, ["env"]);
  const at = env.findIndex(({ name }) => name === "GLOO_MTLS_SDS_ENABLED");
  const mounts = mapsAt(sds, ["volumeMounts"]);
  const missing = istioMounts.filter((own) => !mounts.some((mount) => isMountOf(own, mount)));
  return {
    ...sds,
    env: env.some(({ name }) => name === istioSwitch.name) ? env : env.toSpliced(at + 1, 0, istioSwitch),
    volumeMounts: [...mounts, ...missing],
  };
};

/** The server without what `withIstio` puts into it. */
export const withoutIstio = (sds: DataMap): DataMap => ({
  ...sds,
  env: mapsAt(sds, ["env"]).filter((variable) => differenceFrom(istioSwitch, variable) !== undefined),
  volumeMounts: mapsAt(sds, ["volumeMounts"]).filter((mount) =>
    istioMounts.every((own) => differenceFrom(own, mount) !== undefined),
  ),
});
