/** A map, or undefined for one without entries: where the chart prints only a key, the object has no such field. */
export const noneIfEmpty = <Map extends object>(map: Map): Map | undefined =>
  Object.keys(map).length === 0 ? undefined : map;
