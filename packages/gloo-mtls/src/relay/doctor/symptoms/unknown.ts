import { me, symptom } from "../log-error.ts";

/** The rest: known to be an error of TLS or of the connection, and not in the tables above. */
export const unknownSymptoms = {
  "unknown-tls-error": symptom(
    /(?:\b(?:tls|x509|ssl|asn1|pem|pkcs\d+|crypto\/\w+): |handshake (?:failed|error|failure)|(?:certificate|TLS|SSL)[^\n]{0,40} (?:error|fail\w*|invalid|refused|rejected|mismatch)|(?:error|fail\w*|cannot|could not|unable)[^\n]{0,60} (?:certificate|TLS|SSL|private key|(?:tls|ca)\.crt|tls\.key)\b)[^\n]{0,200}/i,
    "compare Secrets and values with `gloo-mtls relay check -f relay.yaml --live`, and read the log of the other side",
    (error) => ({
      message: `an error of TLS that is not in the table: what it means for ${me(error)} is not known`,
    }),
  ),
  "unknown-connection-error": symptom(
    /rpc error: code = (?!Canceled|OK|NotFound|AlreadyExists)\w+[^\n]{0,200}|connection error: [^\n]{0,200}/,
    "compare Secrets and values with `gloo-mtls relay check -f relay.yaml --live`, and read the log of the other side",
    (error) => ({
      message: `an error of gRPC that is not in the table: what it means for ${me(error)} is not known`,
    }),
  ),
} as const;
