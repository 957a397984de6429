import type { Finding, ObjectReference } from "./finding.ts";
import { aFinding, aListOf, anObject, anObjectWith, aText, requireArgument, required } from "./options.ts";

/** A finding that someone knows of and has decided to live with. */
export interface Acceptance {
  readonly code: string;
  /** The object that it is accepted for; undefined accepts it everywhere. */
  readonly object: Pick<ObjectReference, "kind" | "namespace" | "name"> | undefined;
}

/** How an acceptance is written, for messages. */
export const acceptanceGrammar = "CODE, CODE:Kind/name or CODE:Kind/namespace/name";

const grammar = /^([a-z][a-z0-9-]*)(?::([A-Za-z]+)\/(?:([a-z0-9.-]+)\/)?([a-z0-9.-]+))?$/;

/** Reads `wrong-usage` or `wrong-usage:Secret/gloo-system/gloo-mtls-certs`; undefined when it is written otherwise. */
export const readAcceptance = (text: string): Acceptance | undefined => {
  requireArgument("text", text, aText);
  const [, code, kind, namespace, name] = grammar.exec(text) ?? [];
  if (code === undefined) return undefined;
  return {
    code,
    object: kind === undefined || name === undefined ? undefined : { kind, name, namespace },
  };
};

/** Callers without types may pass anything. */
const anAcceptance = anObjectWith({ code: required(aText), object: anObject });

/** Whether an acceptance is of this finding. */
export const covers = (acceptance: Acceptance, finding: Finding): boolean => {
  requireArgument("acceptance", acceptance, anAcceptance);
  requireArgument("finding", finding, aFinding);
  const { code, object } = acceptance;
  return (
    code === finding.code &&
    (object === undefined ||
      (object.kind === finding.object?.kind &&
        object.name === finding.object.name &&
        (object.namespace === undefined || object.namespace === finding.object.namespace)))
  );
};

/** The findings; the accepted ones become information: they are still shown, and fail nothing. */
export const withAcceptances = <Found extends Finding>(
  findings: readonly Found[],
  acceptances: readonly Acceptance[],
): readonly Found[] => {
  requireArgument("findings", findings, aListOf(aFinding));
  requireArgument("acceptances", acceptances, aListOf(anAcceptance));
  return findings.map((finding) =>
    acceptances.some((acceptance) => covers(acceptance, finding))
      ? { ...finding, severity: "info" }
      : finding,
  );
};
