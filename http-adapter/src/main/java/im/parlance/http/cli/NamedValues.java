package im.parlance.http.cli;

/** Several values in one text, as an environment variable has to have them: {@code A=1,B=2}. */
final class NamedValues {
  /** What is between two: a comma before another name, since an address may have commas, too. */
  static final String COMMA = ",(?=\\w+=)";

  private NamedValues() {}
}
