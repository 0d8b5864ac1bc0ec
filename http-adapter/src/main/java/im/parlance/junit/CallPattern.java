package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.rongcloud.RongCloudDialect;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaPolicy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Picks calls: all that it asks for must hold. Immutable. */
public final class CallPattern {
  private static final QuotaPolicy RONGCLOUD = QuotaPolicy.rongCloud();
  private static final QuotaPolicy EASEMOB = QuotaPolicy.easemob();

  private final List<Criterion> criteria;

  private CallPattern(List<Criterion> criteria) {
    this.criteria = criteria;
  }

  /**
   * One thing that is asked for.
   *
   * @param text it in words
   * @param holds whether a call has it
   * @param shown what a call has in its place
   * @param ofAnswer whether only an answered call can have it
   */
  record Criterion(
      String text,
      Predicate<RecordedCall> holds,
      Function<RecordedCall, Object> shown,
      boolean ofAnswer) {}

  /** Picks every call. */
  public static CallPattern anyCall() {
    return new CallPattern(List.of());
  }

  /**
   * Picks calls of an operation, as the tables of the dialects name them; for example {@code
   * users.register}, which both dialects have.
   *
   * @throws IllegalArgumentException if no dialect has it
   */
  public static CallPattern call(String operation) {
    Operation named = Operation.of(operation);
    checkArgument(
        RONGCLOUD.rule(named).isPresent() || EASEMOB.rule(named).isPresent(),
        "no dialect has the operation %s",
        operation);
    return anyCall()
        .and(operation, call -> call.operation().equals(operation), RecordedCall::operation);
  }

  /** Picks calls to a path, without the query; in Easemob's dialect below the app's own. */
  public static CallPattern callTo(String path) {
    return anyCall()
        .and(
            path,
            call -> call.path().equals(path) || belowTheApp(call).equals(path),
            RecordedCall::path);
  }

  private static String belowTheApp(RecordedCall call) {
    String path = call.path();
    int afterOrg = path.indexOf('/', 1);
    int afterApp = path.indexOf('/', afterOrg + 1);
    boolean isBelow = call.dialect().equals(EasemobDialect.NAME) && afterOrg > 0 && afterApp > 0;
    return isBelow ? path.substring(afterApp) : path;
  }

  /** The same, in RongCloud's dialect only. */
  public CallPattern inRongCloud() {
    return inDialect(RongCloudDialect.NAME);
  }

  /** The same, in Easemob's dialect only. */
  public CallPattern inEasemob() {
    return inDialect(EasemobDialect.NAME);
  }

  CallPattern inDialect(String name) {
    return and("in " + name, call -> call.dialect().equals(name), RecordedCall::dialect);
  }

  /** The same, under this verb only. */
  public CallPattern method(String verb) {
    return and(verb, call -> call.method().equals(verb), RecordedCall::method);
  }

  /** The same, with this among the values of a parameter; case matters in values only. */
  public CallPattern with(String parameter, String value) {
    return and(
        parameter + '=' + value,
        call -> call.parameters(parameter).contains(value),
        call -> parameter + '=' + call.parameters(parameter));
  }

  /** The same, with this id as a segment of the path or as the value of a parameter. */
  public CallPattern about(String id) {
    return and("about " + id, call -> call.isAbout(id), call -> call.path() + call.parameters());
  }

  /** The same, answered with this HTTP status; cannot pick calls for a {@link Fault}. */
  public CallPattern status(int status) {
    return add(
        new Criterion(
            "status " + status,
            call -> call.status() == status,
            call -> "status " + call.status(),
            true));
  }

  /** The same, of which this holds too; {@code words} say what. */
  public CallPattern where(String words, Predicate<RecordedCall> holds) {
    return and(words, holds, call -> "not so");
  }

  private CallPattern and(
      String text, Predicate<RecordedCall> holds, Function<RecordedCall, Object> shown) {
    return add(new Criterion(text, holds, shown, false));
  }

  private CallPattern add(Criterion criterion) {
    return new CallPattern(
        ImmutableList.<Criterion>builder().addAll(criteria).add(criterion).build());
  }

  boolean matches(RecordedCall call) {
    return criteria.stream().allMatch(criterion -> criterion.holds().test(call));
  }

  boolean asksForAnswer() {
    return criteria.stream().anyMatch(Criterion::ofAnswer);
  }

  /** What the call lacks. */
  List<Criterion> missedBy(RecordedCall call) {
    return criteria.stream().filter(criterion -> !criterion.holds().test(call)).toList();
  }

  /** What it asks for, in words. */
  @Override
  public String toString() {
    return criteria.isEmpty()
        ? "any call"
        : criteria.stream().map(Criterion::text).collect(Collectors.joining(", "));
  }
}
