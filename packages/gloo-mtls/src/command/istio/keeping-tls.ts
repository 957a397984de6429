import type { Manifest } from "@gloo-mtls/objects/object";
import { referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Transform } from "@gloo-mtls/objects/transform";
import { enableAutoMtls } from "../../istio/index.ts";
import { chartSettings, lossesIfAutoMtls, settingsAmong } from "../../upstream/index.ts";

const isUpstream = ({ apiVersion, kind }: Manifest): boolean =>
  kind === "Upstream" && apiVersion.startsWith("gloo.solo.io/");

const notSeen: Finding = {
  code: "upstreams-not-seen",
  severity: "warning",
  path: [],
  message:
    "no Upstream is among the objects: one with TLS by port 443, by useTls or by a cloud's functions loses it",
  hint: "pass the Upstreams too, so that those are exempted, or add --live",
};

const unknown = (upstream: Manifest): Finding => ({
  code: "upstream-not-read",
  severity: "warning",
  object: referenceOf(upstream),
  path: ["spec"],
  message: "the Upstream cannot be read, so it is not known whether it loses its TLS",
  hint: "run `gloo-mtls upstream check` on it",
});

/**
 * Switches automatic mTLS on and exempts the Upstreams that would lose TLS, or the PROXY protocol, by it.
 *
 * @param sees `all`: the objects hold every Upstream there is.
 */
export const keepingTls =
  (sees: "all" | "some"): Transform =>
  (manifests, onWarning) => {
    const upstreams = manifests.filter(isUpstream);
    if (upstreams.length === 0 && sees === "some") onWarning?.(notSeen);
    const read = settingsAmong(manifests);
    const settings = read.ok ? read.value : chartSettings;
    const exempt = new Set<Manifest>();
    for (const upstream of upstreams) {
      const losses = lossesIfAutoMtls(upstream, settings);
      if (losses === undefined) onWarning?.(unknown(upstream));
      for (const { path, asked } of losses ?? []) {
        exempt.add(upstream);
        onWarning?.({
          code: "auto-mtls-exempted",
          severity: "warning",
          object: referenceOf(upstream),
          path,
          message: `${asked}, which auto mTLS would take away, so the Upstream is exempted from it`,
          hint: "give it an sslConfig of its own, which auto mTLS leaves alone",
        });
      }
    }
    return enableAutoMtls(manifests, { exempt: (upstream) => exempt.has(upstream) });
  };
