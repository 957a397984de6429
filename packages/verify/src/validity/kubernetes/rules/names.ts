import { isObjectName, isPort } from "@gloo-mtls/objects/formats";

const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const portName = /^(?!.*--)[a-z0-9-]*[a-z][a-z0-9-]*$/;

/** What a path of the API can hold: names of roles, which take colons. */
export const isPathSegment = (text: string): boolean =>
  text !== "" && text !== "." && text !== ".." && !/[/%]/.test(text);

/** A key of labels and annotations: a name, after a DNS subdomain and a slash if it has any. */
export const isQualifiedName = (text: string): boolean => {
  const [first = "", second, ...more] = text.split("/");
  const [prefix, name] = second === undefined ? [undefined, first] : [first, second];
  return (
    more.length === 0 &&
    (prefix === undefined || isObjectName(prefix)) &&
    name.length <= 63 &&
    qualified.test(name)
  );
};

/** The value of a label; it may be empty. */
export const isLabelValue = (text: string): boolean =>
  text === "" || (text.length <= 63 && qualified.test(text));

/** The name of a port of a container (IANA service name, RFC 6335). */
export const isPortName = (text: string): boolean =>
  text.length <= 15 && portName.test(text) && !text.startsWith("-") && !text.endsWith("-");

/** A name or a number, as `targetPort` and probes take it. */
export const isPortOrName = (port: number | string): boolean =>
  typeof port === "number" ? isPort(port) : isPortName(port);

/** A key of a ConfigMap or a Secret. */
export const isDataKey = (text: string): boolean =>
  text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== "." && !text.startsWith("..");
