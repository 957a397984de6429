import type { Finding } from "@gloo-mtls/objects/report";
import { type VerifyCode, verifyGraph } from "@gloo-mtls/verify";
import { checkUpstreams } from "../../upstream/index.ts";
import type { Context } from "./context.ts";
import { editCommands } from "./remedies.ts";

/** What keeps a right peer out, or will: the rest of what `verify` finds is about protection, and does not make anything fail. */
const failing: ReadonlySet<VerifyCode> = new Set<VerifyCode>([
  ...(["plaintext-listener", "plaintext-dial", "plaintext-server", "certificate-not-shown"] as const),
  ...(["wrong-server-name", "wrong-client-name", "different-authorities", "tls-versions-apart"] as const),
  ...(["sds-unreachable", "sds-without-http2", "sds-off", "sds-without-files", "secret-not-served"] as const),
  ...(["secret-type", "certgen-forbidden", "bootstrap-missing", "bootstrap-unreadable"] as const),
  ...(["config-map-missing", "dials-nowhere", "sidecar-leads-nowhere", "probe-never-passes"] as const),
  ...(["gateway-ports-collide", "gateway-name", "controller-in-plaintext", "gateways-share-secret"] as const),
  ...(["gateway-owns-secret", "rotations-overlap", "rotation-wait-short", "nobody-renews"] as const),
  "webhook-rotation",
]);

/** What the graph is made of: without one of these, what it seems to lack may only not have been read. */
const graph: readonly string[] = ["Deployment", "DaemonSet", "Service", "ConfigMap", "Settings"];

/** What a rule takes beside that. */
const beside: Readonly<Partial<Record<string, readonly string[]>>> = {
  "certgen-forbidden": ["Role", "RoleBinding", "ServiceAccount", "ClusterRole", "ClusterRoleBinding"],
  "nobody-renews": ["Job", "CronJob"],
};

/** What the doctor's own rules say of the live objects, and say better. */
const sameAs: Readonly<Partial<Record<string, string>>> = {
  "rotations-overlap": "rotations-overlap",
  "nobody-renews": "cronjob-suspended",
};

const isReadable = (code: string, { evidence }: Context): boolean =>
  !evidence.gaps.some(({ kind = "" }) => graph.includes(kind) || beside[code]?.includes(kind) === true);

/** What `verify` finds in the live objects that makes something fail, and what `upstream check` finds. */
export const installationFindings = (context: Context, own: readonly Finding[]): readonly Finding[] => {
  const { now, objects, evidence, wiring } = context;
  const said = new Set(own.map(({ code }) => code));
  const verified = verifyGraph(wiring, { now })
    .filter(
      ({ code, severity }) =>
        severity !== "info" &&
        (failing.has(code) || (code.startsWith("envoy-") && severity === "error")) &&
        isReadable(code, context) &&
        !said.has(sameAs[code] ?? ""),
    )
    .map((finding) => ({ ...finding, commands: editCommands(finding, context) }));
  const isWhole = !evidence.gaps.some(({ kind }) => kind === "Secret");
  const upstreams = checkUpstreams(objects, { now, secrets: isWhole ? "complete" : "partial" })
    .filter(({ severity }) => severity !== "info")
    .map((finding) => ({ ...finding, commands: editCommands(finding, context) }));
  return [...verified, ...upstreams];
};
