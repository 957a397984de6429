import { isTaken, listedMatchers, listedNames, namesShown } from "./certificate-names.ts";
import { dialledDomains } from "./dialled-domains.ts";
import { handshakes } from "./handshakes.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const wrongClientName: VerifyRule = {
  severity: "error",
  hint: "accept the names that the proxies' certificates have",
  *check(subject) {
    const domains = dialledDomains(subject);
    for (const { client, server } of handshakes(subject)) {
      const { names, path } = server.tls.validation;
      if (names.length === 0) continue;
      const shown = namesShown(client.process, client.tls.certificates, subject.wiring, domains);
      if (shown === undefined || isTaken(shown, names)) continue;
      yield foundAt(
        server.process.placeOf(names[0]?.path ?? path),
        `port ${server.port} accepts ${listedMatchers(names)}, and a proxy's certificate has ${listedNames(shown)}: every handshake fails, and the proxy gets no configuration`,
      );
    }
  },
};
