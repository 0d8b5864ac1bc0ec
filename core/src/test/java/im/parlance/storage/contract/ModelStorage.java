package im.parlance.storage.contract;

import im.parlance.id.AppId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a storage is meant to do, in plain lists and maps that are searched from end to end: slow,
 * for one thread, and easily seen to be right.
 */
final class ModelStorage implements Storage {
  private final Map<AppId, ModelApp> apps = new HashMap<>();

  /** The messages of all apps, in the order in which they were appended. */
  private final List<Sent> sent = new ArrayList<>();

  /** A message that is kept, and where. */
  record Sent(ModelApp app, Message message, String key) {
    boolean isIn(ModelApp other, TimelineId timeline) {
      return app == other && message.timeline().equals(timeline);
    }

    boolean isUnder(UserId sender, String name) {
      return !name.isEmpty() && key.equals(name) && message.sender().equals(sender);
    }
  }

  /** One app: the stores see each other's state. */
  static final class ModelApp implements AppStorage {
    final List<Sent> sent;
    private final ModelFiles files = new ModelFiles();
    private final ModelModeration moderation = new ModelModeration();
    private final ModelRooms rooms = new ModelRooms();
    private final ModelUltraGroups ultraGroups = new ModelUltraGroups();
    private final ModelUsers users = new ModelUsers();
    private final ModelTokens tokens = new ModelTokens();
    private final ModelLists lists = new ModelLists();
    private final ModelRouting routing = new ModelRouting();
    private final ModelRevisions revisions = new ModelRevisions();
    private final ModelMessages messages = new ModelMessages(this);
    private final ModelGroups groups = new ModelGroups(this);
    private final ModelConversations conversations = new ModelConversations(this);

    ModelApp(List<Sent> sent) {
      this.sent = sent;
    }

    @Override
    public ModelFiles files() {
      return files;
    }

    @Override
    public ModelFiles blobs() {
      return files;
    }

    @Override
    public ModelModeration moderation() {
      return moderation;
    }

    @Override
    public ModelRooms rooms() {
      return rooms;
    }

    @Override
    public ModelUltraGroups ultraGroups() {
      return ultraGroups;
    }

    @Override
    public ModelUsers users() {
      return users;
    }

    @Override
    public ModelTokens tokens() {
      return tokens;
    }

    @Override
    public ModelGroups groups() {
      return groups;
    }

    @Override
    public ModelMessages messages() {
      return messages;
    }

    @Override
    public ModelRevisions revisions() {
      return revisions;
    }

    @Override
    public ModelConversations conversations() {
      return conversations;
    }

    @Override
    public ModelLists lists() {
      return lists;
    }

    @Override
    public ModelRouting routing() {
      return routing;
    }
  }

  @Override
  public AppStorage app(AppId app) {
    return apps.computeIfAbsent(app, id -> new ModelApp(sent));
  }

  @Override
  public boolean expireMessages(Instant before, int limit) {
    int removed = 0;
    while (removed < limit && !sent.isEmpty() && sent.get(0).message().sentAt().isBefore(before)) {
      Sent oldest = sent.remove(0);
      oldest.app().routing().expire(oldest.message());
      removed++;
    }
    return removed == limit;
  }

  @Override
  public StorageHealth health() {
    return new StorageHealth("model", "none", true);
  }

  @Override
  public void close() {}
}
