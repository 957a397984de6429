import type { Finding } from "@gloo-mtls/objects/report";
import type { Wiring } from "../../verify/index.ts";
import { counted } from "../counted.ts";

const count = (findings: readonly Finding[], severity: Finding["severity"]): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** The one line that says whether mutual TLS holds; ended by a line break. */
export const verdict = (
  findings: readonly Finding[],
  accepted: readonly Finding[],
  { controlPlanes, proxies }: Wiring,
): string => {
  const [errors, warnings, infos] = [
    count(findings, "error"),
    count(findings, "warning"),
    count(findings, "info"),
  ];
  const rest = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
    ...(infos > 0 ? [`${infos} not seen`] : []),
  ].join(", ");
  const behind = rest === "" ? "" : `; ${rest}`;
  if (controlPlanes.length + proxies.length === 0)
    return `nothing was verified: neither a control plane nor a proxy is there${behind}\n`;
  const who =
    proxies.length === 0
      ? "the control plane"
      : proxies.length === 1
        ? "1 proxy"
        : `${proxies.length} proxies`;
  return `mutual TLS ${errors > 0 || count(accepted, "error") > 0 ? "does not hold" : "holds"} for ${who}${behind}\n`;
};
