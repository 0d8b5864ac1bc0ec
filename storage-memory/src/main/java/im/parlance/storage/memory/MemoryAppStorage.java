package im.parlance.storage.memory;

import im.parlance.storage.AppStorage;

record MemoryAppStorage(
    MemoryUsers users,
    MemoryTokens tokens,
    MemoryGroups groups,
    MemoryMessages messages,
    MemoryRevisions revisions,
    MemoryConversations conversations,
    MemoryLists lists,
    MemoryRooms rooms,
    MemoryUltraGroups ultraGroups,
    MemoryRouting routing,
    MemoryFiles files,
    MemoryBlobs blobs,
    MemoryModeration moderation)
    implements AppStorage {

  static MemoryAppStorage create() {
    MemoryConversations conversations = new MemoryConversations();
    MemoryRouting routing = new MemoryRouting();
    MemoryRevisions revisions = new MemoryRevisions();
    MemoryMessages messages = new MemoryMessages(conversations, routing, revisions);
    return new MemoryAppStorage(
        new MemoryUsers(),
        new MemoryTokens(),
        new MemoryGroups(messages, conversations),
        messages,
        revisions,
        conversations,
        new MemoryLists(),
        new MemoryRooms(),
        new MemoryUltraGroups(),
        routing,
        new MemoryFiles(),
        new MemoryBlobs(),
        new MemoryModeration());
  }
}
