import type { DiscoveryStream, Resource } from "./xds-protocol.ts";

/** Everything a server offers at one moment, under one version. */
export interface Snapshot {
  readonly version: string;
  readonly resources: readonly Resource[];
}

/** Called for accepted and for rejected responses. */
export interface Answers {
  readonly accepted?: (version: string, names: readonly string[]) => void;
  readonly rejected?: (reason: string) => void;
}

/** The streams of one server, all of which follow its snapshot. */
export interface Discovery {
  readonly serve: (stream: DiscoveryStream) => void;
  readonly publish: (snapshot: Snapshot) => void;
}

/**
 * The state-of-the-world protocol of xDS as the snapshot cache of go-control-plane speaks it, which Gloo's
 * servers use: a client with any id gets the one snapshot, at once when its version is another and otherwise
 * with the next change; of the type it asks for, and only the names it asks for if it names any. A request to
 * an older response than the last is skipped. Unlike there, a refused response is not repeated, or it would
 * be refused again without end.
 */
export const startDiscovery = ({ accepted, rejected }: Answers = {}): Discovery => {
  const pushes = new Set<() => void>();
  let snapshot: Snapshot | undefined;
  let count = 0;
  const serve = (stream: DiscoveryStream): void => {
    // One entry for every type, as an aggregated stream carries several.
    const subscriptions = new Map<string, { names: readonly string[]; version: string; nonce: string }>();
    const push = (): void => {
      if (snapshot === undefined) return;
      for (const [type, subscription] of subscriptions) {
        if (subscription.version === snapshot.version) continue;
        subscription.version = snapshot.version;
        subscription.nonce = String(++count);
        stream.write({
          version_info: snapshot.version,
          type_url: type,
          nonce: subscription.nonce,
          resources: snapshot.resources.filter(
            (resource) =>
              resource["@type"] === type &&
              (subscription.names.length === 0 || subscription.names.includes(resource.name)),
          ),
        });
      }
    };
    stream.on("data", (request) => {
      const { type_url: type, response_nonce: nonce, resource_names: names, version_info: version } = request;
      if (nonce !== "" && nonce !== subscriptions.get(type)?.nonce) return;
      if (request.error_detail !== null) return rejected?.(request.error_detail.message);
      if (nonce !== "") accepted?.(version, names);
      subscriptions.set(type, { names, version, nonce });
      push();
    });
    const end = (): void => {
      pushes.delete(push);
      stream.end();
    };
    stream.on("end", end);
    stream.on("cancelled", end);
    stream.on("error", end);
    pushes.add(push);
  };
  const publish = (next: Snapshot): void => {
    snapshot = next;
    for (const push of pushes) push();
  };
  return { serve, publish };
};
