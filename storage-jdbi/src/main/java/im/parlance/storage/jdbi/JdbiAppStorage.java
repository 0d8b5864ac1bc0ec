package im.parlance.storage.jdbi;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;

record JdbiAppStorage(
    JdbiUsers users,
    JdbiTokens tokens,
    JdbiGroups groups,
    JdbiMessages messages,
    JdbiRevisions revisions,
    JdbiConversations conversations,
    JdbiLists lists,
    JdbiRooms rooms,
    JdbiUltraGroups ultraGroups,
    JdbiRouting routing,
    JdbiFiles files,
    JdbiBlobs blobs,
    JdbiModeration moderation)
    implements AppStorage {

  static JdbiAppStorage of(Database database, AppId app) {
    long number = number(database, app);
    Timelines timelines = new Timelines(number, database);
    return new JdbiAppStorage(
        new JdbiUsers(database, number),
        new JdbiTokens(database, number),
        new JdbiGroups(database, number, timelines),
        new JdbiMessages(database, number, timelines),
        new JdbiRevisions(database, number),
        new JdbiConversations(database, number, timelines),
        new JdbiLists(database, number),
        new JdbiRooms(database, number),
        new JdbiUltraGroups(database, number),
        new JdbiRouting(database, number),
        new JdbiFiles(database, number),
        new JdbiBlobs(database, number),
        new JdbiModeration(database, number));
  }

  /** The number of the app, given to it when it is first asked for. */
  private static long number(Database database, AppId app) {
    return database.write(
        handle -> {
          handle
              .createUpdate("INSERT INTO app (name) VALUES (:name) ON CONFLICT DO NOTHING")
              .bind("name", app.value())
              .execute();
          return handle
              .createQuery("SELECT number FROM app WHERE name = :name")
              .bind("name", app.value())
              .mapTo(Long.class)
              .one();
        });
  }
}
