package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import java.net.URI;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WebhookOptionsTest {
  private static EasemobWebhooks easemob(String... args) {
    return CommandLine.populateCommand(new WebhookOptions(), args).easemob();
  }

  @Test
  void easemobWebhooks_areARuleForEachAddress_andAHook() {
    EasemobWebhooks webhooks =
        easemob(
            "--easemob-webhook=messages=https://a.example/1",
            "--easemob-webhook=groups=https://a.example/1",
            "--easemob-webhook=statuses=https://a.example/2",
            "--easemob-webhook=presend=https://a.example/3",
            "--easemob-webhook-secret=s");

    assertThat(webhooks.rules())
        .extracting(Rule::address)
        .containsExactly(URI.create("https://a.example/1"), URI.create("https://a.example/2"));
    assertThat(webhooks.rules().get(0).told())
        .containsExactlyInAnyOrder(Topic.MESSAGES, Topic.GROUPS);
    assertThat(webhooks.hooks())
        .singleElement()
        .satisfies(hook -> assertThat(hook.address()).hasPath("/3"));
    assertThat(webhooks.privateAddresses()).isFalse();
    assertThat(easemob().isEmpty()).isTrue();
  }

  @Test
  void easemobWebhooks_needASecret_andWordsThatAreKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> easemob("--easemob-webhook=messages=https://a.example/1"))
        .withMessage("needs a --easemob-webhook-secret");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                easemob(
                    "--easemob-webhook=nothing=https://a.example/1", "--easemob-webhook-secret=s"))
        .withMessage(
            "no such thing as nothing; there are messages, offline_messages, revisions, receipts,"
                + " statuses, contacts, groups, rooms, keyword_alerts, moderation and presend");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                easemob(
                    "--easemob-webhook=messages=ftp://a.example/1", "--easemob-webhook-secret=s"));
  }
}
