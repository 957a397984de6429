import { relayRules } from "../../relay/check/rules/index.ts";
import { valueRules } from "../../relay/check/values/index.ts";
import { type CodeTable, error, ofRules } from "../code-meaning.ts";

const specification: CodeTable = {
  "bad-material": error("a part of the material is not PEM or text", "pass PEM text, and the token as text"),
  "bad-mode": error("the mode of the relay is unknown", "use one that the message names"),
  "bad-value": error("a value of the relay specification is not one that it takes", "see the message"),
  "duplicate-context": error("two clusters have the same context of kubeconfig", "give each its own"),
  "duplicate-name": error(
    "two clusters have the same name, which is the identity of the agent",
    "give each cluster a name of its own",
  ),
  "early-renewal": error(
    "a certificate would be renewed before half of its life is over",
    "make renewBefore at most half of duration",
  ),
  "missing-key": error("the relay specification lacks a key", "add it"),
  "missing-material": error("the mode needs material that was not passed", "pass it"),
  "not-base64": error("data of a Secret is not base64", "write plain text under stringData"),
  "not-in-mode": error("a key or a part of the material is not for this mode", "leave it out"),
  "unknown-key": error("the relay specification has no such key", "correct it"),
};

/** The relay between a management server and its agents. */
export const relay: CodeTable = {
  ...specification,
  ...ofRules(valueRules, {
    "misspelt-value": "the chart does not know this value, and knows one of nearly the same name",
    "unknown-value": "the chart does not know this value, so Helm ignores it",
    "wrong-value": "a value differs from the plan's",
    "protection-off": "a value switches something off that protects the relay",
    "unplanned-variable": "an environment variable is set that the plan does not set",
    "other-secret": "a value makes the relay read another Secret than the plan's",
    "unplanned-component": "a component is on that the specification does not have",
    "key-in-values": "a private key or a token is in the values, which Helm keeps and prints",
  }),
  ...ofRules(relayRules, {
    "missing-secret": "the mode needs a Secret that is not there, or is in another namespace",
    "missing-entry": "a Secret lacks an entry that the relay reads",
    "no-namespace": "a Secret has no namespace, so kubectl puts it into that of its context",
    "unreadable-certificate": "an entry of a Secret is not the PEM of certificates",
    "key-mismatch": "tls.key is not the key of the first certificate in tls.crt",
    "root-key-in-cluster": "the root's private key is in a cluster, where it is not needed",
    "foreign-key": "the private key of another cluster is here, so this one can pose as it",
    "unknown-key": "a Secret has a private key that belongs to no certificate of the relay",
    "chain-broken": "no path of signatures leads from a certificate to its root",
    "other-root": "one side does not trust the root of the other's certificate",
    "not-an-authority": "a certificate in the place of a CA may not sign others",
    "leaf-is-authority": "a certificate of the relay is a CA, so its key can make any agent and any server",
    "path-too-long": "a CA allows fewer CAs below it than there are",
    "wrong-usage": "a certificate, or a CA above it, is not for its side of the connection",
    "weak-signature": "a certificate has a signature that Go refuses",
    "name-not-covered": "a certificate does not have the name that its peers verify",
    "wrong-cluster-name": "an agent's certificate is not for its cluster alone",
    "token-empty": "the token is empty",
    "token-newline": "the token ends with a line break, which is compared as a part of it",
    "token-unprintable": "the token has characters that a header or a variable may change",
    "token-differs": "the tokens of the two sides differ, so the server refuses the agent",
    "not-yet-valid": "a certificate is not valid yet",
    expired: "a certificate has expired, so the relay does not connect",
    expiring: "a certificate expires soon",
  }),
};
