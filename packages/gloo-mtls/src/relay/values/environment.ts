import type { CompleteSpec } from "../spec/complete-spec.ts";

const on = { value: "true" } as const;

/** RELAY_TOKEN out of a Secret, so that the token is in no values file. */
const relayToken = ({ token }: CompleteSpec) =>
  token === undefined
    ? {}
    : { RELAY_TOKEN: { valueFrom: { secretKeyRef: { name: token.secretName, key: token.key } } } };

/** The variables that make a server speak simple TLS. @see R10, R11 */
export const serverEnvironment = (spec: CompleteSpec) => ({
  RELAY_DISABLE_CLIENT_CERTIFICATE_AUTHENTICATION: on,
  ...relayToken(spec),
});

/** The variables of an agent that speaks simple TLS. @see R10, R11 */
export const agentEnvironment = (spec: CompleteSpec) => ({
  ...relayToken(spec),
  ...(spec.verifyServer === true ? {} : { RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION: on }),
});
