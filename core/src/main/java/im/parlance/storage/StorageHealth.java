package im.parlance.storage;

/**
 * What a storage says of itself.
 *
 * @param kind what it is, such as {@code sqlite}
 * @param durability what an acknowledged change survives, in a word of the backend's own
 * @param writable whether it takes changes; if not, it must be opened again
 */
public record StorageHealth(String kind, String durability, boolean writable) {}
