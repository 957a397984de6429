import { serviceName } from "../wiring/service-route.ts";
import { isTaken, namesShown } from "./certificate-names.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** The cluster domains that proxies dial, from their names alone. */
const domainsIn = ({ wiring }: Subject): readonly string[] => {
  const dialled = wiring.dials.flatMap(
    ({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace)?.domain ?? [],
  );
  return dialled.length === 0 ? ["cluster.local"] : [...new Set(dialled)];
};

const listed = (names: readonly { readonly value: string }[]): string =>
  [...new Set(names.map(({ value }) => value))].slice(0, 4).join(", ") || "no names";

export const wrongServerName: VerifyRule = {
  severity: "error",
  hint: "expect a name that the control plane's certificate has, or make the certificate for the Service that is dialled",
  *check(subject) {
    const domains = domainsIn(subject);
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
          `cluster ${JSON.stringify(cluster.name)} expects ${names.map(({ text }) => JSON.stringify(text)).join(" or ")}, and the control plane's certificate has ${listed(wrong)}: every handshake fails, and the proxy gets no configuration`,
        );
        break;
      }
    }
  },
};

export const wrongClientName: VerifyRule = {
  severity: "error",
  hint: "accept the names that the proxies' certificates have",
  *check(subject) {
    const domains = domainsIn(subject);
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
            `port ${end.port} accepts ${names.map(({ text }) => JSON.stringify(text)).join(" or ")}, and a proxy's certificate has ${listed(shown)}: every handshake fails, and the proxy gets no configuration`,
          );
        }
      }
    }
  },
};
