/** A map, or undefined for one without entries: where the chart prints only a key, the object has no such field. */
export const noneIfEmpty = <Map extends object>(map: Map): Map | undefined =>
  Object.values(map).every((value) => value === undefined) ? undefined : map;
