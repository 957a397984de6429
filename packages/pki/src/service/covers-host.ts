import { aText, requireArgument } from "@gloo-mtls/objects/report";
/** Whether a certificate's name matches a host: equal without regard to case, or a wildcard over its first label. */
export const coversHost = (name: string, host: string): boolean => {
  requireArgument("name", name, aText);
  requireArgument("host", host, aText);
  const [pattern, wanted] = [name.toLowerCase(), host.toLowerCase()];
  if (pattern === wanted) return true;
  const dot = wanted.indexOf(".");
  return pattern.startsWith("*.") && dot > 0 && pattern.slice(1) === wanted.slice(dot);
};
