import { isTaken, listedNames, namesShown } from "./certificate-names.ts";
import { dialledDomains } from "./dialled-domains.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const wrongServerName: VerifyRule = {
  severity: "error",
  hint: "expect a name that the control plane's certificate has, or make the certificate for the Service that is dialled",
  *check(subject) {
    const domains = dialledDomains(subject);
    for (const { endpoint, process, cluster, ends } of subject.controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const { names } = endpoint.socket.tls.validation;
      if (names.length === 0) continue;
      for (const end of ends) {
        if (end.what !== "listener") continue;
        const wrong = end.listener.chains
          .flatMap(({ socket }) => (socket.kind === "tls" ? [socket.tls] : []))
          .map((tls) => namesShown(end.process, tls.certificates, subject.wiring, domains))
          .find((shown) => shown !== undefined && !isTaken(shown, names));
        if (wrong === undefined) continue;
        yield foundAt(
          process.placeOf(names[0]?.path ?? endpoint.path),
          `cluster ${JSON.stringify(cluster.name)} expects ${names.map(({ text }) => JSON.stringify(text)).join(" or ")}, and the control plane's certificate has ${listedNames(wrong)}: every handshake fails, and the proxy gets no configuration`,
        );
        break;
      }
    }
  },
};
