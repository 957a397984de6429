/** Requests at a time. */
const most = 16;

/** What calls give, in their order, some at a time. */
export const inTurn = async <Item, Result>(
  items: readonly Item[],
  call: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += most) {
    results.push(...(await Promise.all(items.slice(at, at + most).map(call))));
  }
  return results;
};

/** Why a call fails for one kind of objects, and not for the whole cluster. */
const ofOneKind: ReadonlySet<unknown> = new Set(["forbidden", "unknown-kind"]);

/**
 * What a call gives; `nothing` of a kind that the API server does not have, and a text that says why it may
 * not be made.
 */
export const answerOf = async <Result>(call: Promise<Result>, nothing: Result): Promise<Result | string> => {
  try {
    return await call;
  } catch (error) {
    // The class of the error would load the API's client.
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "not-found") return nothing;
    if (ofOneKind.has(error.code)) return error.message;
    throw error;
  }
};
