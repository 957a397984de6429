import type { RelayEnds } from "../model/ends-of.ts";
import type { Operation } from "../model/operation.ts";
import { awaitServed } from "../shell/await-served.ts";
import { dropClients, restart, restartAgents, restartServer } from "../shell/deployment-commands.ts";
import { fresh, joinRoots, newRoot } from "../shell/new-material.ts";
import { replacePairs } from "../shell/replace-pairs.ts";
import { bothRoots, trustRoots } from "../shell/trust-roots.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

const preparation = (spec: CompleteSpec, file: string): Operation =>
  spec.certManager === undefined
    ? {
        title: `Make the new root, and certificates of it, in the folder ${fresh}; the present material is in the folder material`,
        commands: newRoot(spec, file),
      }
    : {
        title: `Put the issuer's new root into ${fresh}/root.crt, and the present one, which is in material/root.crt, before it`,
        commands: joinRoots(spec),
      };

/**
 * Replaces the root without an outage: trust both, restart, reissue, drop. With cert-manager there is a
 * moment that cannot be bridged: a certificate that it renews brings the `ca.crt` of its issuer along,
 * which is the new root alone.
 * @param file The specification's, as a shell takes it.
 * @see R16 for the first half; the second is derived
 */
export const rootOperations = (
  spec: CompleteSpec,
  from: RelayEnds,
  to: RelayEnds,
  file: string,
): readonly Operation[] => {
  const { server, agent } = from;
  const both = [...new Set([...server.trusts, ...to.server.trusts])];
  const agentsTrust = agent.verifies;
  const managed = agent.managed;
  const ownClients = agent.client !== undefined && !managed;
  const hasIssuer = spec.certManager !== undefined;
  // Its own ca.crt comes with what cert-manager renews.
  const serverTrust = hasIssuer ? { trusts: to.server.trusts } : {};
  const agentTrust = hasIssuer ? { trusts: to.agent.trusts } : {};
  const issuer = hasIssuer ? "Have the issuer sign with the new root. " : "";
  return [
    preparation(spec, file),
    {
      title: `Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else`,
      commands: trustRoots(spec, bothRoots),
      server: { trusts: both },
      ...(agentsTrust ? { agent: { trusts: both } } : {}),
    },
    {
      title: "Restart the server: it does not watch the roots",
      commands: restartServer(spec),
      restartsServer: true,
    },
    ...(agentsTrust
      ? [
          {
            title: "Restart every agent: it does not watch the roots",
            commands: restartAgents(spec),
            restartsAgents: true,
          },
        ]
      : []),
    {
      title: managed
        ? `${issuer}Replace server certificate and intermediate by ones of the new root, and restart the server: it does not watch the intermediate`
        : `${issuer}Replace the server's certificate by one of the new root, and wait until the server has read it`,
      commands: [
        ...replacePairs(spec, "server", "signing", "telemetry-gateway"),
        ...(spec.telemetry === undefined ? [] : restart(spec.management, "gloo-telemetry-gateway")),
        ...(managed ? restartServer(spec) : []),
      ],
      server: { certificate: to.server.certificate, signs: to.server.signs, ...serverTrust },
      ...(managed ? { restartsServer: true } : {}),
    },
    ...(managed
      ? [
          {
            title:
              "Delete every agent's client certificate and restart the agent, which asks for one of the new root",
            commands: dropClients(spec),
            reissuesClients: true,
          },
        ]
      : [
          {
            title: "Wait until the server presents it",
            commands: [awaitServed(spec)],
            awaitsCertificate: true,
          },
        ]),
    ...(ownClients
      ? [
          {
            title: "Replace every agent's client certificate by one of the new root, and restart the agent",
            commands: [...replacePairs(spec, "client"), ...restartAgents(spec)],
            agent: { client: to.agent.client, ...agentTrust },
            restartsAgents: true,
          },
        ]
      : []),
    {
      title: "Take the old root out of every ca.crt",
      commands: trustRoots(spec, `${fresh}/root.crt`),
      server: { trusts: to.server.trusts },
      ...(agentsTrust ? { agent: { trusts: to.agent.trusts } } : {}),
    },
    {
      title: "Restart the server, so that the old root is trusted no longer",
      commands: restartServer(spec),
      restartsServer: true,
    },
    ...(agentsTrust
      ? [
          {
            title: "Restart every agent, so that the old root is trusted no longer",
            commands: restartAgents(spec),
            restartsAgents: true,
          },
        ]
      : []),
  ];
};
