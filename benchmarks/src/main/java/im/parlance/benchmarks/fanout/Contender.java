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
  /** Reactor's multicast sink, its subscribers called in the sender's thread. */
  REACTOR {
    @Override
    Channel open(Readers readers) {
      return ReactorSink.direct(readers);
    }
  },
  /** Reactor's multicast sink with a queue for each subscriber. */
  REACTOR_MAILBOXES {
    @Override
    Channel open(Readers readers) {
      return ReactorSink.withMailboxes(readers);
    }
  },
  /** Vert.x' event bus within the process. */
  VERTX {
    @Override
    Channel open(Readers readers) throws Exception {
      return new VertxBus(readers);
    }
  },
  /** ActiveMQ Artemis in the process, each reader a consumer with a queue of its own. */
  ARTEMIS {
    @Override
    Channel open(Readers readers) throws Exception {
      return new Artemis(readers);
    }

    @Override
    int most() {
      return MOST_OF_A_BROKER;
    }
  },
  /**
   * An MQTT broker in the process, which its clients reach by sockets, as there is no other way.
   */
  MQTT_BROKER {
    @Override
    Channel open(Readers readers) throws Exception {
      return new MqttBroker(readers);
    }

    @Override
    int most() {
      return MOST_OF_A_BROKER;
    }
  },
  /** A group of Parlance, in memory, all of its members online. */
  GROUP {
    @Override
    Channel open(Readers readers) {
      return new Engine(MemoryStorage.create()).group("group", readers, 0);
    }
  },
  /** A group of Parlance with a hundred members for each that is online. */
  GROUP_MOSTLY_OFFLINE {
    @Override
    Channel open(Readers readers) {
      return new Engine(MemoryStorage.create()).group("group", readers, 99 * readers.count());
    }
  },
  /** A chat room of Parlance, in memory. */
  ROOM {
    @Override
    Channel open(Readers readers) {
      return new Engine(MemoryStorage.create()).room("room", readers);
    }
  };

  private static final int MOST_OF_A_BROKER = 1000;

  /** Opens a channel with these readers. */
  abstract Channel open(Readers readers) throws Exception;

  /** With how many readers it can be measured in a reasonable time. */
  int most() {
    return Integer.MAX_VALUE;
  }
}
