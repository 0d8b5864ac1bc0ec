package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.GroupEvent;
import im.parlance.group.Membership;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Senders, devices that come, stall, die and come back, members that leave and join, and the sweep
 * of what nobody uses, all at once. What every device has got in the end is compared with what its
 * user was to see. {@code -Dparlance.deliveries=10000000} for the long form.
 */
class SendingUnderFireTest extends EngineTest {
  private static final long SEED = 20261101;
  private static final int USERS = 32;
  private static final int DEVICES_PER_USER = 2;
  private static final int GROUPS = 4;
  private static final int SENDERS = 8;
  private static final int DELIVERIES = Integer.getInteger("parlance.deliveries", 200_000);

  /** As many as give a few deliveries more, whoever of the members is away. */
  private static final int MESSAGES_PER_SENDER = DELIVERIES / 250;

  private static final Duration AT_MOST = Duration.ofMinutes(1).plusMillis(DELIVERIES / 10);
  private static final int CONNECTORS = 2;

  private final List<UserId> users =
      IntStream.range(0, USERS).mapToObj(i -> UserId.of("user" + i)).toList();
  private final List<GroupId> groups =
      IntStream.range(0, GROUPS).mapToObj(i -> GroupId.of("group" + i)).toList();
  private final List<FlakyDevice> devices = new ArrayList<>();

  /** What each user was to see of each group, by the stays that the engine told of. */
  private final Map<TimelineId, Map<UserId, List<Membership>>> ended = new ConcurrentHashMap<>();

  @Override
  int mailboxCapacity() {
    return 64;
  }

  private void populate() {
    app().events().subscribe(this::noteStays);
    register(users.toArray(UserId[]::new));
    for (GroupId group : groups) {
      app().groups().create(NewGroup.createdBy(ALICE, group, "Group").members(users));
    }
    for (UserId user : users) {
      for (int i = 0; i < DEVICES_PER_USER; i++) {
        devices.add(new FlakyDevice(app().sessions(), user, "device" + i));
      }
    }
  }

  private void noteStays(Object event) {
    if (event instanceof GroupEvent group) {
      for (Membership stay : group.memberships()) {
        if (!stay.isOpen()) {
          ended
              .computeIfAbsent(TimelineId.of(stay.group()), log -> new ConcurrentHashMap<>())
              .computeIfAbsent(stay.user(), user -> new ArrayList<>())
              .add(stay);
        }
      }
    }
  }

  @Test
  void everyDevice_getsExactlyWhatItsUserMaySee_inOrder() {
    populate();
    AtomicInteger sending = new AtomicInteger(SENDERS);

    Together.run(
        SENDERS + CONNECTORS + 1,
        AT_MOST,
        thread -> {
          Random random = new Random(SEED + thread);
          if (thread < SENDERS) {
            try {
              send(random);
            } finally {
              sending.decrementAndGet();
            }
          } else if (thread < SENDERS + CONNECTORS) {
            while (sending.get() > 0) {
              devices.get(random.nextInt(devices.size())).suffer(random);
            }
          } else {
            while (sending.get() > 0) {
              comeAndGo(random);
              im().expire();
            }
          }
        });
    groups.forEach(app().groups()::dismiss);
    devices.forEach(FlakyDevice::settle);

    assertThat(devices.stream().mapToInt(device -> device.messages().size()).sum())
        .as("deliveries")
        .isGreaterThan(DELIVERIES);
    devices.forEach(this::assertComplete);
  }

  private void send(Random random) {
    for (int i = 0; i < MESSAGES_PER_SENDER; i++) {
      UserId sender = UserId.of("bot" + random.nextInt(SENDERS));
      Draft draft = Draft.text("message").from(sender);
      app()
          .messages()
          .send(
              random.nextInt(4) == 0
                  ? draft.to(users.get(random.nextInt(USERS)))
                  : draft.toGroup(groups.get(random.nextInt(GROUPS))));
    }
  }

  /** Few of the users do, so that the others see long stretches. */
  private void comeAndGo(Random random) {
    GroupId group = groups.get(random.nextInt(GROUPS));
    List<UserId> some = List.of(users.get(random.nextInt(USERS / 4)));
    app().groups().leave(group, some);
    app().groups().join(group, some);
  }

  private void assertComplete(FlakyDevice device) {
    for (GroupId group : groups) {
      TimelineId log = TimelineId.of(group);
      List<Long> expected =
          ended.get(log).get(device.user()).stream()
              .flatMap(stay -> seqs(stay.afterSeq() + 1, stay.untilSeq()).stream())
              .toList();
      assertThat(device.seqs(log)).as("%s in %s", device, log).isEqualTo(expected);
    }
    for (int i = 0; i < SENDERS; i++) {
      TimelineId log = TimelineId.between(UserId.of("bot" + i), device.user());
      assertThat(device.seqs(log))
          .as("%s in %s", device, log)
          .isEqualTo(history(log).stream().map(Message::seq).toList());
    }
    assertThat(device.messages())
        .as("what %s has no business to see", device)
        .allMatch(
            message ->
                message.timeline() instanceof TimelineId.OfGroup
                    || (message.timeline() instanceof TimelineId.Pair pair
                        && (pair.first().equals(device.user())
                            || pair.second().equals(device.user()))));
  }
}
