package im.parlance.engine;

import static java.util.stream.Collectors.toList;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.Linearizability;
import im.parlance.user.Profile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Devices that come and go. All scenarios share an engine, each has users of its own. */
class SessionsLinearizabilityTest {
  private static final Parlance IM = Parlance.builder().storage(MemoryStorage.create()).build();
  private static final App APP = IM.app("demo");
  private static final AtomicInteger SCENARIOS = new AtomicInteger();

  private static final class Reader implements Receiver {
    @Override
    public CompletionStage<?> receive(List<Outgoing> batch) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static UserId registered(String name) {
    UserId user = UserId.of(name);
    APP.users().register(user, Profile.named("User"));
    return user;
  }

  private static void connect(UserId user, Device device) {
    APP.sessions().connect(user, device, Map.of(), new Reader());
  }

  @Test
  void registry_isLinearizable() {
    Linearizability.check(Registry.class, 25);
  }

  @Test
  void roster_isLinearizable() {
    Linearizability.check(Roster.class, 25);
  }

  /** The sessions of one user. */
  @Param(name = "device", gen = IntGen.class, conf = "1:2")
  public static class Registry {
    private final UserId user = registered("user" + SCENARIOS.incrementAndGet());

    private static Device device(int number) {
      return Device.of("device" + number);
    }

    @Operation
    public void connect(@Param(name = "device") int device) {
      SessionsLinearizabilityTest.connect(user, device(device));
    }

    @Operation
    public void end(@Param(name = "device") int device) {
      APP.sessions().end(user, device(device), CloseReason.KICKED);
    }

    @Operation
    public void kick() {
      APP.sessions().kick(user);
    }

    @Operation
    public boolean isOnline() {
      return APP.sessions().isOnline(user);
    }

    @Operation
    public List<String> devices() {
      return APP.sessions().devices(user).stream().map(Device::id).sorted().collect(toList());
    }
  }

  /** The members of a group who are online: by their coming and going, and by their stays. */
  @Param(name = "user", gen = IntGen.class, conf = "0:1")
  public static class Roster {
    private final int scenario = SCENARIOS.incrementAndGet();
    private final GroupId group = GroupId.of("group" + scenario);
    private final List<UserId> users =
        List.of(registered("left" + scenario), registered("right" + scenario));

    public Roster() {
      APP.groups().create(NewGroup.createdBy(users.get(0), group, "Group").members(users));
    }

    @Operation
    public void connect(@Param(name = "user") int user) {
      SessionsLinearizabilityTest.connect(users.get(user), Device.of("web"));
    }

    @Operation
    public void kick(@Param(name = "user") int user) {
      APP.sessions().kick(users.get(user));
    }

    @Operation
    public void join(@Param(name = "user") int user) {
      APP.groups().join(group, List.of(users.get(user)));
    }

    @Operation
    public void leave(@Param(name = "user") int user) {
      APP.groups().leave(group, List.of(users.get(user)));
    }

    @Operation
    public List<Integer> online() {
      return APP.sessions().online(group).stream().map(users::indexOf).sorted().collect(toList());
    }
  }
}
