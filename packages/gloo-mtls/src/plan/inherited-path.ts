import type { Path } from "@gloo-mtls/objects/data";

/**
 * Where a proxy's value is when the proxy itself does not have it: in `gatewayProxies.gatewayProxy`, from which every
 * other one inherits. Undefined for a path that is not a proxy's, or is that one's own.
 */
export const inheritedPath = (path: Path): Path | undefined => {
  const [section, proxy, ...rest] = path;
  if (section !== "gatewayProxies" || proxy === "gatewayProxy" || rest.length === 0) return undefined;
  return ["gatewayProxies", "gatewayProxy", ...rest];
};
