import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { decodeBase64, looksLikePem, readPem, utf8Text } from "@gloo-mtls/objects/formats";

/** Why something cannot be judged as it is, and the one command that helps. */
export interface Unjudged {
  readonly message: string;
  readonly hint: string;
}

const fromCluster = (namespace: string, name: string): string =>
  `run \`kubectl get secret -n ${namespace} ${name} -o yaml | gloo-mtls certs inspect -\``;

type Judge = (object: unknown, namespace: string, name: string) => Unjudged;

/** Objects of which a cluster makes a Secret, by kind. */
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

/** The object identifier of PKCS#7's signed data, read as text. */
const signedData = "*\ufffdH\ufffd\ufffd\r\u0001\u0007\u0002";

/**
 * Why a file that is not text, or PEM of another kind, cannot be judged; undefined when it may be something else.
 *
 * @param folder The folder like a mounted Secret in which it is; undefined for a file that was named itself.
 */
export const unjudgedFile = (text: string, file: string, folder?: string): Unjudged | undefined => {
  const remedy = (others: string, which: string): string =>
    folder === undefined ? `run ${normalizing(file, others)}${which}` : `run ${normalizing(folder)}`;
  const packed = {
    message: "this is PKCS#7 (.p7b), certificates without a key, and Gloo reads PEM",
    hint: remedy(" tls.key", " with the file of its key, and the file of its CA where it holds none"),
  };
  const labels = new Set(readPem(text).blocks.map(({ label }) => label));
  if (!labels.has("CERTIFICATE")) {
    if (labels.has("CERTIFICATE REQUEST") || labels.has("NEW CERTIFICATE REQUEST")) {
      return {
        message: "a request (CSR) is not a certificate yet",
        hint: `have it signed by your CA, for instance with \`openssl x509 -req -in ${file} -CA ca.crt -CAkey ca.key\`, and inspect that`,
      };
    }
    if (labels.has("PKCS7") || labels.has("CMS")) return packed;
  }
  // A SEQUENCE of DER; what is not UTF-8 was replaced when the bytes were read as text.
  if (!text.startsWith("0") || !text.includes("\ufffd")) return undefined;
  if (text.slice(0, 24).includes(signedData)) return packed;
  return text.slice(0, 16).includes("\u0002\u0001\u0003")
    ? {
        message: "a PFX (PKCS#12) file is encrypted with a passphrase",
        hint: remedy(" --password-file FILE", ""),
      }
    : {
        message: "this is DER, and Gloo reads PEM",
        hint: remedy(" tls.key ca.crt", " with the files of its key and its CA"),
      };
};
