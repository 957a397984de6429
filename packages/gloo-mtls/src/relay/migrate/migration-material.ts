import { secretRequirements } from "../secret-requirements.ts";
import { fresh, joinRoots } from "../shell/new-material.ts";
import { bothRoots } from "../shell/trust-roots.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

/** The folder of the plan for what is to be. */
export const planFolder = "plan";
/**
 * The folder of material whose `root.crt` has both roots: what the plan for the time of the change is made
 * with.
 */
export const stage = "stage";

/** Whether the root stays, and whether the token does. */
export interface Kept {
  readonly root: boolean;
  readonly token: boolean;
}

/** Whether the chart makes the certificates, so that they exist only after that. */
export const isMadeByChart = ({ mode }: CompleteSpec): boolean =>
  mode === "tls-self-signed" || mode === "mtls-self-signed";

const hasRoot = (spec: CompleteSpec): boolean =>
  secretRequirements(spec).some(
    ({ role, entries }) => role !== "telemetry-gateway" && entries.includes("ca.crt"),
  );

/** Whether there will be a moment at which two roots count, both of which are known beforehand. */
export const bridgesRoots = (present: CompleteSpec, next: CompleteSpec, { root }: Kept): boolean =>
  !root && hasRoot(present) && hasRoot(next) && !isMadeByChart(next);

/**
 * Makes the plan for what is to be, with everything that it takes.
 * @param file The file of the new specification, as a shell takes it.
 */
export const preparePlan = (
  present: CompleteSpec,
  next: CompleteSpec,
  kept: Kept,
  file: string,
): readonly string[] => {
  const plan = `gloo-mtls relay plan -f ${file}`;
  const written = `--output-dir ${planFolder}`;
  if (next.mode === "insecure" || next.mode === "mtls-self-signed") return [`${plan} ${written}`];
  const carried = [
    ...(kept.root && !isMadeByChart(next) ? ["root.crt", "root.key"] : []),
    ...(kept.token ? ["token"] : []),
  ].map((name) => `material/${name}`);
  const carry = carried.length === 0 ? "" : ` && cp -p ${carried.join(" ")} ${fresh}/`;
  const make = [`mkdir -p ${fresh}${carry}`, `${plan} --material ${fresh} --make-material > /dev/null`];
  if (!bridgesRoots(present, next, kept)) return [...make, `${plan} --material ${fresh} ${written}`];
  return [
    ...make,
    ...joinRoots(present),
    `cp -Rp ${fresh} ${stage} && rm -f ${stage}/root.key && cp ${bothRoots} ${stage}/root.crt`,
    `${plan} --material ${stage} ${written}`,
  ];
};
