package im.parlance.http.cli;

import im.parlance.storage.jdbi.Durability;

/** What an answered call survives. */
enum DurabilityChoice {
  /** The power. */
  full(Durability.FULL),
  /** The process. */
  normal(Durability.NORMAL);

  private final Durability durability;

  DurabilityChoice(Durability durability) {
    this.durability = durability;
  }

  Durability durability() {
    return durability;
  }
}
