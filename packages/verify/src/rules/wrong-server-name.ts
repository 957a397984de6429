import type { Dial } from "../wiring/wiring.ts";
import { isTaken, listedMatchers, listedNames, namesShown } from "./certificate-names.ts";
import { dialledDomains } from "./dialled-domains.ts";
import { handshakes } from "./handshakes.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const wrongServerName: VerifyRule = {
  severity: "error",
  hint: "expect a name that the control plane's certificate has, or make the certificate for the Service that is dialled",
  *check(subject) {
    const domains = dialledDomains(subject);
    const wrong = new Set<Dial>();
    for (const { dial, client, server } of handshakes(subject)) {
      const { names } = client.tls.validation;
      if (names.length === 0 || wrong.has(dial)) continue;
      const shown = namesShown(server.process, server.tls.certificates, subject.wiring, domains);
      if (shown === undefined || isTaken(shown, names)) continue;
      wrong.add(dial);
      yield foundAt(
        client.process.placeOf(names[0]?.path ?? dial.endpoint.path),
        `cluster ${JSON.stringify(dial.cluster.name)} expects ${listedMatchers(names)}, and the control plane's certificate has ${listedNames(shown)}: every handshake fails, and the proxy gets no configuration`,
      );
    }
  },
};
