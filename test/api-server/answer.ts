import { labelSelector } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import type { ApiCall } from "./api-call.ts";
import { type ApiObject, isApiObject, isMap } from "./api-object.ts";
import type { ObjectTable } from "./object-table.ts";
import {
  type Answer,
  alreadyExists,
  badRequest,
  conflict,
  internalError,
  invalid,
  notFound,
} from "./status.ts";

/** A request that was understood and is allowed. */
export interface ApiRequest {
  readonly call: ApiCall;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** A custom resource: lists repeat kind and apiVersion in each item, and an update has to say of which version it is. */
const isCustom = ({ group }: ApiCall): boolean => group.includes(".") && !group.endsWith(".k8s.io");

const needsVersion = (call: ApiCall): boolean =>
  isCustom(call) || call.group === "admissionregistration.k8s.io";

const item = (call: ApiCall, object: ApiObject): unknown => {
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
  return isCustom(call) ? object : rest;
};

const startOf = (token: string | null): number | undefined => {
  if (token === null) return 0;
  const start = /^[0-9]{1,9}$/.exec(Buffer.from(token, "base64url").toString("latin1"))?.[0];
  return start === undefined ? undefined : Number(start);
};

/** Which labels a selector takes; undefined when it is not one. An empty one takes all. */
const selectorOf = (text: string) => {
  try {
    return text === "" ? () => true : labelSelector(text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

const list = (table: ObjectTable, { call, query }: ApiRequest): Answer => {
  const selects = selectorOf(query.get("labelSelector") ?? "");
  if (selects === undefined) return badRequest("unable to parse requirement");
  const start = startOf(query.get("continue"));
  if (start === undefined) return badRequest("invalid continue token");
  const all = table.list(call);
  const selected = all.filter(({ metadata: { labels } }) => selects(isMap(labels) ? labels : {}));
  const limit = Number(query.get("limit") ?? "0") || selected.length;
  const left = Math.max(0, selected.length - start - limit);
  const next = Buffer.from(String(start + limit)).toString("base64url");
  return {
    status: 200,
    body: {
      kind: `${all[0]?.kind ?? ""}List`,
      apiVersion: call.group === "" ? call.version : `${call.group}/${call.version}`,
      metadata: {
        resourceVersion: table.version(),
        ...(left === 0 ? {} : { continue: next, remainingItemCount: left }),
      },
      items: selected.slice(start, start + limit).map((object) => item(call, object)),
    },
  };
};

/** The object of a body, or what is wrong with it. */
const sentObject = ({
  call,
  body,
}: ApiRequest): { readonly object: ApiObject } | { readonly wrong: Answer } => {
  let object: unknown;
  try {
    object = JSON.parse(body);
  } catch {
    object = undefined;
  }
  if (!isApiObject(object)) return { wrong: badRequest("the object provided is unrecognized") };
  const { name, namespace = call.namespace } = object.metadata;
  if (call.name !== undefined && name !== call.name) {
    const text = `the name of the object (${name}) does not match the name on the URL (${call.name})`;
    return { wrong: badRequest(text) };
  }
  if (namespace !== call.namespace) {
    const text = "the namespace of the provided object does not match the namespace sent on the request";
    return { wrong: badRequest(text) };
  }
  return { object };
};

const create = (
  table: ObjectTable,
  request: ApiRequest,
  namespaces: readonly string[] | undefined,
): Answer => {
  const { call } = request;
  const sent = sentObject(request);
  if ("wrong" in sent) return sent.wrong;
  const { name, resourceVersion = "" } = sent.object.metadata;
  if (resourceVersion !== "") {
    return internalError("resourceVersion should not be set on objects to be created");
  }
  if (call.namespace !== undefined && namespaces !== undefined && !namespaces.includes(call.namespace)) {
    return notFound({ ...call, group: "", resource: "namespaces" }, call.namespace);
  }
  if (table.get(call, name) !== undefined) return alreadyExists(call, name);
  return { status: 201, body: table.create(call, sent.object) };
};

const otherUid = ({ resource, namespace }: ApiCall, name: string, sent: string, existing: string): string => {
  const key = ["/registry", resource, ...(namespace === undefined ? [] : [namespace]), name].join("/");
  const why = `Precondition failed: UID in precondition: ${sent}, UID in object meta: ${existing}`;
  return `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`;
};

const update = (table: ObjectTable, request: ApiRequest, name: string): Answer => {
  const { call } = request;
  const sent = sentObject(request);
  if ("wrong" in sent) return sent.wrong;
  const existing = table.get(call, name);
  if (existing === undefined) return notFound(call, name);
  const { uid, resourceVersion = "" } = sent.object.metadata;
  if (uid !== undefined && uid !== existing.metadata.uid) {
    return conflict(call, name, otherUid(call, name, String(uid), String(existing.metadata.uid)));
  }
  if (resourceVersion === "" && needsVersion(call)) {
    const why = "Invalid value: 0x0: must be specified for an update";
    return invalid(call, name, "metadata.resourceVersion", why);
  }
  if (resourceVersion !== "" && resourceVersion !== existing.metadata.resourceVersion) {
    const why = "the object has been modified; please apply your changes to the latest version and try again";
    return conflict(call, name, why);
  }
  return { status: 200, body: table.update(call, existing, sent.object) };
};

const remove = (table: ObjectTable, call: ApiCall, name: string): Answer => {
  const existing = table.get(call, name);
  if (existing === undefined) return notFound(call, name);
  table.remove(call, existing);
  const { group, resource } = call;
  const { uid } = existing.metadata;
  const details = { name, ...(group === "" ? {} : { group }), kind: resource, uid };
  return {
    status: 200,
    body: { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details },
  };
};

/**
 * Does what a request asks for.
 *
 * @param namespaces The namespaces that exist; undefined: any.
 */
export const answerTo = (
  table: ObjectTable,
  request: ApiRequest,
  namespaces: readonly string[] | undefined,
): Answer => {
  const { verb, name = "" } = request.call;
  switch (verb) {
    case "get": {
      const object = table.get(request.call, name);
      return object === undefined ? notFound(request.call, name) : { status: 200, body: object };
    }
    case "list":
      return list(table, request);
    case "create":
      return create(table, request, namespaces);
    case "update":
      return update(table, request, name);
    case "delete":
      return remove(table, request.call, name);
  }
};
