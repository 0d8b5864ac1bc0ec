package im.parlance.moderation;

import im.parlance.event.EventStream;
import im.parlance.event.Events.Subscription;
import im.parlance.id.MessageId;
import im.parlance.message.Content;
import im.parlance.message.ContentForm;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.message.SendFilter;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that looks at an app's messages before they are sent: first its sensitive words, then
 * what was added, in that order. What the server sends is looked at only if {@link
 * Toggle#SCREENS_SERVER_SENDS} is on. What words and auditors decide is told as {@link
 * MessageModerated}. Thread-safe.
 */
public final class SendFilters implements SendFilter {
  /** The reason of what sensitive words have changed or stopped. */
  public static final String WORDS = "words";

  /** The reason of what an auditor has stopped. */
  public static final String AUDITOR = "auditor";

  private static final Logger log = LoggerFactory.getLogger(SendFilters.class);

  private record Added(SendFilter filter, Object itself) implements SendFilter {
    Added(SendFilter filter) {
      this(filter, new Object());
    }

    @Override
    public Ruling judge(Draft draft, Origin origin) {
      return filter.judge(draft, origin);
    }

    @Override
    public Ruling judge(Draft draft, Origin origin, MessageId id) {
      return filter.judge(draft, origin, id);
    }
  }

  private final WordScreen words;
  private final Settings settings;
  private final EventStream events;
  private final List<SendFilter> added = new CopyOnWriteArrayList<>();
  private volatile ContentForm form = ContentForm.PLAIN;

  /** Filters that begin with these words. */
  public SendFilters(WordScreen words, Settings settings, EventStream events) {
    this.words = words;
    this.settings = settings;
    this.events = events;
  }

  /** Adds a filter behind those that are there. One that fails lets pass what it failed on. */
  public Subscription add(SendFilter filter) {
    // wrapped, so that a filter that was added twice is two
    SendFilter entry = new Added(filter);
    added.add(entry);
    return () -> added.remove(entry);
  }

  /** Adds an auditor: what it rejects of the texts of messages is stopped. */
  public Subscription add(ContentAuditor auditor) {
    return add(new Audit(auditor, events));
  }

  /** Says how words are replaced in contents; only their text is changed unless this is set. */
  public void contentForm(ContentForm chosen) {
    form = chosen;
  }

  /** How contents are understood. */
  public ContentForm contentForm() {
    return form;
  }

  @Override
  public Ruling judge(Draft draft, Origin origin) {
    return judge(draft, origin, new MessageId(0));
  }

  @Override
  public Ruling judge(Draft draft, Origin origin, MessageId id) {
    if (origin == Origin.SERVER && !settings.isOn(Toggle.SCREENS_SERVER_SENDS)) {
      return Ruling.pass(draft);
    }
    Ruling ruling = screened(new Judging(draft, origin, id, events));
    for (SendFilter filter : added) {
      try {
        ruling = ruling.then(filter, origin, id);
      } catch (RuntimeException e) {
        log.warn("a filter failed; the message passes it", e);
      }
    }
    return ruling;
  }

  private Ruling screened(Judging judging) {
    Draft draft = judging.draft();
    if (!judging.hasText() || words.isEmpty()) {
      return Ruling.pass(draft);
    }
    Content content = draft.content();
    Screening found = words.screen(content.text());
    Ruling ruling =
        switch (found.outcome()) {
          case CLEAN -> Ruling.pass(draft);
          case REPLACED -> Ruling.alter(draft.saying(form.withText(content, found.text())), WORDS);
          case BLOCKED -> Ruling.stop(draft, WORDS);
        };
    judging.tell(Judge.WORDS, ruling.outcome(), Optional.of(risk(found)), found.hits());
    return ruling;
  }

  private static Risk risk(Screening found) {
    return switch (found.outcome()) {
      case CLEAN -> Risk.PASS;
      case REPLACED -> Risk.REVIEW;
      case BLOCKED -> Risk.REJECT;
    };
  }
}
