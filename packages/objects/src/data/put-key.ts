/**
 * Puts a value under a key of a map that is being made. An assignment to `__proto__` would set the prototype; a definition
 * makes it a key like any other.
 */
export const putKey = <Value>(map: Record<string, Value>, key: string, value: Value): void => {
  if (key === "__proto__") {
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    map[key] = value;
  }
};
