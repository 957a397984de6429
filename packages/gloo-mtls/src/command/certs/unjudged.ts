import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { decodeBase64, looksLikePem, utf8Text } from "@gloo-mtls/objects/formats";

/** Why something cannot be judged as it is, and the one command that helps. */
export interface Unjudged {
  readonly message: string;
  readonly hint: string;
}

const fromCluster = (namespace: string, name: string): string =>
  `run \`kubectl get secret -n ${namespace} ${name} -o yaml | gloo-mtls certs inspect -\``;

type Judge = (object: unknown, namespace: string, name: string) => Unjudged;

/** Objects that stand for a Secret that the cluster has, by kind. */
const kinds: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  [
    "SealedSecret",
    (_object, namespace, name) => ({
      message: "a SealedSecret is encrypted for its cluster",
      hint: fromCluster(namespace, name),
    }),
  ],
  [
    "ExternalSecret",
    (object, namespace, name) => ({
      message: "an ExternalSecret only names where its content is",
      hint: fromCluster(namespace, String(valueAt(object, ["spec", "target", "name"]) ?? name)),
    }),
  ],
  [
    "Certificate",
    (object, namespace, name) => ({
      message: "cert-manager makes the Secret of a Certificate in the cluster",
      hint: fromCluster(namespace, String(valueAt(object, ["spec", "secretName"]) ?? name)),
    }),
  ],
  [
    "ValidatingWebhookConfiguration",
    (_object, namespace) => ({
      message: "a webhook configuration holds the CA only, and its Secret holds the rest",
      hint: fromCluster(namespace, "gateway-validation-certs"),
    }),
  ],
]);

/** Why an object cannot be judged; undefined when it can be, or has nothing to do with certificates. */
export const unjudgedObject = (
  object: unknown,
  file: string,
  { namespace = "gloo-system", name }: { readonly namespace?: string | undefined; readonly name: string },
): Unjudged | undefined => {
  if (valueAt(object, ["kind"]) === "Secret" && isMap(valueAt(object, ["sops"]))) {
    return {
      message: "the Secret is encrypted with SOPS",
      hint: `run \`sops decrypt ${file} | gloo-mtls certs inspect -\``,
    };
  }
  return kinds.get(String(valueAt(object, ["kind"])))?.(object, namespace, name);
};

/** The command that makes a folder that can be judged out of a file, or of what kubectl prints. */
const normalizing = (file: string | undefined, more = ""): string =>
  `\`${file === undefined ? "kubectl get secret NAME -o yaml | " : ""}gloo-mtls certs normalize ${file ?? "-"}${more} --output-dir certificates\``;

/** A Secret whose content was encoded twice. */
export const twiceEncoded = (file: string | undefined): Unjudged => ({
  message: "its content is base64 of base64, and that is what a pod would mount",
  hint: `encode it once, as \`kubectl create secret generic --from-file\` does, or run ${normalizing(file)}`,
});

/** A Secret that has PEM under `data`, where the API server takes base64 alone. */
export const plainUnderData = (file: string | undefined): Unjudged => ({
  message: "PEM is under data as it is, and the API server takes base64 there",
  hint: `move it from data to stringData, or encode it with \`base64 -w 0\`; or run ${normalizing(file)}`,
});

/** Whether a text is base64 of PEM: the content of a Secret that was encoded twice. */
export const isEncodedPem = (text: string): boolean => {
  const bytes = text.length > 0 && !looksLikePem(text) ? decodeBase64(text.trim()) : undefined;
  return bytes !== undefined && looksLikePem(utf8Text(bytes));
};

/** Why a file that is not text, or PEM of another kind, cannot be judged; undefined when it may be something else. */
export const unjudgedFile = (text: string, file: string): Unjudged | undefined => {
  if (/^-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/m.test(text)) {
    return {
      message: "a request (CSR) is not a certificate yet",
      hint: `have it signed by your CA, for instance with \`openssl x509 -req -in ${file} -CA ca.crt -CAkey ca.key\`, and inspect that`,
    };
  }
  // A SEQUENCE of DER; what is not UTF-8 was replaced when the bytes were read as text.
  if (!text.startsWith("0") || !text.includes("\ufffd")) return undefined;
  return text.slice(0, 16).includes("\u0002\u0001\u0003")
    ? {
        message: "a PFX (PKCS#12) file is encrypted with a passphrase",
        hint: `run ${normalizing(file, " --password-file FILE")}`,
      }
    : {
        message: "this is DER, and Gloo reads PEM",
        hint: `run ${normalizing(file, " tls.key ca.crt")} with the files of its key and its CA`,
      };
};
