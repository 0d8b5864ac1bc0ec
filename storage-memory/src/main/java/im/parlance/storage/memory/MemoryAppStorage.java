package im.parlance.storage.memory;

import im.parlance.storage.AppStorage;

record MemoryAppStorage(
    MemoryUsers users,
    MemoryTokens tokens,
    MemoryGroups groups,
    MemoryMessages messages,
    MemoryConversations conversations,
    MemoryLists lists,
    MemoryRooms rooms,
    MemoryUltraGroups ultraGroups,
    MemoryRouting routing)
    implements AppStorage {

  static MemoryAppStorage create() {
    MemoryConversations conversations = new MemoryConversations();
    MemoryRouting routing = new MemoryRouting();
    MemoryMessages messages = new MemoryMessages(conversations, routing);
    return new MemoryAppStorage(
        new MemoryUsers(),
        new MemoryTokens(),
        new MemoryGroups(messages, conversations),
        messages,
        conversations,
        new MemoryLists(),
        new MemoryRooms(),
        new MemoryUltraGroups(),
        routing);
  }
}
