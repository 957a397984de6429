export const kubernetesSchema: () => string;
