import { type CodeTable, error, info } from "../code-meaning.ts";

/** Why a rotation, or certgen's runner, does what it does. */
const decisions: CodeTable = {
  "broken-pair": info("tls.key is not the key of the leaf, so new certificates are made at once"),
  "broken-trust": info("no CA in ca.crt signed the leaf, so new certificates are made at once"),
  expiring: info("the leaf expires soon, so the certificates are rotated"),
  forced: info("a rotation is asked for, whether or not the certificates are valid"),
  "not-valid-now": info("the leaf is not valid now, so new certificates are made at once"),
  "secret-absent": info("there is no Secret yet, so certificates are made"),
  "unreadable-chain": error(
    "tls.crt of the Secret holds something that is not a certificate, so it is left as it is",
    "look at it before it is lost, then delete the Secret",
  ),
  valid: info("the certificates are valid and for the Service, so they are kept"),
  "wrong-service": info("no certificate in tls.crt is for the Service, so new ones are made"),
  "wrong-type": error(
    "the Secret is not of type kubernetes.io/tls, and may belong to something else",
    "delete the Secret if nothing needs it, or choose another name",
  ),
};

const refusals: CodeTable = {
  "changed-by-someone-else": error(
    "something else changed the certificates while they were being rotated",
    "find the writer, stop it, and start again: the next run goes on from what it finds",
  ),
  "deleted-by-someone-else": error(
    "the Secret was deleted while it was being rotated",
    "find out what deleted it, and start again",
  ),
  "immutable-secret": error("the Secret is immutable", "delete it and create it without immutable: true"),
  "not-allowed": error("the rotation stops at what it finds in the Secret", "look at the Secret first"),
  "several-cas": error(
    "ca.crt holds CAs that no rotation left there, and a rotation would remove them",
    "pass --keep-ca with the one that stays, or --replace-cas",
  ),
  "unusable-material": error(
    "the new material is not one CA and a leaf that it signed",
    "make the leaf and its CA together, and pass that CA alone",
  ),
};

/** Where certificates are kept: a folder, or the Kubernetes API. */
const stores: CodeTable = {
  forbidden: error("the user that runs this may not read or write there", "give it the right to"),
  gone: error("the folder or namespace of the Secret no longer exists", "create it first"),
  invalid: error("the store does not take the object as it is", "correct what the message names"),
  unavailable: error("the store cannot be reached, or fails", "start again: the next run goes on from there"),
  unreadable: error("what is there is not a Secret, or not as this program writes it", "see the message"),
};

export const rotation: CodeTable = { ...decisions, ...refusals, ...stores };
