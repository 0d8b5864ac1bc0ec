package im.parlance.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.message.Messages;
import im.parlance.quota.QuotaRule.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets carry what the vendors publish, row by row. */
class QuotaPresetTest {
  private static QuotaPolicy preset(String vendor) {
    return vendor.equals("rongCloud") ? QuotaPolicy.rongCloud() : QuotaPolicy.easemob();
  }

  private static QuotaRule rule(QuotaPolicy policy, String operation) {
    return policy.rule(Operation.of(operation)).orElseThrow();
  }

  @Test
  void presets_haveOneRowForEachEndpoint() {
    assertThat(QuotaTable.read("rongcloud.tsv")).hasSize(55);
    assertThat(QuotaPolicy.rongCloud().rows())
        .startsWith(QuotaTable.read("rongcloud.tsv").toArray(QuotaRule[]::new));
    assertThat(QuotaTable.read("easemob.tsv")).hasSize(113);
    assertThat(QuotaPolicy.easemob().rows())
        .startsWith(QuotaTable.read("easemob.tsv").toArray(QuotaRule[]::new));
  }

  @Test
  void presets_limitEveryRow() {
    assertThat(QuotaPolicy.rongCloud().rows()).noneMatch(row -> row.quotas().isEmpty());
    assertThat(QuotaPolicy.easemob().rows()).noneMatch(row -> row.quotas().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    // vendor, figure, period, unit, rows that have just this one
    "rongCloud, 200, SECOND, CALL, 1",
    "rongCloud, 100, SECOND, USER, 3",
    "easemob, 6000, MINUTE, MESSAGE, 1",
    "easemob, 20, SECOND, MESSAGE, 1",
    "easemob, 100, SECOND, MESSAGE, 1",
    "easemob, 10, MINUTE, CALL, 1",
    "easemob, 300, SECOND, CALL, 1",
    "easemob, 30, SECOND, CALL, 1"
  })
  void presets_haveTheFiguresThatStandOut(
      String vendor, long permits, Quota.Period period, Unit unit, int rows) {
    List<QuotaRule> matching =
        preset(vendor).rows().stream()
            .filter(row -> row.unit() == unit)
            .filter(row -> row.quotas().equals(List.of(new Quota(permits, period))))
            .toList();

    assertThat(matching).hasSize(rows);
  }

  @ParameterizedTest
  @CsvSource({
    "rongCloud, users.register, 200, SECOND, CALL",
    "rongCloud, messages.sendGroup, 100, SECOND, CALL",
    "easemob, messages.sendToUsers, 6000, MINUTE, MESSAGE",
    "easemob, messages.sendToGroups, 20, SECOND, MESSAGE",
    "easemob, history.file, 10, MINUTE, CALL",
    "easemob, tokens.issue, 300, SECOND, CALL"
  })
  void operation_hasItsFigure(
      String vendor, String operation, long permits, Quota.Period period, Unit unit) {
    QuotaRule rule = rule(preset(vendor), operation);

    assertThat(rule.quotas()).containsExactly(new Quota(permits, period));
    assertThat(rule.unit()).isEqualTo(unit);
  }

  @Test
  void push_hasTwoFigures() {
    QuotaRule push = rule(QuotaPolicy.rongCloud(), "push.send");

    assertThat(push.quotas()).containsExactly(Quota.perHour(20), Quota.perDay(100));
    assertThat(push.adjustable()).isTrue();
  }

  @Test
  void easemob_hasTheSharedBudgets() {
    QuotaPolicy policy = QuotaPolicy.easemob();

    assertThat(Stream.of("users.register", "users.registerBatch").map(name -> rule(policy, name)))
        .extracting(QuotaRule::budget)
        .containsOnly("registration");
    assertThat(
            Stream.of("push.setNickname", "push.setStyle", "push.setDoNotDisturb")
                .map(name -> rule(policy, name)))
        .extracting(QuotaRule::budget)
        .containsOnly("push-settings");
    assertThat(Stream.of("metadata.get", "metadata.capacity").map(name -> rule(policy, name)))
        .extracting(QuotaRule::budget)
        .containsOnly("metadata-reads");
  }

  @Test
  void easemob_namesTheJavaApisSends() {
    QuotaPolicy policy = QuotaPolicy.easemob();

    assertThat(policy.rule(Messages.SEND_PRIVATE)).contains(rule(policy, "messages.sendToUsers"));
    assertThat(policy.rule(Messages.SEND_GROUP)).contains(rule(policy, "messages.sendToGroups"));
  }

  @Test
  void unlimited_hasNoRule() {
    assertThat(QuotaPolicy.unlimited().rows()).isEmpty();
    assertThat(QuotaPolicy.unlimited().rule(Operation.of("users.register"))).isEmpty();
  }

  @Test
  void policy_refusesTwoRulesForOneOperation() {
    Operation operation = Operation.of("a.b");
    QuotaRule one = QuotaRule.of(operation, Quota.perDay(1));
    QuotaRule other = QuotaRule.of(operation, Quota.perDay(2));

    assertThat(QuotaPolicy.of(List.of(one, one)).rule(operation)).contains(one);
    assertThatThrownBy(() -> QuotaPolicy.of(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.b");
  }

  @Test
  void with_changesTheWholeBudget_andNothingElse() {
    QuotaPolicy changed =
        QuotaPolicy.easemob().with(Operation.of("users.register"), Quota.perDay(7));

    assertThat(rule(changed, "users.registerBatch").quotas()).containsExactly(Quota.perDay(7));
    assertThat(rule(changed, "users.get")).isEqualTo(rule(QuotaPolicy.easemob(), "users.get"));
    assertThat(rule(QuotaPolicy.easemob(), "users.register").quotas())
        .containsExactly(Quota.perSecond(100));
    assertThatThrownBy(() -> changed.with(Operation.of("none.such"), Quota.perDay(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quota_isAtLeastOne() {
    assertThatThrownBy(() -> Quota.perSecond(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quota.perDay(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quota.perSecond(1L + Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
