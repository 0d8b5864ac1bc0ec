package im.parlance.quota;

import java.util.List;

/**
 * What an operation may spend now, and what of that is spent.
 *
 * @param rule the rule, with the figures that count now
 * @param used what is taken of each of its quotas, in their order: in the window of now, or of a
 *     quota a second when it was last charged. Of a budget that is shared, by all who share it
 * @param adjusted whether the figures are others than the policy's
 */
public record QuotaUse(QuotaRule rule, List<Long> used, boolean adjusted) {
  /** Copies the list. */
  public QuotaUse {
    used = List.copyOf(used);
  }
}
