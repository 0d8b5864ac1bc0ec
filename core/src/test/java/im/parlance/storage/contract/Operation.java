package im.parlance.storage.contract;

import im.parlance.error.ImException;

/**
 * One call of a storage, the same on each one that it is made on.
 *
 * @param text what is called with what, for people
 * @param call makes it and returns what can be compared
 */
record Operation(String text, Call call) {
  interface Call {
    Object on(ModelSide side);
  }

  /** What it returns, or how it was refused. */
  Object on(ModelSide side) {
    try {
      return call.on(side);
    } catch (ImException refusal) {
      return "refused: " + refusal.getMessage();
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
