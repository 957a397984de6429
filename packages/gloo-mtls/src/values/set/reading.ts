/** What was read, and how the reading ended. */
export interface Reading<Value> {
  readonly value: Value;
  /**
   * The expression ended in the middle of an assignment that Helm forgives: `a.`, `a[0]`, `a=`.
   *
   * Helm reports this from the inside out as the end of its input. Each enclosing map or list keeps what it has already
   * and gives up what it was about to add: `a[0].b=` changes the first item of a list, but adds none.
   */
  readonly ended: boolean;
}
