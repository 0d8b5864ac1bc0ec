package im.parlance.storage.jdbi;

import im.parlance.id.UserId;
import im.parlance.message.Handling;
import im.parlance.message.NewMessage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column that a message is written to; place and time are none of these.
 *
 * @param value what stands there of a message
 */
record WrittenColumn(String name, ColumnType type, Function<NewMessage, @Nullable Object> value) {
  private static final List<WrittenColumn> NORMAL =
      List.of(
          new WrittenColumn("id", ColumnType.BIGINT, message -> message.id().value()),
          text("sender", message -> message.sender().value()),
          text("origin", message -> message.origin().name()),
          text("kind", message -> message.content().kind().name()),
          text("type", message -> Nul.hide(message.content().type())),
          text("text", message -> Nul.hide(message.content().text())),
          text("data", message -> Nul.hide(message.content().data())),
          flag("copies_sender", NewMessage::copiesSender));

  private static final List<WrittenColumn> KEYED =
      with(NORMAL, text("send_key", message -> unlessEmpty(Nul.hide(message.key()))));

  private static final List<WrittenColumn> ALL =
      with(
          KEYED,
          flag("in_history", message -> message.handling().inHistory()),
          flag("is_counted", message -> message.handling().counted()),
          flag("is_latest", message -> message.handling().latest()),
          flag("is_expandable", message -> message.handling().expandable()),
          flag("asks_receipt", message -> message.handling().receipt()),
          text("audience", message -> unlessEmpty(joined(message.handling().audience()))));

  private static List<WrittenColumn> with(List<WrittenColumn> columns, WrittenColumn... more) {
    return Stream.concat(columns.stream(), Stream.of(more)).toList();
  }

  /** As few as say everything: of most messages the rest is as the table has it by itself. */
  static List<WrittenColumn> of(Collection<NewMessage> messages) {
    if (!messages.stream().allMatch(message -> message.handling().equals(Handling.NORMAL))) {
      return ALL;
    }
    return messages.stream().allMatch(message -> message.key().isEmpty()) ? NORMAL : KEYED;
  }

  /** The names, as SQL lists them, each behind a prefix. */
  static String names(String prefix, List<WrittenColumn> columns) {
    return columns.stream().map(column -> prefix + column.name).collect(Collectors.joining(", "));
  }

  private static WrittenColumn text(String name, Function<NewMessage, @Nullable Object> value) {
    return new WrittenColumn(name, ColumnType.TEXT, value);
  }

  private static WrittenColumn flag(String name, Function<NewMessage, @Nullable Object> value) {
    return new WrittenColumn(name, ColumnType.BOOLEAN, value);
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String joined(Set<UserId> users) {
    return users.isEmpty()
        ? ""
        : users.stream().map(UserId::value).sorted().collect(Collectors.joining(","));
  }
}
