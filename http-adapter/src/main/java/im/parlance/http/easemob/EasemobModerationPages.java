package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecords;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of a file of moderation records, a page at a time, made while they are read. */
final class EasemobModerationPages extends AbstractIterator<InputStream> {
  private static final int READ_AT_ONCE = 500;

  /** What a file without records has in it: clients take an empty answer for none. */
  private static final String NOTHING = "\n";

  private final ModerationRecords records;
  private final EasemobModerationQuery query;
  private Optional<Cursor> next = Optional.of(Cursor.START);
  private boolean hasLines;

  private EasemobModerationPages(ModerationRecords records, EasemobModerationQuery query) {
    this.records = records;
    this.query = query;
  }

  static InputStream of(ModerationRecords records, EasemobModerationQuery query) {
    return new SequenceInputStream(
        Iterators.asEnumeration(new EasemobModerationPages(records, query)));
  }

  @Override
  protected @Nullable InputStream computeNext() {
    if (next.isEmpty()) {
      return endOfData();
    }
    Page<ModerationRecord> page =
        records.between(query.start(), query.end(), next.get(), READ_AT_ONCE);
    next = page.next();
    String lines =
        page.items().stream()
            .filter(query::picks)
            .map(EasemobModerationLine::of)
            .collect(Collectors.joining());
    hasLines |= !lines.isEmpty();
    String shown = next.isEmpty() && !hasLines ? NOTHING : lines;
    return new ByteArrayInputStream(shown.getBytes(UTF_8));
  }
}
