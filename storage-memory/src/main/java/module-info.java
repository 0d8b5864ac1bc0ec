/** A storage that keeps everything in the process. */
module im.parlance.storage.memory {
  requires transitive im.parlance.core;
  requires transitive org.jspecify;

  exports im.parlance.storage.memory;
}
