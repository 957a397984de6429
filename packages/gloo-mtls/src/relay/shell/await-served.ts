import type { CompleteSpec } from "../spec/complete-spec.ts";
import { readEntry } from "./secret-commands.ts";

const fingerprint = "openssl x509 -noout -fingerprint -sha256";

/** Waits until the server presents the certificate that its Secret holds. */
export const awaitServed = ({ management, names, server }: CompleteSpec): string => {
  const { address, authority } = server;
  const served = `openssl s_client -connect '${address}' -servername ${authority} </dev/null 2>/dev/null | ${fingerprint}`;
  const expected = `${readEntry({ name: names.server }, management, "tls.crt")} | ${fingerprint}`;
  return `until [ "$(${served})" = "$(${expected})" ]; do sleep 2; done`;
};
