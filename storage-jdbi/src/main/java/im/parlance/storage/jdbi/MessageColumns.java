package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.mapper.RowMapper;

/** A message as a row. */
final class MessageColumns {
  /** What {@link #bind} sets, in that order: all but place and time. */
  static final String BOUND = "id, sender, origin, kind, type, text, data, copies_sender, send_key";

  /** What {@link #in} reads. */
  static final String READ =
      "m.seq, m.id, m.sender, m.origin, m.kind, m.type, m.text, m.data, m.copies_sender, m.sent_at";

  private MessageColumns() {}

  /** Binds {@link #BOUND} behind the parameter of this number. */
  static void bind(PreparedStatement statement, int after, NewMessage message) throws SQLException {
    Content content = message.content();
    statement.setLong(after + 1, message.id().value());
    statement.setString(after + 2, message.sender().value());
    statement.setString(after + 3, message.origin().name());
    statement.setString(after + 4, content.kind().name());
    statement.setString(after + 5, Nul.hide(content.type()));
    statement.setString(after + 6, Nul.hide(content.text()));
    statement.setString(after + 7, Nul.hide(content.data()));
    statement.setBoolean(after + 8, message.copiesSender());
    if (message.key().isEmpty()) {
      statement.setNull(after + 9, Types.VARCHAR);
    } else {
      statement.setString(after + 9, Nul.hide(message.key()));
    }
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
        Millis.instant(row.getLong("sent_at")));
  }
}
