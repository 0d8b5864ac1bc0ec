package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.google.common.base.Splitter;
import im.parlance.http.easemob.EasemobSamples.Line;
import im.parlance.http.route.RouteTable;
import im.parlance.http.route.RouteTable.Match;
import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.CoverageSection;
import im.parlance.http.testkit.SdkMethods;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What is served, and which of it the vendor's SDK calls in tests. */
class EasemobCoverageTest {
  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();
  private static final Splitter SPACE = Splitter.on(' ');
  private static final SdkMethods SDK =
      SdkMethods.of(EMService.class, "com.easemob.im.server.api", EasemobCoverageTest.class);

  /** Where the SDK has a parameter for what is a name in the route. */
  private static final Map<String, String> NAMED =
      Map.of(
          "message.MessageApi.importChatMessage",
          "POST /messages/users/import",
          "message.MessageApi.importChatGroupMessage",
          "POST /messages/chatgroups/import");

  private static final Set<String> SENDS =
      Set.of("message.MessageApi.send", "message.MessageApi.sendWithoutMsgId");

  /** The SDK's methods for operations that only the body, or a comma, tells from others. */
  private static final Map<String, Set<String>> TOLD =
      Map.ofEntries(
          Map.entry("messages.sendToUsers", SENDS),
          Map.entry("messages.sendToGroups", SENDS),
          Map.entry("messages.sendToChatRooms", SENDS),
          Map.entry("users.register", Set.of("user.UserApi.create")),
          Map.entry("users.registerBatch", Set.of()),
          Map.entry("push.setNickname", Set.of("push.PushApi.updateUserNickname")),
          Map.entry("push.setStyle", Set.of("push.PushApi.setNotificationDisplayStyle")),
          Map.entry(
              "push.setDoNotDisturb",
              Set.of(
                  "push.PushApi.openNotificationNoDisturbing",
                  "push.PushApi.closeNotificationNoDisturbing")),
          Map.entry("groups.update", Set.of("group.GroupApi.updateGroup")),
          Map.entry(
              "groups.transfer",
              Set.of("group.GroupApi.assignGroup", "group.GroupApi.updateGroupOwner")),
          Map.entry("groupMembers.remove", Set.of("group.GroupApi.removeGroupMember")),
          Map.entry("groupMembers.removeBatch", Set.of("group.GroupApi.removeGroupMembers")),
          Map.entry("groupBlocklist.remove", Set.of("block.BlockApi.unblockUserJoinGroup")),
          Map.entry("groupBlocklist.removeBatch", Set.of()),
          Map.entry("chatRooms.update", Set.of("room.RoomApi.updateRoom")),
          Map.entry("chatRooms.transfer", Set.of("room.RoomApi.assignRoom")),
          Map.entry("chatRoomMembers.remove", Set.of("room.RoomApi.removeRoomMember")),
          Map.entry("chatRoomMembers.removeBatch", Set.of()),
          Map.entry("chatRoomBlocklist.remove", Set.of("block.BlockApi.unblockUserJoinRoom")),
          Map.entry("chatRoomBlocklist.removeBatch", Set.of()));

  private final RouteTable<EasemobRoute> routes = new RouteTable<>();

  EasemobCoverageTest() {
    EasemobSamples.ROUTES.forEach(route -> routes.add(route.method(), route.path(), route));
  }

  private Optional<EasemobRoute> route(String endpoint) {
    List<String> parts = SPACE.splitToList(endpoint.replace("{}", "x"));
    return routes.find(parts.get(0), SLASHES.splitToList(parts.get(1))).map(Match::target);
  }

  private Map<EasemobRoute, Set<String>> byRoute(Map<String, Set<String>> methods) {
    Map<EasemobRoute, Set<String>> byRoute = new HashMap<>();
    methods.forEach(
        (endpoint, names) ->
            names.stream()
                .filter(name -> name.contains("Api."))
                .forEach(
                    name ->
                        route(NAMED.getOrDefault(name, endpoint))
                            .ifPresent(
                                route ->
                                    byRoute
                                        .computeIfAbsent(route, none -> new TreeSet<>())
                                        .add(name))));
    return byRoute;
  }

  /** The table has the blocklist's path for one row of the allowlist; the vendor's pages do not. */
  private EasemobRoute routeOf(Catalogue.Row row) {
    String path = SdkMethods.shape(row.path()).replaceFirst("^(/\\{})+", "");
    String here =
        row.operation().equals("groupAllowlist.addBatch") ? path.replace("blocks", "white") : path;
    return route(row.method() + ' ' + here).orElseThrow(() -> new AssertionError(row.toString()));
  }

  /** The operations of each route. */
  private static Map<EasemobRoute, Set<String>> operations() {
    Map<EasemobRoute, Set<String>> operations = new LinkedHashMap<>();
    for (Line line : EasemobSamples.all()) {
      operations
          .computeIfAbsent(EasemobSamples.route(line), none -> new LinkedHashSet<>())
          .add(line.operation());
    }
    return operations;
  }

  @Test
  void theDocument_isThatOfTheRouteTable() throws IOException {
    Map<EasemobRoute, Set<String>> operations = operations();
    Map<EasemobRoute, Set<String>> called = byRoute(SDK.called());
    BiFunction<EasemobRoute, String, Set<String>> calls =
        (route, operation) ->
            operations.getOrDefault(route, Set.of()).size() > 1
                ? new TreeSet<>(TOLD.getOrDefault(operation, Set.of()))
                : called.getOrDefault(route, Set.of());
    CoverageSection section = new CoverageSection("Easemob");
    Map<EasemobRoute, Set<String>> besides = operations();
    for (Catalogue.Row row : Catalogue.rows("easemob")) {
      EasemobRoute route = routeOf(row);
      besides.getOrDefault(route, new TreeSet<>()).remove(row.operation());
      section.add(
          route.method() + ' ' + route.path(),
          row.operation(),
          true,
          calls.apply(route, row.operation()));
    }
    besides.forEach(
        (route, names) ->
            names.forEach(
                operation ->
                    section.add(
                        route.method() + ' ' + route.path(),
                        operation,
                        false,
                        calls.apply(route, operation))));
    section.check();
  }

  @Test
  void operationsThatShareAPath_haveTheMethodsThatLeadThere() {
    Map<EasemobRoute, Set<String>> called = byRoute(SDK.called());
    Set<String> shared = new TreeSet<>();
    operations()
        .forEach(
            (route, operations) -> {
              if (operations.size() > 1) {
                shared.addAll(operations);
                assertThat(
                        operations.stream()
                            .flatMap(one -> TOLD.getOrDefault(one, Set.of()).stream()))
                    .as("%s %s", route.method(), route.path())
                    .hasSameElementsAs(called.get(route));
              }
            });
    assertThat(shared).containsExactlyInAnyOrderElementsOf(TOLD.keySet());
  }

  @Test
  void whateverTheSdkCanCall_isCalledInATest() {
    Map<EasemobRoute, Set<String>> uncalled = byRoute(SDK.all());
    assertThat(uncalled).hasSizeGreaterThan(80);

    uncalled.keySet().removeAll(byRoute(SDK.called()).keySet());

    assertThat(uncalled).isEmpty();
  }
}
