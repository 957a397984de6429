const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Whether Kubernetes takes the text as the name of a namespace: at most 63 lower-case letters, digits and hyphens,
 * with a letter or a digit at both ends (RFC 1123 label).
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const isDnsLabel = (text: string): boolean => typeof text === "string" && label.test(text);

/** Whether the text is a DNS name in lower case: labels with dots between them, at most 253 characters. @see RFC 1123, 2.1 */
export const isHostName = (text: string): boolean =>
  typeof text === "string" && text.length <= 253 && text.split(".").every((part) => isDnsLabel(part));

/**
 * Whether Kubernetes takes the text as the name of most objects: as a DNS name, but its labels may have any length.
 * @see Kubernetes `apimachinery/pkg/util/validation`, IsDNS1123Subdomain
 */
export const isObjectName = (text: string): boolean =>
  typeof text === "string" && text.length <= 253 && subdomain.test(text);

/**
 * Whether Kubernetes takes the text as the name of a Service: a DNS label that begins with a letter.
 * @see Kubernetes `apimachinery/pkg/util/validation`, IsDNS1035Label
 */
export const isServiceName = (text: string): boolean => isDnsLabel(text) && /^[a-z]/.test(text);

/** Whether a certificate may be for the text: a DNS name in either case, whose first label may be `*`. @see RFC 6125, 6.4.3 */
export const isCertificateName = (text: string): boolean =>
  typeof text === "string" &&
  text.length <= 253 &&
  isHostName(text.replace(/^\*\./, "").replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()));
