package im.parlance.http.rongcloud;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message id in the vendor's form: 80 bits as 16 characters of five bits, in four groups; sorted
 * as text they are sorted by time (spec: message model, messageUID).
 *
 * <pre>
 *  [ 42 bits epoch ms ][ 12 counter ][ 4 conversation type ][ 10 node ][ 12 hash of the timeline ]
 * </pre>
 */
final class RongMessageUid {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int CHARACTERS = 16;
  private static final int LOW_BITS = 38;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;

  private RongMessageUid() {}

  static String of(MessageId id, TimelineId timeline) {
    long high = id.time().toEpochMilli();
    long low =
        ((long) id.counter() << 26)
            | ((long) RongConversation.type(timeline) << 22)
            | ((long) id.node() << 12)
            | (conversation(timeline).hashCode() & 0xfff);
    StringBuilder text = new StringBuilder(CHARACTERS + 3);
    for (int i = 0; i < CHARACTERS; i++) {
      if (i > 0 && i % 4 == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(fiveBits(high, low, 75 - 5 * i)));
    }
    return text.toString();
  }

  /** All inboxes of one sender have one name: copies of a message have the same id. */
  private static String conversation(TimelineId timeline) {
    return timeline instanceof TimelineId.Inbox inbox ? inbox.sender().value() : timeline.text();
  }

  /** The id in a text that {@link #of} made; empty if it is none. */
  static Optional<MessageId> parse(String text) {
    String characters = text.replace("-", "");
    long high = 0;
    long low = 0;
    for (int i = 0; i < characters.length(); i++) {
      int bits = ALPHABET.indexOf(characters.charAt(i));
      if (bits < 0) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> (LOW_BITS - 5));
      low = ((low << 5) | bits) & LOW_MASK;
    }
    return characters.length() == CHARACTERS
        ? Optional.of(
            MessageId.of(
                Instant.ofEpochMilli(high), (int) (low >>> 12) & 0x3ff, (int) (low >>> 26)))
        : Optional.empty();
  }

  /** Bits {@code shift} to {@code shift + 4} of {@code high} and {@code low} side by side. */
  private static int fiveBits(long high, long low, int shift) {
    long bits =
        shift >= LOW_BITS
            ? high >>> (shift - LOW_BITS)
            : (low >>> shift) | (high << (LOW_BITS - shift));
    return (int) bits & 31;
  }
}
