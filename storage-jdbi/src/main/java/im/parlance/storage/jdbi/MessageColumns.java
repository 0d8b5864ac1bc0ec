package im.parlance.storage.jdbi;

import com.google.common.base.Splitter;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** A message as a row. */
final class MessageColumns {
  /** What {@link #bindNormal} sets, in that order: the rest is as the table has it by itself. */
  static final String NORMAL = "id, sender, origin, kind, type, text, data, copies_sender";

  /** As many parameters as {@link #NORMAL} has columns. */
  static final String NORMAL_PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?";

  /** What {@link #bind} sets, in that order: all but place and time. */
  static final String BOUND =
      NORMAL
          + ", send_key, in_history, is_counted, is_latest, is_expandable, asks_receipt, audience";

  /** As many parameters as {@link #BOUND} has columns. */
  static final String PARAMETERS = NORMAL_PARAMETERS + ", ?, ?, ?, ?, ?, ?, ?";

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

  /** Whether {@link #NORMAL} says everything: it is handled as most are, and has no key. */
  static boolean isNormal(NewMessage message) {
    return message.key().isEmpty() && message.handling().equals(Handling.NORMAL);
  }

  /** Binds {@link #NORMAL} behind the parameter of this number. */
  static void bindNormal(PreparedStatement statement, int after, NewMessage message)
      throws SQLException {
    Content content = message.content();
    statement.setLong(after + 1, message.id().value());
    statement.setString(after + 2, message.sender().value());
    statement.setString(after + 3, message.origin().name());
    statement.setString(after + 4, content.kind().name());
    statement.setString(after + 5, Nul.hide(content.type()));
    statement.setString(after + 6, Nul.hide(content.text()));
    statement.setString(after + 7, Nul.hide(content.data()));
    statement.setBoolean(after + 8, message.copiesSender());
  }

  /** Binds {@link #BOUND} behind the parameter of this number. */
  static void bind(PreparedStatement statement, int after, NewMessage message) throws SQLException {
    bindNormal(statement, after, message);
    bindText(statement, after + 9, Nul.hide(message.key()));
    Handling handling = message.handling();
    statement.setBoolean(after + 10, handling.inHistory());
    statement.setBoolean(after + 11, handling.counted());
    statement.setBoolean(after + 12, handling.latest());
    statement.setBoolean(after + 13, handling.expandable());
    statement.setBoolean(after + 14, handling.receipt());
    bindText(statement, after + 15, joined(handling.audience()));
  }

  /** An empty text is no text. */
  private static void bindText(PreparedStatement statement, int parameter, String text)
      throws SQLException {
    if (text.isEmpty()) {
      statement.setNull(parameter, Types.VARCHAR);
    } else {
      statement.setString(parameter, text);
    }
  }

  private static String joined(Set<UserId> users) {
    return users.isEmpty()
        ? ""
        : users.stream().map(UserId::value).sorted().collect(Collectors.joining(","));
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
