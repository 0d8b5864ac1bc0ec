package im.parlance.storage.memory;

import im.parlance.storage.AppStorage;

record MemoryAppStorage(
    MemoryUsers users,
    MemoryTokens tokens,
    MemoryGroups groups,
    MemoryMessages messages,
    MemoryConversations conversations)
    implements AppStorage {

  static MemoryAppStorage create() {
    MemoryConversations conversations = new MemoryConversations();
    MemoryMessages messages = new MemoryMessages(conversations);
    return new MemoryAppStorage(
        new MemoryUsers(),
        new MemoryTokens(),
        new MemoryGroups(messages, conversations),
        messages,
        conversations);
  }
}
