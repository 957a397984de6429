const pattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Whether Kubernetes takes the text as the name of a namespace: at most 63 lower-case letters, digits and hyphens,
 * with a letter or a digit at both ends (RFC 1123 label).
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const isDnsLabel = (text: string): boolean => text.length <= 63 && pattern.test(text);
