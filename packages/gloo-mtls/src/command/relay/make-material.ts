import {
  type Authority,
  createAuthority,
  createIntermediate,
  createLeaf,
  type KeyBits,
} from "@gloo-mtls/pki";
import type { MaterialRequest } from "../../relay/material/material-requests.ts";
import type { KeyPair } from "../../relay/material/relay-material.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { type MadeMaterial, nothingMade } from "./made-material.ts";

export interface MakeOptions {
  /** Milliseconds since the epoch; the first moment of validity. */
  readonly now: number;
  readonly newToken: Host["newToken"];
  readonly keyWorkers: Host["keyWorkers"];
  /** What is there already, and is kept. */
  readonly have?: MadeMaterial;
  /** Bits of new RSA keys; 2,048 by default. */
  readonly keyBits?: KeyBits | undefined;
  /** Called after each key, with how many of how many are made. */
  readonly onProgress?: (made: number, of: number) => void;
}

const signerOf = (root: MadeMaterial["root"]): Authority => {
  if (root?.privateKey !== undefined) return { certificate: root.certificate, privateKey: root.privateKey };
  throw new Failure(
    exitCode.refused,
    "certificates are missing, and there is no key of the root to sign them with\n  hint: make them where the root's key is, or put root.key beside root.crt for as long as they are made",
  );
};

const isThere = (request: MaterialRequest, have: MadeMaterial): boolean => {
  switch (request.kind) {
    case "root":
      return have.root !== undefined;
    case "intermediate":
      return have.intermediate !== undefined;
    case "server":
      return have.server !== undefined;
    case "telemetry-gateway":
      return have.telemetryGateway !== undefined;
    case "client":
      return Object.hasOwn(have.clients, request.commonName);
    case "token":
      return have.token !== undefined;
  }
};

/**
 * Makes what is requested and not there yet. Leaves serve both ends, as the docs' examples do, last 365
 * days, and are signed by the root. Keys are made on threads, which takes nearly all of the time;
 * certificates are signed here meanwhile.
 * @throws {Failure} When there is a root without its key, and something to sign.
 * @throws {PkiError} When the root cannot sign.
 */
export const makeMaterial = async (
  requests: readonly MaterialRequest[],
  { now, newToken, keyWorkers, have = nothingMade, keyBits = 2048, onProgress = () => {} }: MakeOptions,
): Promise<MadeMaterial> => {
  const missing = requests.filter((request) => !isThere(request, have));
  const certificates = missing.filter((request) => request.kind !== "token");
  // Said before a key is made: of a thousand, the last would be minutes away.
  if (!certificates.some(({ kind }) => kind === "root") && certificates.length > 0) signerOf(have.root);
  const workers = await keyWorkers(certificates.length);
  let made = 0;
  const newKey = async (): Promise<{ readonly now: number; readonly key: string }> => {
    const key = await workers.newKey(keyBits);
    made += 1;
    onProgress(made, certificates.length);
    return { now, key };
  };
  let { root, intermediate, server, telemetryGateway } = have;
  const token = missing.some(({ kind }) => kind === "token") ? await newToken() : have.token;
  const clients = new Map(Object.entries(have.clients));
  try {
    for (const request of certificates) {
      if (request.kind === "root") {
        const { commonName, pathLength } = request;
        root = createAuthority({ ...(await newKey()), subject: { commonName }, pathLength });
      }
      if (request.kind === "intermediate") {
        const { commonName, pathLength } = request;
        const authority = signerOf(root);
        intermediate = createIntermediate({
          ...(await newKey()),
          authority,
          subject: { commonName },
          pathLength,
        });
      }
    }
    const leaves = certificates.filter((request) => "dnsNames" in request);
    const pairs = await Promise.all(
      leaves.map(async ({ kind, commonName, dnsNames }) => {
        const options = { authority: signerOf(root), subject: { commonName }, dnsNames };
        return { kind, commonName, pair: createLeaf({ ...(await newKey()), ...options }) };
      }),
    );
    for (const { kind, commonName, pair } of pairs) {
      if (kind === "server") server = pair;
      else if (kind === "telemetry-gateway") telemetryGateway = pair;
      else clients.set(commonName, pair);
    }
  } finally {
    await workers.stop();
  }
  // Clients that were there come before new ones in the Map; the material is given in the order of the
  // requests.
  const ordered = requests.flatMap((request): readonly (readonly [string, KeyPair])[] => {
    const pair = request.kind === "client" ? clients.get(request.commonName) : undefined;
    return request.kind !== "client" || pair === undefined ? [] : [[request.commonName, pair]];
  });
  return { root, intermediate, server, telemetryGateway, clients: Object.fromEntries(ordered), token };
};
