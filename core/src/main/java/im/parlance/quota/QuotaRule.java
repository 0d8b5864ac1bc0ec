package im.parlance.quota;

import java.util.List;

/**
 * What one operation may spend.
 *
 * @param operation the operation
 * @param quotas all of them must have room, or none is charged; empty means unlimited
 * @param unit what a permit pays for
 * @param adjustable whether the vendor changes the figure on request
 * @param budget the name of the budget that is charged; operations that name the same one share it
 * @param alias another name of the operation: the one that the Java API has for the same act
 */
public record QuotaRule(
    Operation operation,
    List<Quota> quotas,
    Unit unit,
    boolean adjustable,
    String budget,
    Operation alias) {

  /** What a permit pays for. */
  public enum Unit {
    /** One call, whatever it addresses. */
    CALL,
    /** Each user that a call addresses; a call that asks for more than is left is refused. */
    USER,
    /**
     * Each message that a call makes. A call passes while anything is left and is then charged in
     * full, so that 20 a second admit seven calls of three messages (Easemob, sending to groups).
     */
    MESSAGE
  }

  /** Copies the list. */
  public QuotaRule {
    quotas = List.copyOf(quotas);
  }

  /** A rule of its own for one operation, charged a permit a call. */
  public static QuotaRule of(Operation operation, Quota... quotas) {
    return new QuotaRule(operation, List.of(quotas), Unit.CALL, true, operation.name(), operation);
  }

  /** The same rule with other figures. */
  QuotaRule with(List<Quota> figures) {
    return new QuotaRule(operation, figures, unit, adjustable, budget, alias);
  }
}
