package im.parlance.benchmarks.storage;

import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages of 200 bytes, each to a timeline by chance.
 *
 * @param timelines how many there are
 * @param keyedAndRouted whether each has a key, by which a repeat would be known, and a copy
 * @param ids the last id that was given
 */
record Load(int timelines, boolean keyedAndRouted, AtomicLong ids) {
  private static final String BODY = "x".repeat(200);

  Load(int timelines, boolean keyedAndRouted) {
    this(timelines, keyedAndRouted, new AtomicLong());
  }

  NewMessage next(Random random) {
    UserId sender = UserId.of("user" + random.nextInt(timelines));
    NewMessage message =
        new NewMessage(
            new MessageId(ids.incrementAndGet()),
            TimelineId.between(sender, UserId.of("peer")),
            sender,
            Origin.SERVER,
            Content.text(BODY),
            false,
            Instant.now());
    return keyedAndRouted
        ? message
            .withKey(Long.toHexString(random.nextLong()))
            .routedTo(Set.of(RouteId.of("archive")))
        : message;
  }
}
