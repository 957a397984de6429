/** What makes each entry of an object, out of entries above it. */
export type Makers<Whole> = { readonly [Key in keyof Whole]: (whole: Whole) => Whole[Key] };

/** The makers by name. What each needs and makes is for their type to say. */
const entriesOf = (makers: object): readonly (readonly [string, (whole: object) => unknown])[] =>
  Object.entries(makers);

/** The object with all its entries. */
export const eagerly = <Whole extends object>(makers: Makers<Whole>): Whole => {
  // V8 reads an object more slowly that grew key by key than the copy of one that was written down.
  const whole: Record<string, unknown> = { ...makers };
  for (const [key, make] of entriesOf(makers)) whole[key] = make(whole);
  // Every entry was made.
  return whole as Whole;
};

/** The object with each entry made when it is first read. */
export const lazily = <Whole extends object>(makers: Makers<Whole>): Whole => {
  const [whole, made] = [{}, new Map<string, unknown>()];
  for (const [key, make] of entriesOf(makers)) {
    const get = (): unknown => {
      if (!made.has(key)) made.set(key, make(whole));
      return made.get(key);
    };
    Object.defineProperty(whole, key, { get, enumerable: true });
  }
  // There is an entry for each maker.
  return whole as Whole;
};
