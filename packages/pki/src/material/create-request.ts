import type { KeyObject } from "node:crypto";
import { type OptionTable, requireOptions } from "@gloo-mtls/objects/report";
import { type KeyOptions, keyOf, keyOfAsync, keyPem } from "../issue/key-pair.ts";
import { identityOf, identityOptions, type LeafIdentity, requireIdentity } from "../issue/leaf-identity.ts";
import { keyOptions } from "../issue/option-kinds.ts";
import { usageExtensions } from "../issue/profile.ts";
import { signRequest } from "../issue/sign-request.ts";

/** For whom a certificate is requested, and with which key. */
export interface RequestOptions extends KeyOptions, LeafIdentity {}

/** A certificate signing request (CSR) and the key that stays here, as PEM. */
export interface LeafRequest {
  readonly request: string;
  readonly privateKey: string;
}

const requestOptions: OptionTable<RequestOptions> = { ...keyOptions, ...identityOptions };

const requireRequest = (options: RequestOptions): void => {
  requireOptions(options, requestOptions);
  requireIdentity(options);
};

const request = (options: RequestOptions, key: KeyObject): LeafRequest => {
  const { subject, names } = identityOf(options);
  const extensions = [...usageExtensions(key), ...names];
  return { request: signRequest({ subject, key, extensions }), privateKey: keyPem(key) };
};

/**
 * A request for a leaf that a CA elsewhere signs. With an RSA key passed in, the same options give the same bytes.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} For an option that cannot be used.
 */
export const createRequest = (options: RequestOptions): LeafRequest => {
  requireRequest(options);
  return request(options, keyOf(options));
};

/** As `createRequest`, with the key made on a thread of Node's pool. */
export const createRequestAsync = async (options: RequestOptions): Promise<LeafRequest> => {
  requireRequest(options);
  return request(options, await keyOfAsync(options));
};
