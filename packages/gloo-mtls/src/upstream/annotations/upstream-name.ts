import { aNumber, aText, requireArgument } from "@gloo-mtls/objects/report";
import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** A label of DNS has no more. */
const longest = 63;
/** As many characters of the name, and as many of its digest, with a dash between. */
const half = 31;

/**
 * The name of the Upstream that discovery makes of a port of a Service; a long one is cut, and ends in its MD5.
 * @see Gloo 1.22.1 `plugins/kubernetes/uds_convert.go`, UpstreamName; solo-io/k8s-utils 0.13.0 `kubeutils`, SanitizeNameV2
 */
export const discoveredUpstreamName = (namespace: string, service: string, port: number): string => {
  requireArgument("namespace", namespace, aText);
  requireArgument("service", service, aText);
  requireArgument("port", port, aNumber);
  const name = `${namespace}-${service}-${port}`.replaceAll(/[*/.:_ ]/g, "-").replaceAll(/[[\]\n"']/g, "");
  const short =
    name.length <= longest
      ? name
      : `${name.slice(0, half)}-${bytesToHex(md5(utf8ToBytes(name))).slice(0, half)}`;
  return short.toLowerCase();
};
