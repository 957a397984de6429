import { relayNamespace } from "../../names.ts";
import { type RelayRule, tokenEntry, within } from "../relay-rule.ts";

/**
 * A server or an agent without one of its Secrets does not start, or starts with certificates of its own
 * making.
 */
export const missingSecret: RelayRule = {
  severity: "error",
  hint: "make the Secret",
  *check({ checked, clusters, expected }) {
    for (const secret of checked) {
      const { requirement, contents, cluster } = secret;
      if (contents !== undefined || !expected.includes(requirement.creator)) continue;
      const elsewhere = clusters
        .find((each) => each.cluster === cluster)
        ?.others?.find(({ name }) => name === requirement.name);
      yield elsewhere === undefined
        ? {
            ...within(secret),
            message: "there is no such Secret, and the mode needs it",
            hint: `make it with ${requirement.entries.join(", ")}`,
          }
        : {
            ...within(secret),
            object: { kind: "Secret", name: elsewhere.name, namespace: elsewhere.namespace },
            path: ["metadata", "namespace"],
            message: `the Secret is in namespace ${elsewhere.namespace}, and the pods of the relay look for it in ${relayNamespace}`,
            hint: `set metadata.namespace to ${relayNamespace}`,
          };
    }
  },
};

/** A Secret with less than its reader takes from it. */
export const missingEntry: RelayRule = {
  severity: "error",
  hint: "add the entry",
  *check(state) {
    for (const secret of state.checked) {
      const { requirement, contents } = secret;
      if (contents === undefined) continue;
      for (const name of requirement.entries) {
        const entry = name === "token" ? tokenEntry(secret, state) : name;
        if (Object.hasOwn(contents, entry)) continue;
        yield {
          ...within(secret, entry),
          message: `the Secret has no ${entry}`,
          hint: `add it; the Secret needs ${requirement.entries.join(", ")}`,
        };
      }
    }
  },
};

/** Where a Secret without a namespace goes depends on who applies it. */
export const noNamespace: RelayRule = {
  severity: "warning",
  hint: `set metadata.namespace to ${relayNamespace}`,
  *check({ checked, clusters }) {
    const unplaced = new Map(clusters.map(({ cluster, withoutNamespace }) => [cluster, withoutNamespace]));
    for (const secret of checked) {
      if (unplaced.get(secret.cluster)?.has(secret.requirement.name) !== true) continue;
      yield {
        ...within(secret),
        message: `the Secret has no namespace, so kubectl puts it into that of its context, and the pods of the relay look for it in ${relayNamespace}`,
      };
    }
  },
};
