import { isTaken, listedNames, namesShown } from "./certificate-names.ts";
import { dialledDomains } from "./dialled-domains.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const wrongClientName: VerifyRule = {
  severity: "error",
  hint: "accept the names that the proxies' certificates have",
  *check(subject) {
    const domains = dialledDomains(subject);
    for (const { endpoint, process, ends } of subject.controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const shown = namesShown(process, endpoint.socket.tls.certificates, subject.wiring, domains);
      if (shown === undefined) continue;
      for (const end of ends) {
        if (end.what !== "listener") continue;
        for (const { socket } of end.listener.chains) {
          if (socket.kind !== "tls" || socket.tls.validation.names.length === 0) continue;
          const { names } = socket.tls.validation;
          if (isTaken(shown, names)) continue;
          yield foundAt(
            end.process.placeOf(names[0]?.path ?? socket.path),
            `port ${end.port} accepts ${names.map(({ text }) => JSON.stringify(text)).join(" or ")}, and a proxy's certificate has ${listedNames(shown)}: every handshake fails, and the proxy gets no configuration`,
          );
        }
      }
    }
  },
};
