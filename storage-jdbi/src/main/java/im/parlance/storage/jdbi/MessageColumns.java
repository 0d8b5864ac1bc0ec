package im.parlance.storage.jdbi;

import com.google.common.base.Splitter;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** A message as it is read from a row. */
final class MessageColumns {
  /** What {@link #in} reads. */
  static final String READ =
      "m.seq, m.id, m.sender, m.origin, m.kind, m.type, m.text, m.data, m.copies_sender, m.sent_at,"
          + " m.in_history, m.is_counted, m.is_latest, m.is_expandable, m.asks_receipt, m.audience";

  /** {@link #READ} with what revisions have made of it, looked up row by row by their key. */
  static final String READ_REVISED =
      READ.replace("m.kind", revised("kind"))
          .replace("m.type", revised("type"))
          .replace("m.text", revised("text"))
          .replace("m.data", revised("data"));

  private static final Splitter COMMAS = Splitter.on(',');

  private MessageColumns() {}

  private static String revised(String column) {
    return "COALESCE(" + revision(column) + ", m." + column + ") AS " + column;
  }

  /**
   * A column of the revision of a message {@code m}. A subselect, since PostgreSQL may join by
   * going through all revisions.
   */
  static String revision(String column) {
    return "(SELECT r." + column + " FROM revision r WHERE r.message = m.id AND r.app = :app)";
  }

  /** Reads messages of this timeline. */
  static RowMapper<Message> in(TimelineId timeline) {
    return (row, context) -> read(row, timeline);
  }

  static Message read(ResultSet row, TimelineId timeline) throws SQLException {
    return new Message(
        new MessageId(row.getLong("id")),
        timeline,
        row.getLong("seq"),
        UserId.of(row.getString("sender")),
        Origin.valueOf(row.getString("origin")),
        new Content(
            Content.Kind.valueOf(row.getString("kind")),
            Nul.show(row.getString("type")),
            Nul.show(row.getString("text")),
            Nul.show(row.getString("data"))),
        row.getBoolean("copies_sender"),
        Millis.instant(row.getLong("sent_at")),
        new Handling(
            row.getBoolean("in_history"),
            row.getBoolean("is_counted"),
            row.getBoolean("is_latest"),
            row.getBoolean("is_expandable"),
            row.getBoolean("asks_receipt"),
            users(row.getString("audience"))));
  }

  private static Set<UserId> users(@Nullable String joined) {
    return joined == null
        ? Set.of()
        : COMMAS.splitToStream(joined).map(UserId::of).collect(Collectors.toUnmodifiableSet());
  }
}
