const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/i;

/** Whether the text is one DNS label, as Kubernetes wants the names of Services and namespaces. @see RFC 1123, 2.1 */
export const isDnsLabel = (text: string): boolean => label.test(text);

/** Whether the text is a DNS name, with a wildcard allowed as its first label. @see RFC 1123, 2.1; RFC 6125, 6.4.3 */
export const isDnsName = (text: string): boolean =>
  text.length <= 253 &&
  text
    .replace(/^\*\./, "")
    .split(".")
    .every((part) => isDnsLabel(part));

/** Whether a certificate's name stands for a host: equal without regard to case, or a wildcard over its first label. */
export const coversHost = (name: string, host: string): boolean => {
  const [pattern, wanted] = [name.toLowerCase(), host.toLowerCase()];
  if (pattern === wanted) return true;
  const dot = wanted.indexOf(".");
  return pattern.startsWith("*.") && dot > 0 && pattern.slice(1) === wanted.slice(dot);
};
