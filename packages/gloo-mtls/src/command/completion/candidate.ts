/** A word that may come next on a command line. One that ends in `.` or `=` goes on without a space. */
export interface Candidate {
  readonly text: string;
  readonly description: string;
}
