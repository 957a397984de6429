import type { Finding } from "@gloo-mtls/objects/report";
import type { Edition } from "./edition.ts";
import { nodeAt } from "./schema/node-at.ts";

const dotted = /[A-Za-z]\w*(?:\.\w+)+/g;

/** The keys of the chart gloo in a text, as they are written. Other names with dots stay. */
const textIn = ({ written }: Edition, text: string): string =>
  text.replace(dotted, (name) => {
    const path = name.split(".");
    return nodeAt(path).below.length > 0 ? name : written(path).join(".");
  });

/** A finding about values of the chart gloo, with their keys as they are written. */
export const findingIn = (edition: Edition, finding: Finding): Finding =>
  edition.name === "open-source"
    ? finding
    : {
        ...finding,
        path: edition.written(finding.path),
        message: textIn(edition, finding.message),
        ...(finding.hint !== undefined && { hint: textIn(edition, finding.hint) }),
      };
