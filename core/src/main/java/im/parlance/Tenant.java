package im.parlance;

import im.parlance.conversation.ConversationEvent;
import im.parlance.conversation.Conversations;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.event.ImEvent;
import im.parlance.file.Blobs;
import im.parlance.file.Files;
import im.parlance.group.GroupEvent;
import im.parlance.group.Groups;
import im.parlance.group.MemberNotes;
import im.parlance.id.AppId;
import im.parlance.id.MessageIds;
import im.parlance.id.UserId;
import im.parlance.label.AttributeUsage;
import im.parlance.label.Remarks;
import im.parlance.label.Tags;
import im.parlance.label.UserAttributes;
import im.parlance.list.Lists;
import im.parlance.log.HourlyLogs;
import im.parlance.message.MessageEvent;
import im.parlance.message.Messages;
import im.parlance.message.Repeats;
import im.parlance.message.SendPolicy;
import im.parlance.message.SendRules;
import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.Moderation;
import im.parlance.moderation.ModerationLog;
import im.parlance.moderation.RuleAuditor;
import im.parlance.moderation.SecondOpinion;
import im.parlance.moderation.SendFilters;
import im.parlance.moderation.SensitiveWords;
import im.parlance.moderation.WordScreen;
import im.parlance.policy.ClientPolicy;
import im.parlance.presence.Presence;
import im.parlance.presence.PresenceEvent;
import im.parlance.push.KnownDevices;
import im.parlance.push.MessagePushes;
import im.parlance.push.PushSettings;
import im.parlance.push.Pushes;
import im.parlance.quota.QuotaMeter;
import im.parlance.relation.Contacts;
import im.parlance.relation.Relations;
import im.parlance.restriction.Restrictions;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomMembers;
import im.parlance.room.RoomSettings;
import im.parlance.routing.OpenRoutes;
import im.parlance.session.CloseReason;
import im.parlance.session.EveryoneReaders;
import im.parlance.session.SessionEvent;
import im.parlance.session.SessionSettings;
import im.parlance.session.Sessions;
import im.parlance.session.Switchboard;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import im.parlance.storage.AppStorage;
import im.parlance.token.Revocations;
import im.parlance.token.Tokens;
import im.parlance.trace.TraceLog;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.user.UserEvent;
import im.parlance.user.Users;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one state behind all views of an app, and how their areas are put together of it. What a user
 * that goes leaves behind is seen to by {@link Farewell}, what may be done later by {@link
 * Aftermath}.
 */
final class Tenant implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tenant.class);
  private static final int SWEPT_AT_ONCE = 200;

  private final AppId id;
  private final AppStorage storage;
  private final InstantSource clock;
  private final Randoms random;
  private final MessageIds ids;
  private final EventStream events = new EventStream();
  private final Lists lists;
  private final Repeats repeats;
  private final WordScreen words;
  private final Revocations revocations = new Revocations();
  private final Settings settings;
  private final SendFilters filters;
  private final OpenRoutes routes;
  private final KnownDevices devices;
  private final AttributeUsage attributes;
  private final TraceLog traces;
  private final Surroundings surroundings;
  private final Blobs blobs;
  private final ModerationLog judged;
  private final EveryoneReaders everyone;
  private final Executor background;
  private final Switchboard board;
  private final Sessions sessions;
  private final App unmetered;
  private final Farewell farewell;

  Tenant(
      AppId id,
      AppStorage storage,
      InstantSource clock,
      RandomGenerator random,
      MessageIds ids,
      SessionSettings sessionSettings,
      RoomSettings rooms,
      Surroundings surroundings,
      Executor afterwards) {
    this.id = id;
    this.storage = storage;
    this.clock = clock;
    this.random = new Randoms(random);
    this.ids = ids;
    this.lists = new Lists(storage.lists(), clock);
    this.words = new WordScreen(lists);
    this.settings = Settings.over(lists);
    this.filters = new SendFilters(words, this.settings, events);
    this.routes = new OpenRoutes(storage.routing(), lists, this.settings, ids);
    surroundings.auditor().ifPresent(filters::add);
    this.devices = new KnownDevices(lists);
    this.attributes = new AttributeUsage(lists, AttributeUsage.MOST_BYTES);
    this.traces = new TraceLog(lists, storage.messages(), storage.conversations(), ids);
    this.surroundings = surroundings;
    this.blobs = surroundings.blobs(id, storage);
    this.judged = new ModerationLog(storage.moderation(), lists, files(QuotaMeter.unlimited()));
    this.everyone = new EveryoneReaders(lists, storage.messages(), storage.users(), this.settings);
    this.background = sessionSettings.listeners();
    this.board =
        new Switchboard(
            storage.messages(),
            storage.groups(),
            storage.rooms(),
            storage.ultraGroups(),
            lists,
            events,
            clock,
            devices::knows,
            rooms,
            sessionSettings.turns(),
            sessionSettings.observer());
    this.repeats = new Repeats(storage.messages(), board, lists);
    this.sessions =
        Sessions.over(
            board,
            this::mayConnect,
            storage.conversations(),
            everyone,
            storage.messages(),
            storage.revisions(),
            messages(QuotaMeter.unlimited()),
            events,
            clock,
            sessionSettings);
    this.unmetered = view(QuotaMeter.unlimited());
    this.farewell = new Farewell(unmetered, storage, devices, traces, everyone, repeats, board);
    events.subscribe(this::actOn);
    events.subscribe(
        new Aftermath(unmetered, storage, traces, judged, messagePushes(), afterwards)::follow);
  }

  private void actOn(ImEvent event) {
    if (event instanceof UserEvent.Deleted deleted) {
      // not before the account is gone: expired tokens of it would be good again
      storage.tokens().forget(deleted.user().id());
      sessions.end(deleted.user().id(), CloseReason.USER_DELETED);
    } else if (event instanceof ConversationEvent changed) {
      board.tell(changed.user(), changed);
    } else if (event instanceof PresenceEvent.Changed changed) {
      changed.watchers().forEach(watcher -> board.tell(watcher, changed));
    } else if (event instanceof MessageEvent.Judged judged
        && judged.ruling().isStop()
        && settings.isOn(Toggle.TELLS_OF_STOPPED)) {
      board.tell(judged.message().sender(), judged);
    } else if (event instanceof GroupEvent.Dismissed dismissed) {
      files(QuotaMeter.unlimited()).endGroup(dismissed.group());
    } else if (event instanceof SessionEvent.Opened opened) {
      devices.connected(opened.user(), opened.device(), opened.at());
    }
  }

  private MessagePushes messagePushes() {
    QuotaMeter free = QuotaMeter.unlimited();
    return new MessagePushes(
        devices,
        surroundings.pushGateway(),
        storage.groups(),
        board.ultra(),
        conversations(free),
        Remarks.over(lists, free),
        PushSettings.over(lists, devices, free),
        storage.users(),
        sessions::isOnline,
        board::connected,
        filters::contentForm,
        surroundings.zone());
  }

  private ContentAuditor auditor() {
    ContentAuditor rules = new RuleAuditor(words, surroundings.addressRules());
    return surroundings
        .auditor()
        .<ContentAuditor>map(other -> new SecondOpinion(rules, other))
        .orElse(rules);
  }

  App unmetered() {
    return unmetered;
  }

  App view(QuotaMeter meter) {
    return new AppView(
        this,
        id,
        Users.over(
            storage.users(), clock, random::uuid, events, user -> farewell.toDeleted(user), meter),
        Tokens.over(
            storage.tokens(),
            storage.users(),
            this::mustBeActive,
            clock,
            random.generator(),
            revocations,
            meter),
        relations(meter),
        Contacts.over(lists, events, meter),
        restrictions(meter),
        Tags.over(lists, meter),
        UserAttributes.over(lists, attributes, meter),
        presence(meter),
        Remarks.over(lists, meter),
        groups(meter),
        MemberNotes.over(storage.groups(), lists, clock, board, meter),
        ChatRooms.over(board.floor(), events, meter),
        RoomMembers.over(board.floor(), meter),
        UltraGroups.over(board.ultra(), meter),
        messages(meter),
        conversations(meter),
        SensitiveWords.over(lists, words, meter),
        Moderation.over(auditor(), words, meter),
        judged,
        filters,
        routes,
        settings,
        traces,
        HourlyLogs.over(storage.messages(), storage.revisions(), lists, meter),
        files(meter),
        Pushes.over(lists, devices, surroundings.pushGateway(), random::letters, background, meter),
        PushSettings.over(lists, devices, meter),
        sessions,
        events);
  }

  private Presence presence(QuotaMeter meter) {
    return Presence.over(lists, sessions::devices, events, meter);
  }

  private Files files(QuotaMeter meter) {
    return Files.over(
        storage.files(),
        blobs,
        surroundings.fileLimits(),
        random::uuid,
        random::letters,
        clock,
        meter);
  }

  private Groups groups(QuotaMeter meter) {
    return Groups.over(storage.groups(), lists, clock, board, meter);
  }

  private Conversations conversations(QuotaMeter meter) {
    return Conversations.over(lists, board.ultra()::defaultLevel, clock, events, meter);
  }

  private Restrictions restrictions(QuotaMeter meter) {
    return Restrictions.over(
        lists,
        clock,
        events,
        user -> sessions.end(user, CloseReason.BARRED),
        user -> farewell.toRetired(user),
        meter);
  }

  private Messages messages(QuotaMeter meter) {
    return Messages.over(
        storage.messages(),
        storage.revisions(),
        storage.groups(),
        board.floor(),
        board.ultra(),
        repeats,
        new SendRules(
            clientPolicy(),
            () -> settings.isOn(Toggle.RULES_FOR_SERVER_SENDS),
            filters,
            () -> !settings.isOn(Toggle.HIDES_STOPPED),
            routes),
        events,
        board,
        ids,
        clock,
        meter);
  }

  private SendPolicy clientPolicy() {
    QuotaMeter free = QuotaMeter.unlimited();
    return new ClientPolicy(
        groups(free), relations(free), restrictions(free), board.floor(), board.ultra());
  }

  private Relations relations(QuotaMeter meter) {
    return Relations.over(lists, settings, events, meter);
  }

  private void mayConnect(UserId user) {
    mustBeActive(user);
    if (restrictions(QuotaMeter.unlimited()).isBanned(user)) {
      throw ImException.of(ErrorCode.USER_BANNED, user.value());
    }
    if (storage.users().find(user).isEmpty()) {
      throw ImException.of(ErrorCode.USER_NOT_FOUND, user.value());
    }
  }

  private void mustBeActive(UserId user) {
    if (restrictions(QuotaMeter.unlimited()).isDeactivated(user)) {
      throw ImException.of(ErrorCode.USER_DEACTIVATED, user.value());
    }
  }

  /**
   * Destroys the chat rooms whose life is over, what has ended of lists, and old files and records;
   * forgets devices that are gone.
   */
  void sweep() {
    board.floor().sweep();
    files(QuotaMeter.unlimited()).sweep();
    judged.sweep();
    devices.sweep();
    int removed;
    do {
      removed = storage.lists().expire(clock.instant(), SWEPT_AT_ONCE);
    } while (removed == SWEPT_AT_ONCE);
    board.sweep();
  }

  /** Lets go of what another engine on the same storage may have changed. */
  void refresh() {
    lists.refresh();
    words.refresh();
    settings.refresh();
    board.ultra().refresh();
  }

  @Override
  public void close() {
    board.close();
    try {
      judged.write();
    } catch (RuntimeException e) {
      log.warn("the last records of moderation are lost", e);
    }
  }
}
