import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import type { Part } from "../part.ts";

function* twice(parts: readonly Part[], what: string): Generator<Found, void, undefined> {
  const seen = new Set<unknown>();
  for (const part of parts) {
    const name = part.get("name");
    if (seen.has(name))
      yield { path: part.at("name"), message: `there are two ${what} named ${String(name)}` };
    seen.add(name);
  }
}

/** @see Envoy 1.36 `ClusterManagerImpl`, `RuntimeImpl`, `SecretManagerImpl` */
export const duplicateName: Rule<Bootstrap> = {
  severity: "error",
  hint: "give each a name of its own, or remove one",
  *check(bootstrap) {
    yield* twice(bootstrap.static("clusters"), "clusters");
    yield* twice(bootstrap.static("secrets"), "secrets");
    yield* twice(bootstrap.all("envoy.config.bootstrap.v3.RuntimeLayer"), "layers of the runtime");
  },
};
