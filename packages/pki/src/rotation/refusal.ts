/** Why a rotation does not go on. The Secret is left as it was found. */
export interface Refusal {
  readonly code:
    | "wrong-type"
    | "immutable-secret"
    | "changed-by-someone-else"
    | "deleted-by-someone-else"
    | "unusable-material"
    | "several-cas"
    | "not-allowed";
  /** One sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

export const wrongType = (type: string): Refusal => ({
  code: "wrong-type",
  message: `the Secret is of type ${JSON.stringify(type.slice(0, 64))}, not kubernetes.io/tls`,
  hint: "delete it, or name another Secret; it is not overwritten because it may belong to something else",
});

export const immutableSecret: Refusal = {
  code: "immutable-secret",
  message: "the Secret is immutable",
  hint: "recreate it without `immutable: true`; the API server refuses every change to it",
};

export const changedBySomeoneElse: Refusal = {
  code: "changed-by-someone-else",
  message: "the certificates in the Secret were changed while they were being rotated, and not by a rotation",
  hint: "find the writer (certgen, a deployment tool, a person), stop it, and start again; the next run goes on from what it finds",
};

export const deletedBySomeoneElse: Refusal = {
  code: "deleted-by-someone-else",
  message: "the Secret was deleted while it was being rotated",
  hint: "find out who deleted it and start again; the next run creates it",
};

export const unusableMaterial: Refusal = {
  code: "unusable-material",
  message: "the new material is not one CA and a leaf that it signed",
  hint: "make the leaf and its CA together, and pass that CA alone",
};

export const severalCas = (count: number): Refusal => ({
  code: "several-cas",
  message: `ca.crt holds ${count} CAs that no rotation left there, and a rotation would remove all of them`,
  hint: "pass --keep-ca FOLDER to sign the next leaf with a CA that stays, or --replace-cas if all of them are to be replaced",
});
