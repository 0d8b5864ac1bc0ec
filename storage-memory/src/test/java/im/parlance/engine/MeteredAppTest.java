package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.conversation.Conversations;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Groups;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.log.HourlyLogs;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.page.Cursor;
import im.parlance.push.PushBinding;
import im.parlance.push.PushSettings;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaMeter;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import im.parlance.session.Session;
import im.parlance.token.Tokens;
import im.parlance.user.Profile;
import im.parlance.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MeteredAppTest extends EngineTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final MessageId NONE = new MessageId(1);
  private static final PushBinding BINDING = new PushBinding(WEB, "provider", "token");
  private int appCount;

  private QuotaMeter meter(QuotaRule... rules) {
    return new QuotaMeter(QuotaPolicy.of(List.of(rules)), clock, SHANGHAI);
  }

  private QuotaMeter oneADay(Operation operation) {
    return meter(QuotaRule.of(operation, Quota.perDay(1)));
  }

  @Test
  void refusal_namesTheOperationAndTheTimeToRetry() {
    clock.set(Instant.parse("2026-11-01T03:04:30Z"));
    App metered = app().meteredBy(meter(QuotaRule.of(Users.REGISTER, Quota.perMinute(1))));
    metered.users().register(ALICE, Profile.EMPTY);

    ImException refusal = refusal(() -> metered.users().register(BOB, Profile.EMPTY));

    assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(refusal.subject()).isEqualTo("users.register");
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(app().users().find(BOB)).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    metered.users().register(BOB, Profile.EMPTY);
    assertThat(app().users().find(BOB)).isPresent();
  }

  @Test
  void views_areChargedApart_andShareTheirState() {
    App one = app().meteredBy(oneADay(Users.REGISTER));
    App two = app().meteredBy(oneADay(Users.REGISTER));

    one.users().register(ALICE, Profile.EMPTY);
    assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> one.users().register(BOB, Profile.EMPTY));
    two.users().register(BOB, Profile.EMPTY);
    app().users().register(CAROL, Profile.EMPTY);

    assertThat(one.users().existing(List.of(ALICE, BOB, CAROL))).hasSize(3);
  }

  @Test
  void views_ofOneMeter_areChargedTogether() {
    QuotaMeter meter = oneADay(Users.REGISTER);
    app().meteredBy(meter).users().register(ALICE, Profile.EMPTY);

    assertRefused(
        ErrorCode.QUOTA_EXCEEDED,
        () -> app().meteredBy(meter).users().register(BOB, Profile.EMPTY));
  }

  @Test
  void tenants_areChargedApart() {
    App one = app().meteredBy(oneADay(Users.REGISTER));
    App two = im().app("other").meteredBy(oneADay(Users.REGISTER));
    one.users().register(ALICE, Profile.EMPTY);

    two.users().register(ALICE, Profile.EMPTY);

    assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> one.users().register(BOB, Profile.EMPTY));
  }

  @Test
  void refusedSend_leavesNothing() {
    App metered = app().meteredBy(oneADay(Messages.SEND_PRIVATE));
    metered.messages().send(Draft.text("one").from(ALICE).to(BOB));

    assertRefused(
        ErrorCode.QUOTA_EXCEEDED,
        () -> metered.messages().send(Draft.text("two").from(ALICE).to(BOB)));

    assertThat(history(PRIVATE)).hasSize(1);
  }

  @Test
  void sendThatBreaksARule_costsNothing() {
    App metered = app().meteredBy(oneADay(Messages.SEND_GROUP));
    assertRefused(
        ErrorCode.GROUP_NOT_FOUND,
        () -> metered.messages().send(Draft.text("x").from(ALICE).toGroup(TEAM)));
    team(ALICE);

    metered.messages().send(Draft.text("x").from(ALICE).toGroup(TEAM));

    assertThat(history(TEAM_LOG)).hasSize(1);
  }

  @Test
  void clients_areNotCharged() {
    App metered = app().meteredBy(oneADay(Messages.SEND_PRIVATE));
    register(ALICE);
    Session session = metered.sessions().connect(ALICE, WEB, Map.of(), new Inbox());

    session.send(Draft.text("one").to(BOB));
    session.send(Draft.text("two").to(BOB));

    assertThat(history(PRIVATE)).hasSize(2);
  }

  @Test
  void deletingAUser_chargesOnlyTheDeletion() {
    register(BOB);
    team(ALICE, BOB);
    App metered =
        app()
            .meteredBy(
                meter(
                    QuotaRule.of(Users.DELETE, Quota.perDay(1)),
                    QuotaRule.of(Groups.LEAVE, Quota.perDay(1))));
    metered.users().delete(BOB);

    assertThat(metered.groups().leave(TEAM, List.of(ALICE))).containsExactly(ALICE);
  }

  @TestFactory
  List<DynamicTest> everyOperation_isCharged() {
    Draft toUser = Draft.text("x").from(ALICE).to(BOB);
    Draft toGroup = Draft.text("x").from(ALICE).toGroup(TEAM);
    Instant past = Instant.EPOCH;
    return List.of(
        charged(Users.REGISTER, app -> app.users().registerOrUpdate(CAROL, p -> p)),
        charged(Users.GET, app -> app.users().find(CAROL)),
        charged(Users.GET, app -> app.users().existing(List.of(CAROL))),
        charged(Users.GET, app -> app.users().password(CAROL)),
        charged(Users.UPDATE, app -> app.users().update(ALICE, p -> p)),
        charged(Users.LIST, app -> app.users().list(Cursor.START, 1)),
        charged(Users.DELETE, app -> app.users().delete(BOB)),
        charged(Tokens.ISSUE, app -> app.tokens().issue(ALICE)),
        charged(Tokens.ISSUE, app -> app.tokens().issue(ALICE, Duration.ofDays(1))),
        charged(Tokens.EXPIRE, app -> app.tokens().expireIssuedBefore(ALICE, past)),
        charged(
            Groups.CREATE,
            app -> app.groups().create(NewGroup.createdBy(ALICE, GroupId.of("g"), "G"))),
        charged(Groups.GET, app -> app.groups().find(TEAM)),
        charged(Groups.GET, app -> app.groups().size(TEAM)),
        charged(Groups.UPDATE, app -> app.groups().update(TEAM, p -> p)),
        charged(Groups.DISMISS, app -> app.groups().dismiss(TEAM)),
        charged(Groups.JOIN, app -> app.groups().join(TEAM, List.of(CAROL))),
        charged(Groups.LEAVE, app -> app.groups().leave(TEAM, List.of(ALICE))),
        charged(Groups.LIST_MEMBERS, app -> app.groups().members(TEAM, Cursor.START, 1)),
        charged(Groups.MUTE, app -> app.groups().mute(TEAM, ALICE, past)),
        charged(Groups.MUTE, app -> app.groups().muteAll(TEAM, past)),
        charged(Groups.UNMUTE, app -> app.groups().unmute(TEAM, ALICE)),
        charged(Groups.UNMUTE, app -> app.groups().unmuteAll(TEAM)),
        charged(Messages.SEND_PRIVATE, app -> app.messages().send(toUser)),
        charged(Messages.SEND_GROUP, app -> app.messages().send(toGroup)),
        charged(Messages.HISTORY, app -> app.messages().history(PRIVATE, past, past, 1)),
        charged(Messages.HISTORY, app -> app.messages().historyFor(ALICE, PRIVATE, past, past, 1)),
        charged(Messages.HIDE, app -> app.messages().hide(ALICE, PRIVATE, List.of(NONE), true)),
        charged(Messages.GET, app -> app.messages().find(PRIVATE, NONE)),
        charged(Messages.RECALL, app -> app.messages().recall(PRIVATE, NONE, ALICE)),
        charged(
            Messages.EDIT, app -> app.messages().edit(PRIVATE, NONE, ALICE, Content.text("other"))),
        charged(Messages.EXPAND, app -> app.messages().expand(expandable(), Map.of("k", "v"))),
        charged(Messages.REDUCE, app -> app.messages().reduce(expandable(), List.of("k"))),
        charged(Messages.EXPANSIONS, app -> app.messages().expansions(NONE)),
        charged(Messages.BROADCAST, app -> app.messages().send(toAll(Wait.DAYS))),
        charged(Messages.BROADCAST, app -> app.messages().sendToInboxes(toUser, List.of(BOB))),
        charged(Messages.BROADCAST_BRIEFLY, app -> app.messages().send(toAll(Wait.MINUTES))),
        charged(PushSettings.BIND, app -> app.pushSettings().unbind(ALICE, WEB)),
        charged(PushSettings.BIND, app -> app.pushSettings().bind(ALICE, BINDING)),
        charged(PushSettings.BINDINGS, app -> app.pushSettings().bindings(ALICE)),
        charged(PushSettings.SET_LANGUAGE, app -> app.pushSettings().setLanguage(ALICE, "en")),
        charged(PushSettings.LANGUAGE, app -> app.pushSettings().language(ALICE)),
        charged(PushSettings.PUT_TEMPLATE, app -> app.pushSettings().putTemplate("t", "", "")),
        charged(PushSettings.PUT_TEMPLATE, app -> app.pushSettings().removeTemplate("t")),
        charged(PushSettings.TEMPLATE, app -> app.pushSettings().template("t")),
        charged(PushSettings.CHOOSE_TEMPLATE, app -> app.pushSettings().chooseTemplate(ALICE, "t")),
        charged(PushSettings.CHOSEN_TEMPLATE, app -> app.pushSettings().chosenTemplate(ALICE)),
        charged(HourlyLogs.GET, app -> app.hourlyLogs().exists(past)),
        charged(HourlyLogs.GET, app -> app.hourlyLogs().page(past, Cursor.START, 1)),
        charged(HourlyLogs.REMOVE, app -> app.hourlyLogs().remove(past)),
        charged(
            Conversations.CLEAR_HISTORY,
            app -> app.conversations().clearHistory(ALICE, PRIVATE, past)),
        charged(
            Conversations.CLEAR_HISTORY,
            app -> app.conversations().clearHistoryForAll(PRIVATE, past)));
  }

  private static Draft toAll(Wait wait) {
    return Draft.text("x").from(ALICE).toEveryone(wait);
  }

  private static Message expandable() {
    Content text = Content.text("x");
    return new NewMessage(NONE, PRIVATE, ALICE, Origin.SERVER, text, false, Instant.EPOCH)
        .handled(Handling.NORMAL.expandable(true))
        .at(1);
  }

  /** Whether the act spends the one permit of the operation: then a second one is refused. */
  private DynamicTest charged(Operation operation, Consumer<App> act) {
    return DynamicTest.dynamicTest(
        operation.name(),
        () -> {
          App fresh = im().app("app" + appCount++);
          fresh.users().register(ALICE, Profile.EMPTY);
          fresh.users().register(BOB, Profile.EMPTY);
          fresh.groups().create(NewGroup.createdBy(ALICE, TEAM, "T").members(List.of(ALICE)));
          App metered = fresh.meteredBy(oneADay(operation));

          act.accept(metered);

          assertThat(refusal(() -> act.accept(metered)).subject()).isEqualTo(operation.name());
        });
  }
}
