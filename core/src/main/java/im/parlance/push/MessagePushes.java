package im.parlance.push;

import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.conversation.Conversations;
import im.parlance.conversation.Level;
import im.parlance.conversation.NoticeStyle;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.label.Remarks;
import im.parlance.message.Content;
import im.parlance.message.ContentForm;
import im.parlance.message.Mentions;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.PushWish;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.session.Device;
import im.parlance.ultragroup.UltraRules;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Tells the devices of users who are not connected of messages that came for them, as far as the
 * users let themselves be told. Chat rooms tell nobody. Thread-safe.
 */
public final class MessagePushes {
  private static final int PAGE = 1000;

  /** What those are told who do not want to have their messages shown. */
  private static final String BRIEFLY = "You have a new message";

  private final KnownDevices devices;
  private final PushGateway gateway;
  private final GroupStore groups;
  private final UltraRules ultra;
  private final Conversations conversations;
  private final Remarks remarks;
  private final PushSettings settings;
  private final UserStore users;
  private final Predicate<UserId> online;
  private final ToIntFunction<GroupId> connected;
  private final Supplier<ContentForm> form;
  private final ZoneId zone;

  /**
   * Pushes through a gateway. The areas must be unmetered.
   *
   * @param online whether a user is connected
   * @param connected how many members of a group are
   * @param form how contents are understood
   * @param zone where users' quiet hours are meant
   */
  public MessagePushes(
      KnownDevices devices,
      PushGateway gateway,
      GroupStore groups,
      UltraRules ultra,
      Conversations conversations,
      Remarks remarks,
      PushSettings settings,
      UserStore users,
      Predicate<UserId> online,
      ToIntFunction<GroupId> connected,
      Supplier<ContentForm> form,
      ZoneId zone) {
    this.devices = devices;
    this.gateway = gateway;
    this.groups = groups;
    this.ultra = ultra;
    this.conversations = conversations;
    this.remarks = remarks;
    this.settings = settings;
    this.users = users;
    this.online = online;
    this.connected = connected;
    this.form = form;
    this.zone = zone;
  }

  /**
   * Whether there may be somebody to tell; quick, and false of most messages between the connected.
   */
  public boolean concerns(MessageEvent.Sent event) {
    TimelineId timeline = event.message().timeline();
    if (event.push().disabled() || !isTold(timeline) || !devices.mayBeAny()) {
      return false;
    }
    if (timeline instanceof TimelineId.Pair pair) {
      UserId sender = event.message().sender();
      UserId other = pair.first().equals(sender) ? pair.second() : pair.first();
      return devices.mayHave(other) && !online.test(other);
    }
    return !(timeline instanceof TimelineId.Inbox inbox)
        || (devices.mayHave(inbox.user()) && !online.test(inbox.user()));
  }

  /** For messages that have been sent before this call. */
  public Round round() {
    return new Round();
  }

  /**
   * Tells of messages; who is to be told is looked up once for all of a timeline. For one thread.
   */
  public final class Round {
    private final Map<TimelineId, List<UserId>> absent = new HashMap<>();

    private Round() {}

    /** Tells of a message, and gives how many devices were told. May take its time. */
    public PushCount tell(MessageEvent.Sent event) {
      Message message = event.message();
      PushWish wish = event.push();
      Optional<String> text = text(message.content(), wish);
      if (wish.disabled()
          || text.isEmpty()
          || !isTold(message.timeline())
          || devices.users().isEmpty()) {
        return PushCount.NONE;
      }
      PushCount told = PushCount.NONE;
      for (UserId user : absent(message.timeline())) {
        told = told.plus(MessagePushes.this.tell(event, user, text.get()));
      }
      return told;
    }

    private List<UserId> absent(TimelineId timeline) {
      if (timeline instanceof TimelineId.Pair pair) {
        return List.of(pair.first(), pair.second());
      }
      return timeline instanceof TimelineId.Inbox inbox
          ? List.of(inbox.user())
          : absent.computeIfAbsent(timeline, MessagePushes.this::absentReaders);
    }
  }

  private List<UserId> absentReaders(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfGroup of && isComplete(of.group())) {
      return List.of();
    }
    return readers(timeline).filter(this::isAbsent).toList();
  }

  private boolean isAbsent(UserId user) {
    return devices.mayHave(user) && !online.test(user);
  }

  /** Whether all members are there. */
  private boolean isComplete(GroupId group) {
    return connected.applyAsInt(group) >= groups.size(group);
  }

  private static boolean isTold(TimelineId timeline) {
    return !(timeline instanceof TimelineId.OfRoom)
        && !(timeline instanceof TimelineId.OfEveryone of && of.waiting() == Wait.MINUTES);
  }

  /** Those of a timeline's readers who may be absent: found from the side where fewer are. */
  private Stream<UserId> readers(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfEveryone) {
      return devices.users().stream();
    }
    Stream<UserId> absent = devices.users().stream().filter(this::isAbsent);
    if (timeline instanceof TimelineId.OfUltraGroup of) {
      return absent.filter(user -> ultra.mayRead(of.group(), of.channel(), user));
    }
    GroupId group = ((TimelineId.OfGroup) timeline).group();
    if (groups.size(group) > devices.users().size()) {
      return absent.filter(user -> groups.member(group, user).isPresent());
    }
    Stream<Page<Membership>> pages =
        Stream.iterate(
                Optional.of(groups.members(group, Cursor.START, PAGE)),
                Optional::isPresent,
                page -> page.get().next().map(next -> groups.members(group, next, PAGE)))
            .map(Optional::get);
    return pages.flatMap(page -> page.items().stream()).map(Membership::user);
  }

  /**
   * What the sender wishes; what people can read or see has a text of its own if he wishes none.
   */
  private static Optional<String> text(Content content, PushWish wish) {
    if (!wish.text().isEmpty()) {
      return Optional.of(wish.text());
    }
    return switch (content.kind()) {
      case TEXT -> Optional.of(content.text()).filter(words -> !words.isEmpty());
      case IMAGE -> Optional.of("[image]");
      case AUDIO -> Optional.of("[audio]");
      case VIDEO -> Optional.of("[video]");
      case FILE -> Optional.of("[file]");
      case LOCATION -> Optional.of("[location]");
      case COMMAND, CUSTOM -> Optional.empty();
    };
  }

  private PushCount tell(MessageEvent.Sent event, UserId user, String text) {
    Message message = event.message();
    if (message.sender().equals(user)
        || !message.isVisibleTo(user)
        || !isAbsent(user)
        || !isLetThrough(message, user)) {
      return PushCount.NONE;
    }
    PushCount count = PushCount.NONE;
    boolean brief = conversations.noticeStyle(user).filter(NoticeStyle.BRIEF::equals).isPresent();
    PushWords words =
        brief
            ? new PushWords("", BRIEFLY)
            : new PushWords(title(message, user), text)
                .templated(user, () -> nameOrId(message.sender(), user), event.push(), settings);
    List<PushBinding> bindings = settings.bindings(user);
    String language = settings.language(user).orElse("");
    for (Device device : devices.of(user)) {
      boolean sent =
          gateway.send(
              new PushNotice(
                  Long.toString(message.id().value()),
                  user,
                  device,
                  Platform.of(device),
                  words.title(),
                  words.text(),
                  event.push().extension(),
                  bindings.stream().filter(bound -> bound.device().equals(device)).toList(),
                  language));
      count = count.plus(new PushCount(1, sent ? 1 : 0));
    }
    return count;
  }

  private boolean isLetThrough(Message message, UserId user) {
    LocalTime time = message.sentAt().atZone(zone).toLocalTime();
    Level level = conversations.effectiveLevel(user, conversation(message), time, Level.ALL);
    if (level == Level.ALL || level == Level.NOTHING) {
      return level == Level.ALL;
    }
    Mentions mentions = form.get().mentions(message.content());
    boolean named = mentions.users().contains(user);
    return switch (level) {
      case MENTIONS -> mentions.all() || named;
      case MENTIONS_OF_USER -> named;
      case MENTIONS_OF_ALL -> mentions.all();
      case ALL, INHERITED, NOTHING -> false;
    };
  }

  private static ConversationRef conversation(Message message) {
    TimelineId timeline = message.timeline();
    if (timeline instanceof TimelineId.OfGroup of) {
      return ConversationRef.in(of.group());
    }
    if (timeline instanceof TimelineId.OfUltraGroup of) {
      return ConversationRef.in(of.group(), of.channel());
    }
    return timeline instanceof TimelineId.Inbox || timeline instanceof TimelineId.OfEveryone
        ? new ConversationRef(Sort.SYSTEM, message.sender().value(), "")
        : ConversationRef.with(message.sender());
  }

  /** What the user calls the group or the sender; else what they call themselves. */
  private String title(Message message, UserId user) {
    UserId sender = message.sender();
    if (message.timeline() instanceof TimelineId.OfGroup of) {
      GroupId group = of.group();
      return remarks
          .ofGroup(user, group)
          .or(() -> groups.find(group).map(found -> found.profile().name()))
          .orElse("");
    }
    return name(sender, user);
  }

  private String name(UserId sender, UserId user) {
    return Optional.ofNullable(remarks.ofUsers(user).get(sender))
        .or(() -> users.find(sender).map(User::profile).map(profile -> profile.name()))
        .orElse("");
  }

  /** A sentence with a place for the sender needs one. */
  private String nameOrId(UserId sender, UserId user) {
    String name = name(sender, user);
    return name.isEmpty() ? sender.value() : name;
  }
}
