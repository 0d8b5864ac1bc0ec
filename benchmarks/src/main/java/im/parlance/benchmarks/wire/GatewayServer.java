package im.parlance.benchmarks.wire;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.room.RoomList;
import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import java.nio.file.Path;
import java.util.List;

/** The server that {@link Gateway} measures, in a process of its own. */
final class GatewayServer {
  private GatewayServer() {}

  /**
   * Serves until its standard input ends. Prints the port and then a token a line, for as many
   * clients as the first argument says; the second is an SQLite file, or nothing for memory.
   */
  public static void main(String[] args) throws Exception {
    Storage storage =
        args.length == 1 ? MemoryStorage.create() : JdbiStorage.sqlite(Path.of(args[1]));
    try (Parlance im = Parlance.builder().storage(storage).build()) {
      App app = im.app("bench");
      try (ParlanceServer server =
          ParlanceServer.builder(im)
              .serve(HostedApp.of(app).rongCloud("bench", Secret.of("0123456789abcdef")))
              .start()) {
        System.out.println(server.port());
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
          UserId user = UserId.of("client" + i);
          app.users().register(user, Profile.named("Client"));
          System.out.println(app.tokens().issue(user).text());
        }
        // above the limit of a room's traffic
        app.chatRooms()
            .add(
                RoomId.of(Gateway.ROOM),
                RoomList.PROTECTED,
                List.of(UserId.of("client0")),
                ListEntry.FOREVER);
        while (System.in.read() >= 0) {
          Thread.onSpinWait();
        }
      }
    }
  }
}
