import { counted, type Finding } from "@gloo-mtls/objects/report";
import type { Wiring } from "../../verify/index.ts";

const count = (findings: readonly Finding[], severity: Finding["severity"]): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** What was verified, and whether something of it could not be read. */
type Verified = Pick<Wiring, "controlPlanes" | "proxies"> & { readonly isPartial: boolean };

/** The one line that says whether mutual TLS holds; ended by a line break. */
export const verdict = (
  findings: readonly Finding[],
  accepted: readonly Finding[],
  { controlPlanes, proxies, isPartial }: Verified,
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
  if (errors > 0 || count(accepted, "error") > 0) return `mutual TLS does not hold for ${who}${behind}\n`;
  return isPartial
    ? `it is not proven that mutual TLS holds for ${who}, because something could not be read${behind}\n`
    : `mutual TLS holds for ${who}${behind}\n`;
};
