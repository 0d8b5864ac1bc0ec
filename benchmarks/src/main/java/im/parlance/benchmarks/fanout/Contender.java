package im.parlance.benchmarks.fanout;

import im.parlance.storage.memory.MemoryStorage;

/** What hands a message to its readers. */
public enum Contender {
  /** The limit: a loop over an array of listeners, in the sender's thread. */
  LISTENER_LOOP {
    @Override
    Channel open(Readers readers) {
      return new ListenerLoop(readers);
    }
  },
  /** The limit with mailboxes: a loop that offers to a queue per reader and drains each. */
  QUEUE_LOOP {
    @Override
    Channel open(Readers readers) {
      return new QueueLoop(readers);
    }
  },
  /** Guava's EventBus, each reader a subscriber of its own. */
  EVENT_BUS {
    @Override
    Channel open(Readers readers) {
      return new Bus(readers);
    }
  },
  /** A group of Parlance, in memory, all of its members online. */
  GROUP {
    @Override
    Channel open(Readers readers) {
      return Engine.group(MemoryStorage.create(), readers, 0);
    }
  },
  /** A group of Parlance with a hundred members for each that is online. */
  GROUP_MOSTLY_OFFLINE {
    @Override
    Channel open(Readers readers) {
      return Engine.group(MemoryStorage.create(), readers, 99);
    }
  },
  /** A chat room of Parlance, in memory. */
  ROOM {
    @Override
    Channel open(Readers readers) {
      return Engine.room(readers);
    }
  };

  /** Opens a channel with these readers. */
  abstract Channel open(Readers readers) throws Exception;
}
