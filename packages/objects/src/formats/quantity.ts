const pattern = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/**
 * Whether Kubernetes reads the text as an amount of a resource: `500m`, `256Mi`, `1.5`, `1e9`.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const isQuantity = (text: string): boolean => pattern.test(text);
