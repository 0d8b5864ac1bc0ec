package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.label.Tags;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.push.Audience.Condition;
import im.parlance.push.KnownDevices.Known;
import im.parlance.quota.QuotaMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ListedPushes implements Pushes {
  private static final Logger log = LoggerFactory.getLogger(ListedPushes.class);
  private static final ListName PUSHES = ListName.of("push");
  private static final Duration KEPT = Duration.ofDays(30);

  private final Lists lists;
  private final KnownDevices devices;
  private final PushGateway gateway;
  private final Supplier<String> ids;
  private final Executor executor;
  private final PushSettings settings;
  private final QuotaMeter meter;

  ListedPushes(
      Lists lists,
      KnownDevices devices,
      PushGateway gateway,
      Supplier<String> ids,
      Executor executor,
      QuotaMeter meter) {
    this.lists = lists;
    this.devices = devices;
    this.gateway = gateway;
    this.ids = ids;
    this.executor = executor;
    this.settings = PushSettings.over(lists, devices, QuotaMeter.unlimited());
    this.meter = meter;
  }

  @Override
  public String send(PushRequest request) {
    meter.charge(SEND, 1);
    String id = ids.get();
    Instant now = lists.now();
    note(id, now, new PushReport(id, now, false, Map.of()));
    executor.execute(() -> send(id, now, request));
    return id;
  }

  private void send(String id, Instant createdAt, PushRequest request) {
    Map<Platform, PushCount> counts = new EnumMap<>(Platform.class);
    try {
      Predicate<UserId> audience = meant(request.audience());
      for (Known known : devices.all()) {
        Platform platform = Platform.of(known.device());
        boolean meant = platform == Platform.OTHER || request.platforms().contains(platform);
        if (meant && audience.test(known.user())) {
          boolean sent = gateway.send(notice(id, known, platform, request));
          counts.merge(platform, new PushCount(1, sent ? 1 : 0), PushCount::plus);
        }
      }
    } catch (RuntimeException e) {
      log.warn("push {} ended before every device was tried", id, e);
    }
    note(id, createdAt, new PushReport(id, createdAt, true, counts));
  }

  private PushNotice notice(String id, Known known, Platform platform, PushRequest request) {
    return new PushNotice(
        id,
        known.user(),
        known.device(),
        platform,
        request.title(),
        request.texts().getOrDefault(platform, request.text()),
        request.extension(),
        settings.bindings(known.user()).stream()
            .filter(bound -> bound.device().equals(known.device()))
            .toList(),
        settings.language(known.user()).orElse(""));
  }

  @Override
  public Predicate<UserId> meant(Audience audience) {
    if (audience instanceof Audience.Named named) {
      return named.users()::contains;
    }
    if (audience instanceof Audience.Tagged tagged) {
      Predicate<UserId> all = condition(tagged.conditions().get(0));
      for (Condition next : tagged.conditions().subList(1, tagged.conditions().size())) {
        all = next.and() ? all.and(condition(next)) : all.or(condition(next));
      }
      return all;
    }
    return user -> true;
  }

  /** Looks up each tag once, not each user. */
  private Predicate<UserId> condition(Condition condition) {
    Tags tags = Tags.over(lists, QuotaMeter.unlimited());
    Set<UserId> users = new HashSet<>(tags.users(condition.tags().get(0)));
    for (String tag : condition.tags().subList(1, condition.tags().size())) {
      if (condition.every()) {
        users.retainAll(new HashSet<>(tags.users(tag)));
      } else {
        users.addAll(tags.users(tag));
      }
    }
    return condition.negated() ? user -> !users.contains(user) : users::contains;
  }

  /** A report as text: whether it is done, then platform, target and sent of each platform. */
  private void note(String id, Instant createdAt, PushReport report) {
    StringBuilder text = new StringBuilder(report.done() ? "done" : "running");
    report
        .counts()
        .forEach(
            (platform, count) ->
                text.append(' ')
                    .append(platform)
                    .append(' ')
                    .append(count.target())
                    .append(' ')
                    .append(count.sent()));
    lists.put(
        PUSHES,
        List.of(new ListEntry(id, text.toString(), createdAt, createdAt.plus(KEPT))),
        Integer.MAX_VALUE);
  }

  private static PushReport report(ListEntry entry) {
    String[] words = entry.value().split(" ", -1);
    Map<Platform, PushCount> counts = new EnumMap<>(Platform.class);
    for (int i = 1; i + 2 < words.length; i += 3) {
      counts.put(
          Platform.valueOf(words[i]),
          new PushCount(Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2])));
    }
    return new PushReport(entry.item(), entry.since(), words[0].equals("done"), counts);
  }

  @Override
  public Optional<PushReport> report(String id) {
    meter.charge(REPORT, 1);
    return lists.find(PUSHES, id).map(ListedPushes::report);
  }

  @Override
  public List<PushReport> reports(Instant from, Instant to) {
    meter.charge(REPORTS, 1);
    return lists.all(PUSHES).stream()
        .filter(entry -> !entry.since().isBefore(from) && entry.since().isBefore(to))
        .map(ListedPushes::report)
        .toList();
  }

  @Override
  public String channel(Platform platform) {
    return gateway.channel(platform);
  }
}
