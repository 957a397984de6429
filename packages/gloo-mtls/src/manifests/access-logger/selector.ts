/** The labels by which the access logger's pods are found. */
export const accessLoggerSelector = { app: "gloo", gloo: "gateway-proxy-access-logger" } as const;
